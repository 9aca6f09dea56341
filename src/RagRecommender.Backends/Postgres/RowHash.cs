using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RagRecommender.Backends.Postgres;

/// <summary>SHA-256 over the fields of a row, each preceded by its length, so that no two rows run together.</summary>
internal sealed class RowHash : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1024);
    private int _length;

    public RowHash Add(string? text)
    {
        if (text is null)
            return Add(-1);
        var count = Encoding.UTF8.GetByteCount(text);
        Add(count);
        Encoding.UTF8.GetBytes(text, Take(count));
        return this;
    }

    public RowHash AddAll(IReadOnlyList<string> texts)
    {
        Add(texts.Count);
        foreach (var text in texts)
            Add(text);
        return this;
    }

    public RowHash Add(int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Take(sizeof(int)), number);
        return this;
    }

    public RowHash Add(float number) => Add(BitConverter.SingleToInt32Bits(number));

    public byte[] Finish() => SHA256.HashData(_bytes.AsSpan(0, _length));

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private Span<byte> Take(int count)
    {
        if (_length + count > _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + count));
            _bytes.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }
        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }
}
