using RagRecommender.Backends.Embedded;

namespace RagRecommender.Backends.Tests.Embedded;

/// <summary>
/// A disk that keeps only what was flushed. It follows the steps of a run and gives images of what a power cut at this instant could
/// leave: files written since their last flush are torn, zeroed, lost or whole; a rename whose directory is not flushed may be undone.
/// </summary>
internal sealed class PowerCut(string root, Random random)
{
    // Path to the length that is safe.
    private readonly Dictionary<string, long> _dirty = new(StringComparer.Ordinal);
    private string? _flushing;
    private string? _renaming;
    private byte[]? _overwritten;
    private bool _isRenameLoose;

    /// <summary>Follows a step that is about to be taken; what was announced before has been done.</summary>
    public void Reach(FileStep step, string path)
    {
        if (_flushing is not null)
            _dirty.Remove(_flushing);
        _flushing = step == FileStep.Flush ? path : null;
        _isRenameLoose = step == FileStep.FlushDirectory && _renaming is not null;
        if (_isRenameLoose)
            Rename(SourceOf(root, _renaming!), _renaming!);
        if (step == FileStep.Rename)
            (_renaming, _overwritten) = (path, File.Exists(path) ? File.ReadAllBytes(path) : null);
        else if (step != FileStep.FlushDirectory)
            _renaming = null;
        if (step is FileStep.Write)
            _dirty.TryAdd(path, 0);
        else if (step is FileStep.Journal)
            _dirty.TryAdd(path, new FileInfo(path).Length);
    }

    /// <summary>Writes one possible image into an empty directory.</summary>
    public void Image(string target)
    {
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            var image = Path.Combine(target, Path.GetRelativePath(root, path));
            Directory.CreateDirectory(Path.GetDirectoryName(image)!);
            var content = File.ReadAllBytes(path);
            if (!_dirty.TryGetValue(path, out var safe) || random.Next(4) == 0)
                File.WriteAllBytes(image, content);
            else if (safe > 0 || random.Next(3) > 0)
                File.WriteAllBytes(image, Torn(content, (int)Math.Min(safe, content.Length)));
        }
        if (_isRenameLoose && random.Next(2) == 0)
            Undo(target);
    }

    private byte[] Torn(byte[] content, int safe)
    {
        var torn = content[..random.Next(safe, content.Length + 1)];
        // The length can be on the disk before the content is.
        return random.Next(2) == 0 ? torn : [.. torn, .. new byte[content.Length - torn.Length]];
    }

    // What was not flushed before the rename is not flushed after it.
    private void Rename(string from, string to)
    {
        foreach (var (path, safe) in _dirty.Where(entry => entry.Key == from || entry.Key.StartsWith(from + "/", StringComparison.Ordinal)).ToArray())
        {
            _dirty.Remove(path);
            _dirty[to + path[from.Length..]] = safe;
        }
    }

    private void Undo(string target)
    {
        var to = Path.Combine(target, Path.GetRelativePath(root, _renaming!));
        var from = SourceOf(target, to);
        if (Directory.Exists(to))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(from)!);
            Directory.Move(to, from);
        }
        else if (File.Exists(to))
        {
            File.Move(to, from, overwrite: true);
            if (_overwritten is not null)
                File.WriteAllBytes(to, _overwritten);
        }
    }

    // Where the store renames from: a discarded release, a new release, a file under its temporary name.
    private static string SourceOf(string data, string to)
    {
        var name = Path.GetFileName(to);
        if (name.StartsWith("discarded-", StringComparison.Ordinal))
            return Path.Combine(data, "releases", name["discarded-".Length..]);
        return Path.GetFileName(Path.GetDirectoryName(to)) == "releases" ? Path.Combine(data, "staging", "release") : to + ".tmp";
    }
}
