using System.Net;
using System.Text;
using RagRecommender.Api.Tests.Fakes;
using RagRecommender.Api.Tests.Health;

namespace RagRecommender.Api.Tests.OpenApi;

public sealed class FuzzTests
{
    private const int Requests = 5000;
    private const int AtOnce = 8;
    private const int Seed = 20261124;

    [Fact]
    public async Task Five_thousand_requests_find_no_undocumented_status_no_500_and_no_body_that_its_schema_refuses()
    {
        using var api = new ApiUnderTest(new() { ["RagRecommender:RateLimit:PerSecond"] = "100000", ["RagRecommender:RateLimit:Burst"] = "1000000", ["RagRecommender:Load:Queue"] = "10000", ["RagRecommender:Load:MaxWaitMs"] = "60000" });
        await HealthTests.UntilReadyAsync(api);
        using var described = await api.GetAsync("/openapi/v1.json");
        var document = await described.JsonAsync();
        var schemas = new DocumentSchemas(document);
        var generator = new RequestGenerator(document, [.. ApiUnderTest.Tracks.Select(track => track.Id.Value)], Seed);
        var requests = Enumerable.Range(0, Requests).Select(_ => generator.Next()).ToArray();
        var (wrong, good) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        var (successes, refusals) = (0, 0);
        using var client = api.CreateClient();
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (request, cancellationToken) =>
        {
            using var response = await SendAsync(client, request, cancellationToken);
            var problem = await CheckAsync(schemas, request, response, cancellationToken);
            lock (wrong)
            {
                if (problem.Length > 0)
                    wrong.Add($"{request} -> {(int)response.StatusCode}: {problem}");
                if (response.IsSuccessStatusCode)
                    good.Add(request.Operation);
                successes += response.IsSuccessStatusCode ? 1 : 0;
                refusals += response.StatusCode == HttpStatusCode.BadRequest ? 1 : 0;
            }
        });
        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong of {Requests} (seed {Seed}):\n{string.Join('\n', wrong.Take(20))}");
        // A fuzz that only meets the door, or never does, tests half.
        Assert.InRange(successes, Requests / 5, Requests);
        Assert.InRange(refusals, Requests / 5, Requests);
        Assert.Empty(requests.Select(request => request.Operation).Distinct().Except(good).Except(["AddFeedback"]));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, GeneratedRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, new Uri(request.Path, UriKind.Relative));
        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body));
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }
        return await client.SendAsync(message, cancellationToken);
    }

    private static async Task<string> CheckAsync(DocumentSchemas schemas, GeneratedRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!request.Responses.TryGetProperty(status, out var documented))
            return "the document has no such status";
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!documented.TryGetProperty("content", out var content))
            return text.Length == 0 || status is not ['2', ..] ? "" : "the document has no body here";
        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        if (!content.TryGetProperty(type, out var media))
            return $"the document has no {type} here";
        return type.EndsWith("json", StringComparison.Ordinal) && type != "application/jspf+json" && media.TryGetProperty("schema", out var schema) ? schemas.Check(schema, text) : "";
    }
}
