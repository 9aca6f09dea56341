namespace RagRecommender.Backends.Embedded;

/// <summary>
/// One writer a data directory. The lock is the system's on an open file, so it ends with the process that holds it, however that
/// process ends: there is no stale lock to clean up.
/// </summary>
public sealed class IndexLock : IDisposable
{
    private readonly FileStream _file;

    private IndexLock(FileStream file) => _file = file;

    /// <exception cref="IOException">Another process is writing.</exception>
    public static IndexLock Take(string root)
    {
        Directory.CreateDirectory(root);
        var path = Path.Combine(root, "index.lock");
        try
        {
            return new IndexLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (File.Exists(path))
        {
            throw new IOException($"Another 'rag' is writing to {root}. Wait for it to end, or use another --data.", error);
        }
    }

    public void Dispose() => _file.Dispose();
}
