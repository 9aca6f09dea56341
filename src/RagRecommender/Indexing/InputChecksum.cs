using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using RagRecommender.Embedding;
using RagRecommender.Indexing.Mapping;
using RagRecommender.Retrieval;

namespace RagRecommender.Indexing;

/// <summary>
/// SHA-256 over everything a release is made of, before anything is embedded or written: equal checksums give equal releases, so a
/// run over unchanged input can stop there. Every part is preceded by its length, so that no two inputs run together.
/// </summary>
internal sealed class InputChecksum : IDisposable
{
    // Raise it when the same input shall be written in another way.
    private const int Version = 1;
    private const int ProbeDocuments = 100;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private InputChecksum() => Add(Version);

    /// <summary>Of what catalogue and lexical index are made of.</summary>
    public static string OfMetadata(DescribedCatalogue catalogue)
    {
        using var checksum = new InputChecksum();
        for (var row = 0; row < catalogue.Tracks.Count; row++)
        {
            var track = catalogue.Tracks[row];
            checksum.Add(catalogue.RecordingOf[row]);
            checksum.Add(track.Id.Value);
            checksum.Add(track.Title);
            checksum.Add(track.Album);
            checksum.AddAll(track.Artists);
            checksum.AddAll(track.Genres);
            checksum.Add(track.Popularity);
            checksum.Add(track.DurationMs);
            checksum.Add(track.Explicit is { } isExplicit ? (isExplicit ? 1 : 0) : -1);
            var features = track.Features;
            checksum.Add(features.Key ?? -1);
            checksum.Add(features.Mode ?? -1);
            checksum.Add(features.TimeSignature ?? -1);
            ReadOnlySpan<float> values =
            [
                features.Danceability, features.Energy, features.Loudness, features.Speechiness, features.Acousticness, features.Instrumentalness,
                features.Liveness, features.Valence, features.Tempo ?? 0,
            ];
            checksum._hash.AppendData(MemoryMarshal.AsBytes(values));
        }
        foreach (var (artist, biography) in catalogue.Biographies)
            checksum.AddAll([artist, biography.Text, biography.Source, biography.Licence]);
        foreach (var document in catalogue.Documents)
            checksum.AddAll([document.Title, document.Artists, document.Album, document.Genres, document.Sound, document.Biography]);
        // The index of a few documents stands for the code that makes it: another analyser or weight is another input.
        using var probe = new MemoryStream();
        LexicalIndex.Build(catalogue.Documents.Take(ProbeDocuments)).WriteTo(probe);
        checksum._hash.AppendData(probe.GetBuffer().AsSpan(0, (int)probe.Length));
        return checksum.Finish();
    }

    /// <summary>Of all input; <paramref name="model"/> is null for a release without vectors.</summary>
    public static string Of(string metadata, EmbeddingModel? model, IReadOnlyList<PassageHash> words, IReadOnlyList<PassageHash> sound)
    {
        using var checksum = new InputChecksum();
        checksum.AddAll([metadata, model?.Id, model?.Checksum]);
        if (model is not null)
            checksum.Add(SoundMap.Version);
        Span<byte> bytes = stackalloc byte[PassageHash.Length];
        foreach (var hash in words.Concat(sound))
        {
            hash.Write(bytes);
            checksum._hash.AppendData(bytes);
        }
        return checksum.Finish();
    }

    public void Dispose() => _hash.Dispose();

    private void AddAll(IReadOnlyList<string?> texts)
    {
        Add(texts.Count);
        foreach (var text in texts)
            Add(text);
    }

    private void Add(string? text)
    {
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        Add(text is null ? -1 : bytes.Length);
        _hash.AppendData(bytes);
    }

    private void Add(int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        _hash.AppendData(bytes);
    }

    private string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());
}
