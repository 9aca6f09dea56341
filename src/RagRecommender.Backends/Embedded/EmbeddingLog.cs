using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using RagRecommender.Embedding;
using RagRecommender.Indexing;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Embedded;

/// <summary>
/// The embedding cache as an append-only file: a header, then batches <c>[magic, count, records, SHA-256 of all these]</c> of records
/// <c>[hash, float32 × dimensions]</c>, little-endian. Each batch is flushed to the disk before it counts, so a crash costs one batch
/// at most: a torn tail is cut off at opening, a damaged batch within is passed over and embedded again.
/// </summary>
public sealed class EmbeddingLog : IEmbeddingCache
{
    private const uint Magic = 0x4C454752;
    private const int BatchHeader = 8;
    private const int MaxBatch = 65_536;
    private readonly Dictionary<PassageHash, long> _vectors = [];
    private readonly DurableFiles _files;
    private readonly FileStream _file;
    private readonly string _path;
    private readonly int _dimensions;
    private readonly int _recordLength;

    private EmbeddingLog(DurableFiles files, FileStream file, string path, int dimensions)
    {
        (_files, _file, _path, _dimensions) = (files, file, path, dimensions);
        _recordLength = PassageHash.Length + (dimensions * sizeof(float));
    }

    public int Count => _vectors.Count;

    /// <summary>Opens or creates the log of a model under <paramref name="directory"/>.</summary>
    public static EmbeddingLog Open(DurableFiles files, string directory, EmbeddingModel model, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(directory, model.Checksum[..Math.Min(16, model.Checksum.Length)]);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "vectors.log");
        var header = SHA256.HashData([.. "RAGLOG1\n"u8, .. System.Text.Encoding.UTF8.GetBytes($"{model.Checksum} {model.Dimensions}")]);
        if (!File.Exists(path) || new FileInfo(path).Length < header.Length)
            files.Replace(path, header);
        var log = new EmbeddingLog(files, new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0), path, model.Dimensions);
        try
        {
            log.Load(header, cancellationToken);
            return log;
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    public bool Contains(PassageHash passage) => _vectors.ContainsKey(passage);

    public void Read(PassageHash passage, Span<float> vector)
    {
        var bytes = MemoryMarshal.AsBytes(vector[.._dimensions]);
        if (RandomAccess.Read(_file.SafeFileHandle, bytes, _vectors[passage]) != bytes.Length)
            throw new IOException($"{_path} is shorter than it was at opening.");
    }

    public Task AppendAsync(IReadOnlyList<PassageHash> passages, IReadOnlyList<ReadOnlyMemory<float>> vectors, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(passages.Count, MaxBatch);
        return passages.Count == 0 ? Task.CompletedTask : Task.Run(() => Append(passages, vectors), CancellationToken.None);
    }

    public void Dispose() => _file.Dispose();

    private void Append(IReadOnlyList<PassageHash> passages, IReadOnlyList<ReadOnlyMemory<float>> vectors)
    {
        var batch = new byte[BatchHeader + (passages.Count * _recordLength) + SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(batch, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(batch.AsSpan(4), passages.Count);
        for (var index = 0; index < passages.Count; index++)
        {
            var record = batch.AsSpan(BatchHeader + (index * _recordLength), _recordLength);
            passages[index].Write(record);
            MemoryMarshal.AsBytes(vectors[index].Span[.._dimensions]).CopyTo(record[PassageHash.Length..]);
        }
        SHA256.HashData(batch.AsSpan(0, batch.Length - SHA256.HashSizeInBytes), batch.AsSpan(batch.Length - SHA256.HashSizeInBytes));
        var start = _file.Length;
        try
        {
            _files.Reach(FileStep.Journal, _path);
            // In two halves, so that a crash between them is a case that tests reach.
            RandomAccess.Write(_file.SafeFileHandle, batch.AsSpan(0, batch.Length / 2), start);
            _files.Reach(FileStep.Journal, _path);
            RandomAccess.Write(_file.SafeFileHandle, batch.AsSpan(batch.Length / 2), start + (batch.Length / 2));
            _files.Reach(FileStep.Flush, _path);
            _file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // A half-written batch before a later whole one would hide that one.
            RandomAccess.SetLength(_file.SafeFileHandle, start);
            throw;
        }
        for (var index = 0; index < passages.Count; index++)
            _vectors.TryAdd(passages[index], start + BatchHeader + (index * (long)_recordLength) + PassageHash.Length);
    }

    private void Load(byte[] header, CancellationToken cancellationToken)
    {
        var handle = _file.SafeFileHandle;
        var found = new byte[header.Length];
        if (RandomAccess.Read(handle, found, 0) != header.Length || !found.AsSpan().SequenceEqual(header))
            throw new DamagedReleaseException($"{_path} is not an embedding log of this model. Move it away and run 'rag index' again; the texts are then embedded anew.");
        var length = RandomAccess.GetLength(handle);
        long position = header.Length;
        var sound = position;
        var buffer = Array.Empty<byte>();
        Span<byte> start = stackalloc byte[BatchHeader];
        while (position + BatchHeader <= length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _ = RandomAccess.Read(handle, start, position);
            var count = BinaryPrimitives.ReadInt32LittleEndian(start[4..]);
            if (BinaryPrimitives.ReadUInt32LittleEndian(start) != Magic || count is <= 0 or > MaxBatch)
                break;
            var batchLength = BatchHeader + (count * (long)_recordLength) + SHA256.HashSizeInBytes;
            if (position + batchLength > length)
                break;
            if (buffer.Length < batchLength)
                buffer = new byte[batchLength];
            var batch = buffer.AsSpan(0, (int)batchLength);
            _ = RandomAccess.Read(handle, batch, position);
            var isSound = SHA256.HashData(batch[..^SHA256.HashSizeInBytes]).AsSpan().SequenceEqual(batch[^SHA256.HashSizeInBytes..]);
            for (var index = 0; isSound && index < count; index++)
            {
                var offset = BatchHeader + (index * _recordLength);
                _vectors.TryAdd(PassageHash.Read(batch[offset..]), position + offset + PassageHash.Length);
            }
            position += batchLength;
            if (isSound)
                sound = position;
        }
        if (sound < length)
            RandomAccess.SetLength(handle, sound);
    }
}
