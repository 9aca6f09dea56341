using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Indexing;

/// <summary>A cleaned catalogue in the order of its release, with the texts that stand for each recording.</summary>
/// <param name="Tracks">In row order.</param>
/// <param name="RecordingOf">Row to recording ordinal.</param>
/// <param name="Biographies">Of artists of the catalogue, in ordinal order.</param>
/// <param name="Documents">By recording ordinal.</param>
/// <param name="Words">Passage by recording ordinal.</param>
/// <param name="Sound">Passage by recording ordinal.</param>
public sealed record DescribedCatalogue(
    IReadOnlyList<Track> Tracks,
    IReadOnlyList<int> RecordingOf,
    IReadOnlyList<KeyValuePair<string, Biography>> Biographies,
    IReadOnlyList<LexicalDocument> Documents,
    IReadOnlyList<string> Words,
    IReadOnlyList<string> Sound)
{
    // Names beyond these are re-releases; a recording on 45 albums would be nothing but album titles.
    private const int NamesOfAField = 3;

    public int Recordings => Documents.Count;

    /// <summary>Groups tracks into recordings and describes each.</summary>
    public static DescribedCatalogue Of(IReadOnlyList<Track> tracks, IReadOnlyDictionary<string, Biography> biographies, CancellationToken cancellationToken)
    {
        var table = TrackTable.Build(tracks);
        var byId = tracks.ToDictionary(track => track.Id);
        var ordered = Array.ConvertAll(table.Ids, id => byId[id]);
        var documents = new LexicalDocument[table.RecordingCount];
        var words = new string[table.RecordingCount];
        var sound = new string[table.RecordingCount];
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, table.RecordingCount, options, recording =>
        {
            var group = new ArraySegment<Track>(ordered, table.FirstTrack[recording], table.FirstTrack[recording + 1] - table.FirstTrack[recording]);
            var biography = biographies.GetValueOrDefault(group[0].Artists[0]);
            documents[recording] = Document(group, biography);
            words[recording] = Passages.Words(group, biography);
            sound[recording] = Passages.Sound(group);
        });
        var known = table.Artists.Where(biographies.ContainsKey).Order(StringComparer.Ordinal);
        return new DescribedCatalogue(
            ordered, table.RecordingOf, [.. known.Select(artist => KeyValuePair.Create(artist, biographies[artist]))], documents, words, sound);
    }

    private static LexicalDocument Document(IReadOnlyList<Track> tracks, Biography? biography)
    {
        var first = tracks[0];
        var genres = tracks.SelectMany(track => track.Genres).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new LexicalDocument(
            Names(tracks.Select(track => track.Title)),
            string.Join(", ", tracks.SelectMany(track => track.Artists).Distinct(StringComparer.Ordinal)),
            Names(tracks.Select(track => track.Album).OfType<string>()),
            string.Join(' ', genres),
            SoundWords.Describe([], first.Features),
            biography?.Text ?? "");
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Distinct(StringComparer.Ordinal).Take(NamesOfAField));
}
