using RagRecommender.Live;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Spotify;

/// <summary>Replies as the engine knows them. What lacks an id or a name is left out; texts are cut and cleared of control characters.</summary>
internal static class Reading
{
    private const int LongestText = 300;
    private const int MostNames = 30;

    public static LiveArtist? Artist(ArtistReply artist) => IsUsable(artist.Id, artist.Name)
        ? new LiveArtist(artist.Id!, Text(artist.Name!), Names(artist.Genres ?? []), artist.Followers?.Total, Percent(artist.Popularity))
        : null;

    public static LiveAlbum? Album(AlbumReply album) => IsUsable(album.Id, album.Name)
        ? new LiveAlbum(album.Id!, Text(album.Name!), Artists(album.Artists), Date(album.ReleaseDate), album.TotalTracks)
        : null;

    public static LiveTrack? Track(TrackReply track) => Track(track, track.Album is { } album ? Album(album) : null);

    public static LiveTrack? Track(TrackReply track, LiveAlbum? album) => IsUsable(track.Id, track.Name)
        ? new LiveTrack(
            track.Id!, Text(track.Name!), Artists(track.Artists), album?.Title, album?.ReleaseDate, Math.Max(0, track.DurationMs ?? 0), track.Explicit, Percent(track.Popularity))
        : null;

    private static bool IsUsable(string? id, string? name) => TrackId.IsWellFormed(id) && !string.IsNullOrWhiteSpace(name);

    private static string[] Artists(IReadOnlyList<ArtistReply?>? artists) => Names((artists ?? []).Select(artist => artist?.Name));

    private static string[] Names(IEnumerable<string?> names) => [.. names.Where(name => !string.IsNullOrWhiteSpace(name)).Take(MostNames).Select(name => Text(name!))];

    private static int? Percent(int? value) => value is >= 0 and <= 100 ? value : null;

    private static string? Date(string? date) => date is { Length: 4 or 7 or 10 } && date.All(character => char.IsAsciiDigit(character) || character == '-') ? date : null;

    private static string Text(string text)
    {
        var plain = new string([.. text.Where(character => !char.IsControl(character) && char.GetUnicodeCategory(character) != System.Globalization.UnicodeCategory.Format)]).Trim();
        return plain.Length <= LongestText ? plain : plain[..LongestText];
    }
}
