using RagRecommender.Backends.Embedded;

namespace RagRecommender.Backends.Tests.Embedded;

public sealed class FaultTests
{
    private const int NoSpace = 28;

    [Fact]
    public async Task Whatever_step_fails_the_old_release_stays_and_the_next_run_succeeds()
    {
        var steps = await CountAsync();
        Assert.True(steps > 30, $"only {steps} steps");
        string checksum;
        using (var whole = new SmallIndex())
            checksum = (await whole.IndexAsync(30)).ContentChecksum;
        for (var failing = 1; failing <= steps; failing++)
        {
            using var index = new SmallIndex();
            var old = await index.IndexAsync(20);
            var left = failing;
            string? failed = null;
            try
            {
                await index.IndexAsync(30, (step, path) =>
                {
                    if (Interlocked.Decrement(ref left) == 0)
                    {
                        failed = $"{step} {Path.GetFileName(path)}";
                        throw new IOException("No space left on device", NoSpace);
                    }
                });
                Assert.Fail($"Step {failing}, {failed}, failed and nobody said so.");
            }
            catch (IOException error)
            {
                Assert.Equal(NoSpace, error.HResult);
            }
            using (var releases = index.Read())
            using (var lease = await releases.AcquireAsync(CancellationToken.None))
            {
                // The very last step follows the flip of the pointer: from there on it is the new release.
                var isPublished = lease.Release.Info.ContentChecksum == checksum;
                Assert.True(isPublished || lease.Release.Info.Name == old.Release, failed);
                Assert.Equal(isPublished ? 30 : 20, lease.Release.Tracks.Count);
            }
            index.Embedder.Embedded.Clear();
            var resumed = await index.IndexAsync(30);
            Assert.Equal(checksum, resumed.ContentChecksum);
            Assert.Equal(resumed.Release, index.Store.Published());
            Assert.False(Directory.Exists(index.Store.Staging), $"{failed} left rubbish behind");
        }
    }

    [Fact]
    public async Task An_interrupted_run_leaves_the_old_release_and_can_be_run_again()
    {
        var steps = await CountAsync();
        for (var stop = 1; stop <= steps; stop += 3)
        {
            using var index = new SmallIndex();
            using var interrupted = new CancellationTokenSource();
            var old = await index.IndexAsync(20);
            var left = stop;
            var reaching = (FileStep step, string path) =>
            {
                if (Interlocked.Decrement(ref left) == 0)
                    interrupted.Cancel();
            };
            try
            {
                await index.IndexAsync(30, reaching, cancellationToken: interrupted.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Equal(old.Release, index.Store.Published());
            }
            Assert.Equal(30, (await index.IndexAsync(30)).Tracks);
        }
    }

    private static async Task<int> CountAsync()
    {
        using var index = new SmallIndex();
        await index.IndexAsync(20);
        var steps = 0;
        await index.IndexAsync(30, (_, _) => Interlocked.Increment(ref steps));
        return steps;
    }
}
