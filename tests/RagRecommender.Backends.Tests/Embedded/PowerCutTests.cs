namespace RagRecommender.Backends.Tests.Embedded;

public sealed class PowerCutTests
{
    private const int Seed = 20261123;
    private const int ImagesAStep = 10;
    private const int ResumeEvery = 20;

    [Fact]
    public async Task Whatever_was_not_flushed_is_lost_and_the_old_or_the_new_release_is_there_never_a_mixture()
    {
        using var index = new SmallIndex();
        var old = await index.IndexAsync(20);
        string whole;
        using (var other = new SmallIndex())
            whole = (await other.IndexAsync(30)).ContentChecksum;
        var images = new List<SmallIndex>();
        try
        {
            var power = new PowerCut(index.Root, new Random(Seed));
            await index.IndexAsync(30, (step, path) =>
            {
                lock (images)
                {
                    power.Reach(step, path);
                    for (var count = 0; count < ImagesAStep; count++)
                    {
                        var image = new SmallIndex();
                        images.Add(image);
                        power.Image(image.Root);
                    }
                }
            });
            Assert.True(images.Count >= 300, $"only {images.Count} images");
            var served = new HashSet<string>();
            for (var number = 0; number < images.Count; number++)
            {
                using (var releases = images[number].Read())
                using (var lease = await releases.AcquireAsync(CancellationToken.None))
                    served.Add(lease.Release.Info.ContentChecksum);
                if (number % ResumeEvery == 0)
                    Assert.Equal(whole, (await images[number].IndexAsync(30)).ContentChecksum);
            }
            Assert.Equal(new[] { old.ContentChecksum, whole }.Order(), served.Order());
        }
        finally
        {
            images.ForEach(image => image.Dispose());
        }
    }
}
