using YamlDotNet.RepresentationModel;

namespace RagRecommender.Api.Tests.Hosting;

/// <summary>A compose file with its merges applied.</summary>
internal sealed class ComposeFile(YamlMappingNode services)
{
    public IReadOnlyList<string> Services { get; } = [.. services.Children.Keys.Select(key => key.ToString())];

    public static ComposeFile Read(string path)
    {
        using var reader = File.OpenText(path);
        var stream = new YamlStream();
        stream.Load(reader);
        return new ComposeFile((YamlMappingNode)stream.Documents[0].RootNode["services"]);
    }

    /// <summary>The stage of the Dockerfile that the service runs; null for an image from elsewhere.</summary>
    public string? Target(string service) => Get(service, "build") is { } build ? Merged(build)["target"].ToString() : null;

    public IReadOnlyDictionary<string, string> Environment(string service) =>
        Get(service, "environment") is { } node ? Merged(node).ToDictionary(pair => pair.Key, pair => pair.Value.ToString()) : new Dictionary<string, string>();

    public bool Has(string service, string key) => Get(service, key) is not null;

    public string? Scalar(string service, string key) => Get(service, key)?.ToString();

    public IReadOnlyList<string> List(string service, string key) => Items(Get(service, key));

    public IReadOnlyList<string> List(string service, string key, string below) => Items(Get(service, key) is { } node ? Merged(node).GetValueOrDefault(below) : null);

    private YamlNode? Get(string service, string key) => Merged(services[service]).GetValueOrDefault(key);

    private static IReadOnlyList<string> Items(YamlNode? node) => node switch
    {
        YamlSequenceNode list => [.. list.Select(item => item.ToString())],
        YamlMappingNode map => [.. map.Children.Keys.Select(key => key.ToString())],
        _ => [],
    };

    // "<<" takes what another mapping says, unless this one says it too.
    private static Dictionary<string, YamlNode> Merged(YamlNode node)
    {
        var mapping = (YamlMappingNode)node;
        var merged = mapping.Children.TryGetValue("<<", out var others) ? Merged(others) : [];
        foreach (var (key, value) in mapping.Children)
        {
            if (key.ToString() != "<<")
                merged[key.ToString()] = value;
        }
        return merged;
    }
}
