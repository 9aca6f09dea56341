using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace RagRecommender.Tests.Architecture;

public partial class EngineTests
{
    // Bottom to top: a folder uses only folders below it.
    private static readonly string[] Folders =
    [
        "Tracks", "Streams", "Embedding", "Prompting", "Understanding", "Conversations", "Retrieval", "Profiles", "Ranking", "Explaining", "Live", "Agents", "Playlists", "Engagement",
        "Indexing",
    ];

    [Fact]
    public void A_folder_of_the_engine_uses_only_folders_below_it()
    {
        var wrong = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Engine(), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("obj", StringComparison.Ordinal)))
        {
            var folder = Array.IndexOf(Folders, Path.GetRelativePath(Engine(), file).Split(Path.DirectorySeparatorChar)[0]);
            foreach (Match used in EngineUsing().Matches(File.ReadAllText(file)))
            {
                var other = Array.IndexOf(Folders, used.Groups[1].Value);
                // The root reads; only the indexer's own folder may write. A folder may have folders in it.
                if (folder < 0 ? used.Groups[1].Value == "Indexing" : other > folder)
                    wrong.Add($"{Path.GetRelativePath(Engine(), file)} uses {used.Groups[1].Value}");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_folder_of_the_engine_is_one_that_the_order_knows() =>
        Assert.Subset(
            Folders.ToHashSet(),
            Directory.EnumerateDirectories(Engine()).Select(path => Path.GetFileName(path)!).Where(name => name is not ("obj" or "bin")).ToHashSet());

    [Fact]
    public void The_engine_references_no_network_no_database_and_no_web_server() =>
        Assert.DoesNotContain(
            typeof(Recommender).Assembly.GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || reference.Name.StartsWith("Npgsql", StringComparison.Ordinal)
                || reference.Name is "System.Net.Http" or "System.Net.Sockets" or "Microsoft.Data.Sqlite");

    [GeneratedRegex(@"^using (?:static )?RagRecommender\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex EngineUsing();

    private static string Engine([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/RagRecommender"));
}
