using RagRecommender.Backends.Embedded;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Embedded;

public sealed class SwapTests
{
    private const int Swaps = 20;
    private const int Readers = 4;

    [Fact]
    public async Task Swapping_releases_under_load_fails_no_request_and_mixes_no_answer()
    {
        using var index = new SmallIndex();
        var names = new[] { (await index.IndexAsync(20)).Release, (await index.IndexAsync(40)).Release };
        var sizes = new Dictionary<string, int> { [names[0]] = 20, [names[1]] = 40 };
        var builder = new EmbeddedIndexBuilder(index.Store, new DurableFiles(), TimeProvider.System);
        using var releases = index.Read();
        using var done = new CancellationTokenSource();
        var answered = 0;
        var readers = Enumerable.Range(0, Readers).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await AnswerAsync(releases, sizes);
                Interlocked.Increment(ref answered);
            }
        })).ToArray();
        for (var swap = 0; swap < Swaps; swap++)
        {
            var name = names[swap % 2];
            await builder.PublishAsync(name, CancellationToken.None);
            await Waiting.UntilAsync(async () =>
            {
                using var lease = await releases.AcquireAsync(CancellationToken.None);
                return lease.Release.Info.Name == name;
            });
        }
        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.True(answered > Swaps, $"only {answered} answers");
        Assert.Null(releases.Problem);
    }

    [Fact]
    public async Task An_old_release_can_be_read_until_its_last_lease_ends_even_when_its_files_are_gone()
    {
        using var index = new SmallIndex();
        var first = await index.IndexAsync(20);
        using var releases = index.Read();
        var lease = await releases.AcquireAsync(CancellationToken.None);
        var second = await index.IndexAsync(30);
        await Waiting.UntilAsync(async () =>
        {
            using var other = await releases.AcquireAsync(CancellationToken.None);
            return other.Release.Info.Name == second.Release;
        });
        Directory.Delete(index.Store.DirectoryOf(first.Release), recursive: true);
        var vector = (await lease.Release.Vectors!.GetAsync(VectorName.Sound, [lease.Release.Tracks.Ids[3]], CancellationToken.None))[0];
        Assert.Equal(1, vector.ToArray().Sum(element => element * element), 1e-4f);
        lease.Dispose();
        lease.Dispose();
        Assert.Throws<ObjectDisposedException>(() => vector.ToArray());
    }

    private static async Task AnswerAsync(EmbeddedReleases releases, Dictionary<string, int> sizes)
    {
        using var lease = await releases.AcquireAsync(CancellationToken.None);
        var release = lease.Release;
        Assert.Equal(sizes[release.Info.Name], release.Tracks.Count);
        var id = release.Tracks.Ids[^1];
        var own = (await release.Vectors!.GetAsync(VectorName.Words, [id], CancellationToken.None))[0];
        var found = await release.Vectors.SearchAsync(VectorName.Words, own, TrackFilter.None, 3, CancellationToken.None);
        var tracks = await release.Catalog.GetAsync([.. found.Select(candidate => candidate.Id)], CancellationToken.None);
        Assert.Equal(found.Count, tracks.Count);
        Assert.NotEmpty(await release.Text.SearchAsync("song", TrackFilter.None, 3, CancellationToken.None));
    }
}
