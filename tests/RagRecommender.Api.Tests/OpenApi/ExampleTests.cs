using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RagRecommender.Api.Tests.Documentation;
using RagRecommender.Api.Tests.Fakes;
using RagRecommender.Api.Tests.Health;
using RagRecommender.Backends.Datasets;

namespace RagRecommender.Api.Tests.OpenApi;

public sealed partial class ExampleTests
{
    private const string Place = "src/RagRecommender.Api/OpenApi/examples.json";
    private const int LongestList = 2;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Answers differ in ids and times, so the file is compared only by its keys.
    [Fact]
    public async Task Examples_are_real_answers_to_the_requests_of_the_guide()
    {
        var path = Path.Combine(DatasetLocator.FindRepository(AppContext.BaseDirectory)!, Place);
        var examples = await CaptureAsync();
        if (WrittenFile.IsWriting)
            await File.WriteAllTextAsync(path, examples.ToJsonString(Readable) + "\n");
        var written = JsonNode.Parse(await File.ReadAllTextAsync(path))!.AsObject();
        Assert.Equal(examples.Select(example => example.Key).Order(StringComparer.Ordinal), written.Select(example => example.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_and_every_schema_has_an_example_that_its_schema_takes()
    {
        using var api = new ApiUnderTest();
        using var response = await api.GetAsync("/openapi/v1.json");
        var document = await response.JsonAsync();
        var schemas = new DocumentSchemas(document);
        var problems = new List<string>();
        foreach (var (name, media) in Media(document))
        {
            if (!media.TryGetProperty("example", out var example))
                problems.Add($"{name} has no example");
            else if (schemas.Check(media.GetProperty("schema"), example.GetRawText()) is { Length: > 0 } wrong)
                problems.Add($"{name}: {wrong}");
        }
        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject().Where(schema => !schema.Value.TryGetProperty("enum", out _)))
        {
            if (!schema.Value.TryGetProperty("examples", out var examples))
                problems.Add($"the schema {schema.Name} has no example");
            else if (schemas.Check(schema.Value, examples[0].GetRawText()) is { Length: > 0 } wrong)
                problems.Add($"the schema {schema.Name}: {wrong}");
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static IEnumerable<(string Name, JsonElement Media)> Media(JsonElement document)
    {
        foreach (var operation in document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()))
        {
            var name = operation.Value.GetProperty("operationId").GetString()!;
            if (operation.Value.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out var request))
                yield return ($"{name} request", request);
            if (operation.Value.GetProperty("responses").TryGetProperty("200", out var ok) && ok.TryGetProperty("content", out var content) && content.TryGetProperty("application/json", out var answer))
                yield return ($"{name} answer", answer);
        }
    }

    private static async Task<JsonObject> CaptureAsync()
    {
        using var api = new ApiUnderTest();
        await HealthTests.UntilReadyAsync(api);
        using var described = await api.GetAsync("/openapi/v1.json");
        var operations = (await described.JsonAsync()).GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(
            operation => (Pattern: new Regex($"^{Hole().Replace(path.Name, "(.+)")}$", RegexOptions.IgnoreCase), Template: path.Name, Method: operation.Name, Id: operation.Value.GetProperty("operationId").GetString()!)))
            // A template with fewer holes is the better match.
            .OrderBy(operation => operation.Template.Count(character => character == '{')).ThenByDescending(operation => operation.Template.Length).ToArray();
        var examples = new JsonObject { ["problems"] = new JsonObject() };
        using var client = api.CreateClient();
        var answers = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var example in HttpExamples.Read(await File.ReadAllTextAsync(Path.Combine(DatasetLocator.FindRepository(AppContext.BaseDirectory)!, "docs", "examples.http"))))
        {
            var address = new Uri(HttpExamples.Fill(example.Url, answers));
            using var request = new HttpRequestMessage(new HttpMethod(example.Method), new Uri(address.PathAndQuery, UriKind.Relative));
            var body = example.Body is null ? null : HttpExamples.Fill(example.Body, answers);
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using var response = await client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            var type = response.Content.Headers.ContentType?.MediaType;
            if (example.Name is not null)
                answers.Add(example.Name, JsonDocument.Parse(text).RootElement.Clone());
            var status = ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (type == "application/problem+json")
                examples["problems"]!.AsObject().TryAdd(status, JsonNode.Parse(text));
            var operation = operations.FirstOrDefault(operation => operation.Method.Equals(example.Method, StringComparison.OrdinalIgnoreCase) && operation.Pattern.IsMatch(address.AbsolutePath));
            if (operation.Id is null || !response.IsSuccessStatusCode)
                continue;
            var captured = examples[operation.Id]?.AsObject() ?? [];
            examples[operation.Id] = captured;
            if (body is not null)
                captured.TryAdd("request", JsonNode.Parse(body));
            if (type == "application/json")
                captured.TryAdd("response", Shorten(JsonNode.Parse(text)));
            captured.TryAdd("parameters", Parameters(operation.Template, operation.Pattern, address));
        }
        return examples;
    }

    private static JsonObject Parameters(string template, Regex pattern, Uri address)
    {
        var parameters = new JsonObject();
        var values = pattern.Match(address.AbsolutePath).Groups;
        foreach (var (index, hole) in Hole().Matches(template).Index())
            parameters[hole.Groups[1].Value] = Uri.UnescapeDataString(values[index + 1].Value);
        foreach (var (name, value) in Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query))
            parameters[name] = int.TryParse(value, out var number) ? number : value.ToString();
        return parameters;
    }

    private static JsonNode? Shorten(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var (_, member) in members)
                Shorten(member);
        }
        else if (node is JsonArray list)
        {
            while (list.Count > LongestList)
                list.RemoveAt(LongestList);
            foreach (var element in list)
                Shorten(element);
        }
        return node;
    }

    [GeneratedRegex(@"\{\*{0,2}(\w+)\}")]
    private static partial Regex Hole();
}
