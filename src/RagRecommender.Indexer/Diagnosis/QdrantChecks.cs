using System.Net;
using System.Text.Json;
using RagRecommender.Indexing;

namespace RagRecommender.Indexer.Diagnosis;

/// <summary>Qdrant, where releases are kept on servers.</summary>
internal static class QdrantChecks
{
    private const string Check = "qdrant";
    private const string KeyVariable = "QDRANT_API_KEY";
    private const string DefaultAlias = "rag-recommender";

    public static async Task<IReadOnlyList<Finding>> RunAsync(Installation installation, CancellationToken cancellationToken)
    {
        var address = installation.Setting("Qdrant:Url") ?? installation.Settings["QDRANT_URL"];
        var isFiles = string.Equals(installation.Setting("Storage:Vectors"), "files", StringComparison.OrdinalIgnoreCase);
        if (isFiles || (!installation.IsServer && address is not { Length: > 0 }))
            return [Finding.Ok(Check, "not used: the vectors are files")];
        address ??= "http://localhost:6333";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            return [Finding.Error(Check, $"QDRANT_URL is '{address}', which is no address.", "Write it with its scheme, such as http://localhost:6333")];
        try
        {
            return await LookAsync(installation, address.TrimEnd('/'), cancellationToken);
        }
        catch (Exception error) when (HttpAsking.IsAway(error, cancellationToken))
        {
            return [Finding.Error(Check, $"{address} does not answer: {error.Message}", "Start the server, or correct QDRANT_URL. Until then words, names and features answer.")];
        }
    }

    private static async Task<IReadOnlyList<Finding>> LookAsync(Installation installation, string address, CancellationToken cancellationToken)
    {
        var alias = installation.Setting("Qdrant:Alias") ?? DefaultAlias;
        var (status, body) = await AskAsync(installation, $"{address}/aliases", cancellationToken);
        if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            return [Finding.Error(Check, $"{address} refuses the key.", $"Set {KeyVariable} to the key of the server.")];
        if (status != HttpStatusCode.OK)
            return [Finding.Error(Check, $"{address} answers {(int)status}, not as Qdrant does.", "See that QDRANT_URL names the REST interface, usually port 6333.")];
        string? collection;
        using (var answer = JsonDocument.Parse(body))
        {
            collection = answer.RootElement.GetProperty("result").GetProperty("aliases").EnumerateArray()
                .Where(entry => entry.GetProperty("alias_name").GetString() == alias).Select(entry => entry.GetProperty("collection_name").GetString()).FirstOrDefault();
        }
        if (collection is null)
            return [Finding.Error(Check, $"No alias {alias} names a collection: no release is published there.", "Run: rag index --backend server")];
        (_, body) = await AskAsync(installation, $"{address}/collections/{collection}", cancellationToken);
        using var described = JsonDocument.Parse(body);
        var made = Metadata(described.RootElement);
        var model = ReleaseChecks.Load(installation).Model;
        return made is { } metadata && model is not null && (metadata.Checksum != model.Checksum || metadata.Passages != Passages.Version)
            ? [Finding.Error(Check, $"{collection} was made with the model {metadata.Model} and passages of version {metadata.Passages}, this program embeds with {model} and version {Passages.Version}.", "Run rag index --backend server with this version, or serve with the version that made it.")]
            : [Finding.Ok(Check, $"{address}, {alias} is {collection}")];
    }

    private static (string Model, string Checksum, string Passages)? Metadata(JsonElement root) =>
        root.TryGetProperty("result", out var result) && result.TryGetProperty("config", out var config) && config.TryGetProperty("metadata", out var metadata)
            && metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty("checksum", out var checksum)
            ? (Text(metadata, "model"), checksum.GetString() ?? "", Text(metadata, "passages"))
            : null;

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : "";

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(Installation installation, string address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (installation.Settings[KeyVariable] is { Length: > 0 } key)
            request.Headers.Add("api-key", key);
        return await HttpAsking.SendAsync(request, cancellationToken);
    }
}
