namespace RagRecommender.Api.Health;

/// <summary>
/// <c>RagRecommender.Api probe ADDRESS</c>: exit code 0 when the address answers with success. For containers, whose image holds no other
/// program that could ask.
/// </summary>
internal static class Probe
{
    private const string Word = "probe";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    /// <summary>The exit code, or null when the arguments ask for the service itself.</summary>
    public static async Task<int?> TryRunAsync(string[] arguments)
    {
        if (arguments is not [Word, var text])
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
        {
            await Console.Error.WriteLineAsync($"'{text}' is not the address of a health endpoint, such as http://127.0.0.1:8080/health/ready.");
            return 2;
        }
        using var client = new HttpClient { Timeout = Limit };
        try
        {
            using var response = await client.GetAsync(address);
            await Console.Out.WriteLineAsync(await response.Content.ReadAsStringAsync());
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{address} does not answer: {error.Message}");
            return 1;
        }
    }
}
