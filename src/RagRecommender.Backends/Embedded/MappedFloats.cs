using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;

namespace RagRecommender.Backends.Embedded;

/// <summary>A file of float32 as memory that the system pages in and out as it likes.</summary>
internal sealed unsafe class MappedFloats : MemoryManager<float>
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly int _length;
    private byte* _start;

    public MappedFloats(string path)
    {
        var length = new FileInfo(path).Length;
        if (length == 0 || length % sizeof(float) != 0 || length / sizeof(float) > int.MaxValue)
            throw Damage.Of(path, "is not a file of vectors");
        _length = (int)(length / sizeof(float));
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += _view.PointerOffset;
    }

    public override Span<float> GetSpan()
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        return new Span<float>(_start, _length);
    }

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)_length);
        return new MemoryHandle(Unsafe.Add<float>(_start, elementIndex), pinnable: this);
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (_start is null)
            return;
        _start = null;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
