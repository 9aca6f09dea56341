using System.Text.Json.Nodes;
using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.Security;

public sealed class InjectionTests
{
    private static readonly string[] Payloads =
    [
        "'; drop table answers; --", "' OR '1'='1", "\"; delete from feedback; --", "1; select randomblob(1000000000)", "') union select * from tastes --", "%27%20or%201=1", "\\'; --", "$1", "@p", ":request",
        "{\"$gt\":\"\"}", "*", "\"a\" NEAR \"b\"", "title:(", "=cmd|' /C calc'!A0", "<img src=x onerror=alert(1)>", "{{constructor.constructor('x')()}}", "${jndi:ldap://x}", "../../../etc/passwd",
        "..\\..\\windows", "http://169.254.169.254/latest", "file:///etc/passwd", "\r\nX-Injected: 1", "\u0000", "\u202E", "\uFEFF", "%00", "%s%s%n", "NaN", "-0", "1e400", "🎵", "a\tb", "null", "true", "[]",
    ];

    private static readonly (string Path, string Body, string[] Fields)[] Requests =
    [
        ("/feedback", """{ "requestId": "r", "trackId": "0000000000000000000001", "kind": "liked", "profileId": "0123456789abcdef" }""", ["requestId", "trackId", "kind", "profileId"]),
        ("/exports", """{ "trackIds": ["0000000000000000000001"], "format": "csv", "title": "x", "order": "given" }""", ["trackIds", "format", "title", "order"]),
        ("/playlists/order", """{ "trackIds": ["0000000000000000000001"], "order": "tempo" }""", ["trackIds", "order"]),
        ("/recommendations", """{ "query": "folk", "profileId": "0123456789abcdef" }""", ["query", "profileId"]),
    ];

    [Fact]
    public async Task Payloads_through_every_text_field_fail_nothing_and_change_no_count()
    {
        using var api = new ApiUnderTest();
        using var client = api.CreateClient();
        using var asked = await api.PostAsync("""{ "query": "techno" }""");
        var answer = await asked.JsonAsync();
        using var told = await api.PostAsync($$"""{ "requestId": "{{answer.GetProperty("requestId").GetString()}}", "trackId": "{{answer.GetProperty("items")[0].GetProperty("track").GetProperty("id").GetString()}}", "kind": "liked", "profileId": "0123456789abcdef" }""", "/feedback");
        Assert.True(told.IsSuccessStatusCode);
        foreach (var payload in Payloads)
        {
            foreach (var (path, body, fields) in Requests)
            {
                foreach (var field in fields)
                {
                    var request = JsonNode.Parse(body)!;
                    request[field] = request[field] is JsonArray ? new JsonArray(payload) : payload;
                    using var response = await api.PostAsync(request.ToJsonString(), path);
                    Assert.True((int)response.StatusCode < 500, $"{path} {field} {payload}: {response.StatusCode}");
                    Assert.False(response.Headers.Contains("X-Injected"));
                }
            }
            using var deleted = await client.DeleteAsync(new Uri($"/profiles/{Uri.EscapeDataString(payload.Replace("\0", "", StringComparison.Ordinal) + "-")}", UriKind.Relative));
            using var days = await client.GetAsync(new Uri($"/engagement?days={Uri.EscapeDataString(payload)}", UriKind.Relative));
            Assert.True((int)deleted.StatusCode < 500 && (int)days.StatusCode < 500, payload);
        }
        using var report = await api.GetAsync("/engagement?days=1");
        var overall = (await report.JsonAsync()).GetProperty("engagement").GetProperty("overall");
        Assert.Equal(1, overall.GetProperty("engaged").GetInt64());
        Assert.Equal(1, overall.GetProperty("feedback").GetProperty("liked").GetInt64());
    }
}
