using RagRecommender.Tracks;

namespace RagRecommender.Embeddings;

/// <summary>Where the model lies.</summary>
internal static class ModelFolder
{
    private const string Variable = "RAG_MODELS";

    /// <exception cref="DamagedReleaseException">No such folder; the message says where it was looked for.</exception>
    public static string Find(OnnxEmbedderOptions options)
    {
        var models = options.Models ?? Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(models))
        {
            var folder = Path.GetFullPath(Path.Combine(models, options.Model));
            return Directory.Exists(folder) ? folder : throw new DamagedReleaseException($"There is no model {options.Model} in {Path.GetFullPath(models)}.");
        }

        return Above(AppContext.BaseDirectory).Concat(Above(Environment.CurrentDirectory))
            .Select(folder => Path.Combine(folder, "models", options.Model))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, ModelManifest.FileName)))
            ?? throw new DamagedReleaseException(
                $"No folder models/{options.Model} beside or above {AppContext.BaseDirectory} and {Environment.CurrentDirectory}: set {Variable}.");
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (var parent = new DirectoryInfo(folder); parent is not null; parent = parent.Parent)
            yield return parent.FullName;
    }
}
