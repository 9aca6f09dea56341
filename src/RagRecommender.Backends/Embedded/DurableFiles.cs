using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace RagRecommender.Backends.Embedded;

/// <summary>A step at which a machine can fail. Each is named before it is taken.</summary>
public enum FileStep
{
    Write,
    Flush,
    Rename,
    FlushDirectory,
    Journal,
    Publish,
    Delete,

    /// <summary>Everything before it has been done.</summary>
    Published,

    /// <summary>Rows are on their way into the database, which forgets them unless <see cref="Commit"/> is passed.</summary>
    Copy,
    Merge,
    Commit,

    /// <summary>The metadata of a release is in the database, its vectors are not yet stored.</summary>
    Committed,
    Upload,

    /// <summary>All vectors are stored, the release does not say so yet.</summary>
    Complete,

    /// <summary>The alias of the vectors is about to be switched, before the database says which release is served.</summary>
    Alias,
}

/// <summary>A file that was written: what opening must find again.</summary>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record WrittenFile(string Name, long Length, string Sha256);

/// <summary>
/// Writing that survives a crash at any instant: contents under a name nobody reads, flushed to the disk, renamed, and the directory
/// flushed too.
/// </summary>
/// <param name="reaching">Told of each step before it is taken; it may throw or end the process, as tests do.</param>
public sealed partial class DurableFiles(Action<FileStep, string>? reaching = null)
{
    private const int ChunkLength = 256 * 1024;

    /// <summary>Announces a step that the caller is about to take.</summary>
    public void Reach(FileStep step, string path) => reaching?.Invoke(step, path);

    /// <summary>Writes a new file, flushed to the disk; the caller makes it visible by a rename of the file or its directory.</summary>
    public WrittenFile Write(string path, Action<Stream> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        using (var hashing = new HashingStream(file, hash, () => Reach(FileStep.Write, path)))
        using (var buffered = new BufferedStream(hashing, ChunkLength))
            content(buffered);
        Reach(FileStep.Flush, path);
        file.Flush(flushToDisk: true);
        return new WrittenFile(Path.GetFileName(path), file.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Puts a small file in place of another in one step: readers see the old content or the new one, never a part.</summary>
    public void Replace(string path, ReadOnlyMemory<byte> content)
    {
        var temporary = path + ".tmp";
        Write(temporary, stream => stream.Write(content.Span));
        Move(temporary, path);
    }

    /// <summary>Renames a file or a directory over <paramref name="to"/> and makes the rename durable.</summary>
    public void Move(string from, string to)
    {
        Reach(FileStep.Rename, to);
        if (Directory.Exists(from))
            Directory.Move(from, to);
        else
            File.Move(from, to, overwrite: true);
        FlushDirectory(Path.GetDirectoryName(to)!);
    }

    /// <summary>Makes the names in a directory durable. Only Unix lets a directory be flushed.</summary>
    public void FlushDirectory(string path)
    {
        Reach(FileStep.FlushDirectory, path);
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(path, flags: 0);
        if (descriptor < 0)
            throw new IOException($"Cannot open the directory {path} to flush it: {Marshal.GetLastPInvokeErrorMessage()}");
        try
        {
            if (Sync(descriptor) != 0)
                throw new IOException($"Cannot flush the directory {path}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>Removes a directory with all that is in it, if it is there.</summary>
    public void Delete(string directory)
    {
        if (!Directory.Exists(directory))
            return;
        Reach(FileStep.Delete, directory);
        Directory.Delete(directory, recursive: true);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);

    private sealed class HashingStream(FileStream file, IncrementalHash hash, Action writing) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => file.Length;

        public override long Position { get => file.Position; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            // In pieces, so that a large file can also fail in its midst.
            for (; buffer.Length > 0; buffer = buffer[Math.Min(ChunkLength * 16, buffer.Length)..])
            {
                var piece = buffer[..Math.Min(ChunkLength * 16, buffer.Length)];
                writing();
                file.Write(piece);
                hash.AppendData(piece);
            }
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
