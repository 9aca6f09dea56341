using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Indexing;

/// <summary>The last look before publishing: recordings spread over the release are searched for and must find themselves.</summary>
internal static class SelfSearch
{
    private const int Samples = 32;
    private const int TextLimit = 100;

    // A quantised scan chooses what is scored exactly; equal vectors of other recordings may come first.
    private const float ScoreTolerance = 1e-4f;

    /// <exception cref="DamagedReleaseException">A recording is not found by its own vectors or words.</exception>
    public static async Task CheckAsync(OpenRelease release, CancellationToken cancellationToken)
    {
        var table = release.Tracks;
        var count = Math.Min(Samples, table.RecordingCount);
        var foundByText = 0;
        for (var sample = 0; sample < count; sample++)
        {
            var row = table.FirstTrack[(int)((long)sample * table.RecordingCount / count)];
            if (release.Vectors is { } vectors)
            {
                await CheckAsync(release.Info.Name, vectors, VectorName.Words, table.Ids[row], cancellationToken);
                await CheckAsync(release.Info.Name, vectors, VectorName.Sound, table.Ids[row], cancellationToken);
            }
            var words = $"{table.Titles[row]} {table.Artists[table.ArtistsOf(row)[0]]}";
            var texts = await release.Text.SearchAsync(words, TrackFilter.None, TextLimit, cancellationToken);
            if (texts.Any(candidate => table.RecordingOf[table.Row(candidate.Id)] == table.RecordingOf[row]))
                foundByText++;
        }
        // Titles of nothing but punctuation or stop words may find others first.
        if (foundByText * 2 < count)
            throw new DamagedReleaseException($"Release {release.Info.Name}: only {foundByText} of {count} recordings are found by title and artist; it is not published.");
        if ((await release.Catalog.GetAsync([table.Ids[0]], cancellationToken)) is not [{ } track] || track.Title != table.Titles[0])
            throw new DamagedReleaseException($"Release {release.Info.Name}: the catalogue does not hold the track {table.Ids[0]}; it is not published.");
    }

    private static async Task CheckAsync(string release, IVectorIndex vectors, VectorName name, TrackId id, CancellationToken cancellationToken)
    {
        var own = (await vectors.GetAsync(name, [id], cancellationToken))[0];
        var best = await vectors.SearchAsync(name, own, TrackFilter.None, 1, cancellationToken);
        var self = (await vectors.ScoreAsync(name, own, [id], cancellationToken))[0];
        if (best is not [var first] || !(first.Score >= self - ScoreTolerance) || Math.Abs(self - 1) > 0.01)
            throw new DamagedReleaseException($"Release {release}: the track {id} is not found by its own {name} vector; it is not published.");
    }
}
