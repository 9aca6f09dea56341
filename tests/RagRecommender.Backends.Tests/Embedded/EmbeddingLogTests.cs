using RagRecommender.Backends.Embedded;
using RagRecommender.Embedding;
using RagRecommender.Fakes;
using RagRecommender.Indexing;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Embedded;

public sealed class EmbeddingLogTests : IDisposable
{
    private const int Batches = 4;
    private const int InABatch = 5;
    private readonly string _directory = Path.Combine(Path.GetTempPath(), "rag-log-" + Guid.NewGuid().ToString("N"));
    private readonly EmbeddingModel _model = new HashingEmbedder(32).Model;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task What_was_kept_is_there_after_reopening()
    {
        await FillAsync();
        using var log = Open();
        Assert.Equal(Batches * InABatch, log.Count);
        for (var number = 0; number < log.Count; number++)
            Assert.Equal(Vector(number), Read(log, number));
        Assert.False(log.Contains(Hash(1000)));
        Assert.Throws<KeyNotFoundException>(() => Read(log, 1000));
    }

    [Fact]
    public async Task A_tail_torn_at_any_byte_costs_its_batch_alone()
    {
        await FillAsync();
        var path = Directory.EnumerateFiles(_directory, "*.log", SearchOption.AllDirectories).Single();
        var whole = File.ReadAllBytes(path);
        var batch = (whole.Length - 32) / Batches;
        for (var length = 32; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            using (var log = Open())
            {
                Assert.Equal((length - 32) / batch * InABatch, log.Count);
                await log.AppendAsync([Hash(99)], [Vector(99)], CancellationToken.None);
            }
            using var again = Open();
            Assert.Equal(((length - 32) / batch * InABatch) + 1, again.Count);
            Assert.Equal(Vector(99), Read(again, 99));
        }
    }

    [Fact]
    public async Task A_changed_byte_costs_its_batch_and_never_gives_a_wrong_vector()
    {
        await FillAsync();
        var path = Directory.EnumerateFiles(_directory, "*.log", SearchOption.AllDirectories).Single();
        var whole = File.ReadAllBytes(path);
        for (var position = 32; position < whole.Length; position++)
        {
            var changed = (byte[])whole.Clone();
            changed[position] ^= 0x10;
            File.WriteAllBytes(path, changed);
            using var log = Open();
            Assert.True(log.Count < Batches * InABatch);
            for (var number = 0; number < Batches * InABatch; number++)
            {
                if (log.Contains(Hash(number)))
                    Assert.Equal(Vector(number), Read(log, number));
            }
        }
    }

    [Fact]
    public async Task A_log_of_something_else_is_refused_by_name()
    {
        await FillAsync();
        var path = Directory.EnumerateFiles(_directory, "*.log", SearchOption.AllDirectories).Single();
        var content = File.ReadAllBytes(path);
        content[3] ^= 1;
        File.WriteAllBytes(path, content);
        var error = Assert.Throws<DamagedReleaseException>(Open);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_could_not_be_written_does_not_hide_the_next()
    {
        var fails = true;
        var files = new DurableFiles((step, _) =>
        {
            if (fails && step == FileStep.Flush)
                throw new IOException("disk full");
        });
        fails = false;
        using (var log = EmbeddingLog.Open(files, _directory, _model, CancellationToken.None))
        {
            fails = true;
            await Assert.ThrowsAsync<IOException>(() => log.AppendAsync([Hash(1)], [Vector(1)], CancellationToken.None));
            Assert.False(log.Contains(Hash(1)));
            fails = false;
            await log.AppendAsync([Hash(2)], [Vector(2)], CancellationToken.None);
        }
        using var again = Open();
        Assert.Equal(1, again.Count);
        Assert.Equal(Vector(2), Read(again, 2));
    }

    private async Task FillAsync()
    {
        using var log = Open();
        for (var batch = 0; batch < Batches; batch++)
        {
            var numbers = Enumerable.Range(batch * InABatch, InABatch).ToArray();
            await log.AppendAsync([.. numbers.Select(Hash)], [.. numbers.Select(number => (ReadOnlyMemory<float>)Vector(number))], CancellationToken.None);
        }
    }

    private EmbeddingLog Open() => EmbeddingLog.Open(new DurableFiles(), _directory, _model, CancellationToken.None);

    private PassageHash Hash(int number) => PassageHash.Of(_model, "1", $"passage {number}");

    private static float[] Vector(int number) => [.. Enumerable.Range(0, 32).Select(index => (number * 32) + index + 0.5f)];

    private static float[] Read(EmbeddingLog log, int number)
    {
        var vector = new float[32];
        log.Read(PassageHash.Of(new HashingEmbedder(32).Model, "1", $"passage {number}"), vector);
        return vector;
    }
}
