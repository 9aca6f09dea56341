using RagRecommender.Api.Genres;
using RagRecommender.Api.Live;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Artists;

/// <param name="Tracks">How many tracks of the catalogue stand on it.</param>
public sealed record ArtistAlbum(string Title, int Tracks);

/// <summary>Means over the artist's recordings; null where nothing is known.</summary>
public sealed record MeanFeatures(
    float Danceability, float Energy, float Loudness, float Speechiness, float Acousticness, float Instrumentalness, float Liveness,
    float Valence, float? Tempo);

/// <summary>What the catalogue knows of an artist.</summary>
/// <param name="TrackCount">All tracks; <paramref name="Tracks"/> shows the most popular recordings of them.</param>
/// <param name="Popularity">Of the most popular track, 0-100.</param>
/// <param name="Features">Null for an artist without a track of the catalogue.</param>
/// <param name="Biography">With its source and licence; null where there is none.</param>
public sealed record ArtistProfile(
    string Name, string Release, int TrackCount, int Popularity, IReadOnlyList<GenreCount> Genres, MeanFeatures? Features,
    IReadOnlyList<ArtistAlbum> Albums, IReadOnlyList<TrackSummary> Tracks, Biography? Biography)
{
    private const int MostTracks = 50;

    /// <summary>What Spotify tells; null where it was not asked, has no artist of the name or gave no answer.</summary>
    public LiveProfile? Live { get; init; }

    /// <summary>Fallbacks taken.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>An artist that the catalogue lacks and Spotify has.</summary>
    public static ArtistProfile Unknown(OpenRelease release, LiveProfile live) => new(live.Name, release.Info.Name, 0, 0, [], null, [], [], null) { Live = live };

    /// <summary>Reads the profile of an artist of <paramref name="release"/>.</summary>
    /// <param name="artist">Ordinal in the release's table.</param>
    public static async Task<ArtistProfile> ReadAsync(OpenRelease release, int artist, CancellationToken cancellationToken)
    {
        var table = release.Tracks;
        var rows = table.RowsOfArtist(artist).ToArray();
        // Rows of a recording stand together, the most popular first: the first of each stands for it.
        int[] recordings = [.. rows.Where((row, index) => index == 0 || table.RecordingOf[row] != table.RecordingOf[rows[index - 1]])];
        var popularity = table.Column(Feature.Popularity).ToArray();
        TrackId[] shown = [.. recordings.OrderByDescending(row => popularity[row]).ThenBy(row => table.Ids[row]).Take(MostTracks).Select(row => table.Ids[row])];
        var tracks = await release.Catalog.GetAsync(shown, cancellationToken);
        return new ArtistProfile(
            table.Artists[artist],
            release.Info.Name,
            rows.Length,
            (int)rows.Max(row => popularity[row]),
            CountGenres(table, rows, recordings),
            Mean(table, recordings),
            [.. rows.Select(row => table.Albums[row]).OfType<string>().GroupBy(album => album, StringComparer.Ordinal)
                .Select(album => new ArtistAlbum(album.Key, album.Count()))
                .OrderByDescending(album => album.Tracks).ThenBy(album => album.Title, StringComparer.Ordinal)],
            [.. tracks.Select(TrackSummary.Of)],
            await release.Catalog.GetBiographyAsync(table.Artists[artist], cancellationToken));
    }

    private static GenreCount[] CountGenres(TrackTable table, int[] rows, int[] recordings) =>
        [.. table.Genres
            .Select((name, genre) => new GenreCount(name, rows.Count(row => table.HasGenre(row, genre)), recordings.Count(row => table.HasGenre(row, genre))))
            .Where(genre => genre.Tracks > 0)
            .OrderByDescending(genre => genre.Tracks)
            .ThenBy(genre => genre.Name, StringComparer.Ordinal)];

    private static MeanFeatures Mean(TrackTable table, int[] rows)
    {
        return new MeanFeatures(
            Of(Feature.Danceability) ?? 0, Of(Feature.Energy) ?? 0, Of(Feature.Loudness) ?? 0, Of(Feature.Speechiness) ?? 0,
            Of(Feature.Acousticness) ?? 0, Of(Feature.Instrumentalness) ?? 0, Of(Feature.Liveness) ?? 0, Of(Feature.Valence) ?? 0, Of(Feature.Tempo));

        float? Of(Feature feature)
        {
            double sum = 0;
            var known = 0;
            foreach (var row in rows)
            {
                var value = table.Column(feature)[row];
                if (float.IsNaN(value))
                    continue;
                sum += value;
                known++;
            }
            return known == 0 ? null : (float)Math.Round(sum / known, 4);
        }
    }
}
