using System.Globalization;
using RagRecommender.Tracks;

namespace RagRecommender.Indexing;

/// <summary>One row to one track, or to the reason why not.</summary>
internal static class RowReading
{
    private const int MaxTitleLength = 512;
    private const int MaxArtistLength = 200;
    private const int MaxArtists = 64;
    private const int MaxGenreLength = 64;
    private const int MaxDurationMs = 86_400_000;

    // Real masters reach about 4.5 dB above full scale; -60 is the floor of the analysis.
    private const float MinLoudness = -70;
    private const float MaxLoudness = 6;
    private const float MaxTempo = 400;

    public static Track? Read(SourceRow row, out string reason)
    {
        var fields = new Fields();
        if (row.Fault is not null)
            fields.Refuse(row.Fault);
        else if (HasDamage(row))
            fields.Refuse("text with NUL or with bytes that are not UTF-8");
        else if (!TrackId.IsWellFormed(row.Id.Trim()))
            fields.Refuse("the id is not 22 letters and digits");
        var title = fields.Text(PlainText.Of(row.Title, MaxTitleLength), "title");
        string[] artists = [.. row.Artists.Select(static name => PlainText.Of(name, MaxArtistLength)).Where(static name => name.Length > 0)
            .Distinct(StringComparer.Ordinal).Take(MaxArtists)];
        fields.Text(artists.FirstOrDefault(""), "artist");
        var album = row.Album is null ? null : fields.Text(PlainText.Of(row.Album, MaxTitleLength), "album");
        var genre = fields.Text(GenreNames.Of(PlainText.Of(row.Genre, MaxGenreLength)), "genre");
        var popularity = fields.Whole(row.Popularity, "popularity", 0, 100);
        var duration = fields.Whole(row.DurationMs, "duration", 1, MaxDurationMs);
        var isExplicit = fields.Flag(row.Explicit, "explicit");
        var tempo = fields.Number(row.Tempo.Length == 0 ? "0" : row.Tempo, "tempo", 0, MaxTempo);
        var features = new AudioFeatures(
            fields.Share(row.Danceability, "danceability"),
            fields.Share(row.Energy, "energy"),
            fields.Key(row.Key),
            fields.Number(row.Loudness, "loudness", MinLoudness, MaxLoudness),
            fields.Mode(row.Mode),
            fields.Share(row.Speechiness, "speechiness"),
            fields.Share(row.Acousticness, "acousticness"),
            fields.Share(row.Instrumentalness, "instrumentalness"),
            fields.Share(row.Liveness, "liveness"),
            fields.Share(row.Valence, "valence"),
            tempo == 0 ? null : tempo,
            fields.Metre(row.TimeSignature));
        reason = fields.Reason ?? "";
        return fields.Reason is not null
            ? null
            : new Track
            {
                Id = new TrackId(row.Id.Trim()),
                Title = title,
                Artists = artists,
                Album = album,
                Genres = [genre],
                Popularity = popularity,
                DurationMs = duration,
                Explicit = isExplicit,
                Features = features,
            };
    }

    private static bool HasDamage(SourceRow row) => row.Raw.AsSpan().ContainsAny('\0', '\uFFFD');

    /// <summary>Reads typed values and remembers the first thing that is wrong.</summary>
    private struct Fields
    {
        private static readonly string[] Notes = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];

        public string? Reason { get; private set; }

        public void Refuse(string reason) => Reason ??= reason;

        public string Text(string value, string name)
        {
            if (value.Length == 0)
                Refuse($"no {name}");
            return value;
        }

        public float Number(string text, string name, float min, float max)
        {
            if (!float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                Refuse(text.Trim().Length == 0 ? $"no {name}" : $"{name} is not a number");
            else if (!float.IsFinite(value))
                Refuse($"{name} is not finite");
            else if (value < min || value > max)
                Refuse(string.Create(CultureInfo.InvariantCulture, $"{name} is outside {min} to {max}"));
            return value;
        }

        public float Share(string text, string name) => Number(text, name, 0, 1);

        public int Whole(string text, string name, int min, int max)
        {
            // Tables written by data frames hold whole numbers as 230666.0.
            var value = Number(text, name, min, max);
            if (Reason is not null)
                return 0;
            if (!int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole))
            {
                if (value != MathF.Truncate(value))
                    Refuse($"{name} is not a whole number");
                whole = Reason is null ? (int)double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : 0;
            }
            // Once more, since single precision rounds: 0.99999999 looked like 1.
            if (whole < min || whole > max)
                Refuse($"{name} is outside {min} to {max}");
            return whole;
        }

        public bool? Flag(string text, string name)
        {
            switch (text.Trim().ToLowerInvariant())
            {
                case "":
                    return null;
                case "true" or "1":
                    return true;
                case "false" or "0":
                    return false;
                default:
                    Refuse($"{name} is neither true nor false");
                    return null;
            }
        }

        public int? Key(string text)
        {
            var name = text.Trim();
            // The source writes a key that it does not know as -1.
            if (name is "" or "-1")
                return null;
            var note = Array.IndexOf(Notes, name);
            return note >= 0 ? note : Whole(name, "key", 0, 11);
        }

        public int? Mode(string text)
        {
            var name = text.Trim();
            if (name.Length == 0)
                return null;
            return name.ToLowerInvariant() switch
            {
                "major" => 1,
                "minor" => 0,
                _ => Whole(name, "mode", 0, 1),
            };
        }

        public int? Metre(string text)
        {
            var beats = text.Trim();
            if (beats.EndsWith("/4", StringComparison.Ordinal))
                beats = beats[..^2];
            var value = beats.Length == 0 ? 0 : Whole(beats, "time signature", 0, 7);
            return value == 0 ? null : value;
        }
    }
}
