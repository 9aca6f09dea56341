using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Embedded;

public sealed class DamageTests
{
    private const int Seed = 20261123;
    private const int FlipsAFile = 60;
    private const int CutsAFile = 25;

    [Fact]
    public async Task Any_changed_byte_and_any_missing_byte_of_any_file_is_found_at_opening()
    {
        using var index = new SmallIndex();
        var outcome = await index.IndexAsync(40);
        var random = new Random(Seed);
        var directory = index.Store.DirectoryOf(outcome.Release);
        string[] files = [.. Directory.EnumerateFiles(directory), index.Store.CurrentFile];
        Assert.Equal(10, files.Length);
        List<string> missed = [];
        var mutations = 0;
        foreach (var path in files)
        {
            var sound = File.ReadAllBytes(path);
            for (var flip = 0; flip < FlipsAFile; flip++)
            {
                var changed = (byte[])sound.Clone();
                var position = flip == 0 ? 0 : flip == 1 ? sound.Length - 1 : random.Next(sound.Length);
                changed[position] ^= (byte)(1 << random.Next(8));
                await MutateAsync(path, changed, $"bit flipped at {position}");
            }
            for (var cut = 0; cut < CutsAFile; cut++)
            {
                var length = cut == 0 ? 0 : cut == 1 ? sound.Length - 1 : random.Next(sound.Length);
                await MutateAsync(path, sound[..length], $"cut to {length}");
            }
            await MutateAsync(path, [.. sound, 0], "a byte more");
            File.WriteAllBytes(path, sound);
        }
        Assert.Empty(missed);
        Assert.True(mutations > 700, $"only {mutations} mutations");
        using var releases = index.Read();
        (await releases.AcquireAsync(CancellationToken.None)).Dispose();

        async Task MutateAsync(string path, byte[] content, string what)
        {
            mutations++;
            File.WriteAllBytes(path, content);
            using var source = index.Read();
            try
            {
                (await source.AcquireAsync(CancellationToken.None)).Dispose();
                missed.Add($"{Path.GetFileName(path)}: {what}");
            }
            catch (DamagedReleaseException error)
            {
                if (!error.Message.Contains(Path.GetFileName(path), StringComparison.Ordinal) || !error.Message.Contains("rag ", StringComparison.Ordinal))
                    missed.Add($"{Path.GetFileName(path)}: {what}: says only {error.Message}");
            }
        }
    }

    [Fact]
    public async Task A_missing_file_is_found_at_opening_and_named()
    {
        using var index = new SmallIndex();
        var outcome = await index.IndexAsync(20);
        foreach (var path in Directory.EnumerateFiles(index.Store.DirectoryOf(outcome.Release)).ToArray())
        {
            var sound = File.ReadAllBytes(path);
            File.Delete(path);
            using var releases = index.Read();
            var error = await Assert.ThrowsAsync<DamagedReleaseException>(async () => await releases.AcquireAsync(CancellationToken.None));
            Assert.Contains(Path.GetFileName(path), error.Message, StringComparison.Ordinal);
            Assert.Contains("missing", error.Message, StringComparison.Ordinal);
            File.WriteAllBytes(path, sound);
        }
    }

    [Fact]
    public async Task Swapped_files_of_equal_length_are_found()
    {
        using var index = new SmallIndex();
        var directory = index.Store.DirectoryOf((await index.IndexAsync(20)).Release);
        var (words, sound) = (Path.Combine(directory, "words.f32"), Path.Combine(directory, "sound.f32"));
        File.Move(words, words + "x");
        File.Move(sound, words);
        File.Move(words + "x", sound);
        using var releases = index.Read();
        await Assert.ThrowsAsync<DamagedReleaseException>(async () => await releases.AcquireAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_damaged_release_never_takes_the_place_of_the_one_that_is_served()
    {
        using var index = new SmallIndex();
        var first = await index.IndexAsync(20);
        using var releases = index.Read();
        (await releases.AcquireAsync(CancellationToken.None)).Dispose();
        var second = await index.IndexAsync(30);
        var path = Path.Combine(index.Store.DirectoryOf(second.Release), "lexical.bin");
        var sound = File.ReadAllBytes(path);
        File.WriteAllBytes(path, sound[..^1]);

        await Waiting.UntilAsync(async () =>
        {
            using var lease = await releases.AcquireAsync(CancellationToken.None);
            Assert.Equal(first.Release, lease.Release.Info.Name);
            return releases.Problem is not null;
        });
        Assert.Contains("lexical.bin", releases.Problem, StringComparison.Ordinal);

        File.WriteAllBytes(path, sound);
        await Waiting.UntilAsync(async () =>
        {
            using var lease = await releases.AcquireAsync(CancellationToken.None);
            return lease.Release.Info.Name == second.Release;
        });
        Assert.Null(releases.Problem);
    }
}
