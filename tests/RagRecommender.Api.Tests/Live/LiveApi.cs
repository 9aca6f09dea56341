using Microsoft.Data.Sqlite;
using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.Live;

/// <summary>The service with a Spotify in memory and a data directory of its own.</summary>
internal sealed class LiveApi : IAsyncDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("rag-live-");

    public LiveApi(InMemorySpotify? spotify = null, int budgetMs = 5_000)
    {
        Spotify = spotify ?? new InMemorySpotify();
        Api = new ApiUnderTest(new() { ["RagRecommender:Storage:Path"] = _data.FullName, ["RagRecommender:Live:BudgetMs"] = $"{budgetMs}" }) { Spotify = Spotify };
    }

    public InMemorySpotify Spotify { get; }

    public ApiUnderTest Api { get; }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }
}
