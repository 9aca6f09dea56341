using System.Security.Cryptography;
using System.Text;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Embedded;

/// <summary>
/// The data directory: <c>releases/NAME/</c>, each written once and never changed; <c>CURRENT</c>, the name of the published one;
/// <c>embeddings/</c>, the journal; <c>staging/</c>, what is being written.
/// </summary>
public sealed class ReleaseStore(string root)
{
    public string Root { get; } = root;

    public string Releases => Path.Combine(Root, "releases");

    public string Staging => Path.Combine(Root, "staging");

    public string Embeddings => Path.Combine(Root, "embeddings");

    public string CurrentFile => Path.Combine(Root, "CURRENT");

    public string DirectoryOf(string release) => Path.Combine(Releases, release);

    /// <summary>A name that can't lead out of the directory.</summary>
    public static bool IsName(string name) =>
        name is { Length: > 0 and <= 100 } && name[0] != '.' && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');

    /// <summary>The published release, or null where nothing was published.</summary>
    /// <exception cref="DamagedReleaseException">The pointer is not as it was written.</exception>
    public string? Published()
    {
        string text;
        try
        {
            text = File.ReadAllText(CurrentFile, Encoding.UTF8);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        if (text is not [.. var name, '\n'] || !IsName(name) || !Directory.Exists(DirectoryOf(name)))
            throw Damage.Of(CurrentFile, "does not name a release");
        return name;
    }

    /// <summary>The pointer as bytes: the name and a line feed, so that a truncated pointer is seen.</summary>
    public static byte[] PointerTo(string release) => Encoding.UTF8.GetBytes(release + "\n");

    /// <summary>Names of the directories that hold a release, damaged or not, in ordinal order.</summary>
    public IReadOnlyList<string> Names() =>
        Directory.Exists(Releases)
            ? [.. Directory.EnumerateDirectories(Releases).Select(path => Path.GetFileName(path)).Where(IsName).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>Manifests that can be read, newest first, then by name.</summary>
    public IReadOnlyList<ReleaseManifest> Manifests() =>
    [
        .. Names().Select(TryRead).OfType<ReleaseManifest>()
            .OrderByDescending(manifest => manifest.CreatedAt).ThenBy(manifest => manifest.Name, StringComparer.Ordinal),
    ];

    /// <summary>Compares length and SHA-256 of every file with the manifest, several files at once.</summary>
    /// <returns>What is wrong, in the order of the files; empty for a sound release.</returns>
    public IReadOnlyList<DamagedReleaseException> Verify(ReleaseManifest manifest, CancellationToken cancellationToken) =>
        Verify(DirectoryOf(manifest.Name), manifest.Files, cancellationToken);

    /// <summary>The same for any directory of files.</summary>
    public static IReadOnlyList<DamagedReleaseException> Verify(string directory, IReadOnlyList<WrittenFile> files, CancellationToken cancellationToken)
    {
        var damage = new DamagedReleaseException?[files.Count];
        var largestFirst = Enumerable.Range(0, damage.Length).OrderByDescending(index => files[index].Length).ToArray();
        Parallel.ForEach(
            System.Collections.Concurrent.Partitioner.Create(largestFirst, loadBalance: true),
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            index => damage[index] = Verify(directory, files[index]));
        return [.. damage.OfType<DamagedReleaseException>()];
    }

    private static DamagedReleaseException? Verify(string directory, WrittenFile expected)
    {
        var path = Path.Combine(directory, expected.Name);
        if (expected.Name != Path.GetFileName(expected.Name))
            return Damage.Of(path, "lies outside its release");
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            if (file.Length != expected.Length)
                return Damage.Of(path, $"has {file.Length} bytes, {expected.Length} were written");
            using var buffered = new BufferedStream(file, 1024 * 1024);
            return Convert.ToHexStringLower(SHA256.HashData(buffered)) == expected.Sha256 ? null : Damage.Of(path, "has another checksum than was written");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Damage.Of(path, error is FileNotFoundException ? "is missing" : "can't be read", error);
        }
    }

    private ReleaseManifest? TryRead(string name)
    {
        try
        {
            return ReleaseManifest.Read(DirectoryOf(name));
        }
        catch (DamagedReleaseException)
        {
            return null;
        }
    }
}
