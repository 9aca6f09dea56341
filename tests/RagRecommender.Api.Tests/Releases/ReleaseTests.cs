using System.Text.Json;
using RagRecommender.Api.Tests.Fakes;
using RagRecommender.Fakes;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Tests.Releases;

public sealed class ReleaseTests
{
    [Fact]
    public async Task The_published_release_is_listed_with_its_model_and_counts()
    {
        using var api = new ApiUnderTest([]);
        using var response = await api.GetAsync("/releases");
        var release = (await response.JsonAsync()).GetProperty("releases")[0];
        Assert.Equal("20260101-first", release.GetProperty("name").GetString());
        Assert.True(release.GetProperty("isPublished").GetBoolean());
        Assert.Equal(ApiUnderTest.Tracks.Count, release.GetProperty("tracks").GetInt32());
        Assert.StartsWith("hashing-64", release.GetProperty("model").GetProperty("id").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Releases_change_under_load_without_a_failed_or_mixed_answer()
    {
        // Titles say which release they are of, so an answer that mixes two is seen.
        using var api = new ApiUnderTest([]);
        await api.Releases.PublishAsync("release-0", Catalogue(0));
        using var ended = new CancellationTokenSource();
        var swaps = Task.Run(async () =>
        {
            for (var number = 1; number <= 20; number++)
            {
                await api.Releases.PublishAsync($"release-{number % 2}", Catalogue(number % 2));
                await Task.Delay(15);
            }
            await ended.CancelAsync();
        });
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AskUntilAsync(api, ended.Token)));
        await swaps;
        Assert.True(answers.Sum() > 20, $"only {answers.Sum()} answers");
        Assert.Equal(0, api.Releases.OpenLeases);
    }

    private static async Task<int> AskUntilAsync(ApiUnderTest api, CancellationToken ended)
    {
        var count = 0;
        while (!ended.IsCancellationRequested)
        {
            using var response = await api.PostAsync("""{ "query": "calm music", "limit": 10 }""");
            response.EnsureSuccessStatusCode();
            var answer = await response.JsonAsync();
            var release = answer.GetProperty("release").GetString();
            var items = answer.GetProperty("items").EnumerateArray().ToList();
            Assert.Equal(10, items.Count);
            Assert.All(items, item => Assert.StartsWith(release!, Title(item), StringComparison.Ordinal));
            count++;
        }
        return count;
    }

    private static string Title(JsonElement item) => item.GetProperty("track").GetProperty("title").GetString()!;

    private static Track[] Catalogue(int release) =>
        [.. Enumerable.Range(0, 40).Select(number => SmallCatalogue.Track((release * 40) + number, $"release-{release} song {(char)('a' + number % 26)}{number}", $"Artist {number}", "ambient"))];
}
