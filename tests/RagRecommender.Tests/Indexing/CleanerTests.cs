using RagRecommender.Indexing;
using RagRecommender.Tracks;

namespace RagRecommender.Tests.Indexing;

public sealed class CleanerTests
{
    private static readonly SourceRow Other = Rows.Good(9) with { Id = "0000000000000000000002" };

    [Theory]
    [InlineData("0.99999999")]
    [InlineData("86400001")]
    public async Task A_whole_number_that_only_rounding_puts_into_its_range_is_rejected(string duration)
    {
        var cleaned = await Rows.CleanAsync(Rows.Good() with { DurationMs = duration }, Other);
        Assert.Equal("duration is outside 1 to 86400000", Assert.Single(cleaned.Rejections).Reason);
    }

    [Fact]
    public async Task The_rows_of_one_id_become_one_track_with_all_genres_and_the_highest_popularity()
    {
        var cleaned = await Rows.CleanAsync(
            Rows.Good(2), Rows.Good(3) with { Genre = "acoustic", Popularity = "61" }, Rows.Good(4) with { Genre = "folk", Popularity = "7" });
        var track = Assert.Single(cleaned.Tracks);
        Assert.Equal(["acoustic", "folk"], track.Genres);
        Assert.Equal(61, track.Popularity);
        Assert.Equal(new CleaningReport(3, 1, 2, 0, 0, 0, 0), cleaned.Report);
    }

    [Fact]
    public async Task Where_rows_of_one_id_disagree_the_first_is_believed_and_the_conflict_counted()
    {
        var cleaned = await Rows.CleanAsync(Rows.Good(2), Rows.Good(3) with { Energy = "0.9" }, Rows.Good(4) with { Artists = ["Someone Else"] });
        Assert.Equal(0.25f, Assert.Single(cleaned.Tracks).Features.Energy);
        Assert.Equal(2, cleaned.Report.Conflicts);
    }

    [Fact]
    public async Task The_order_of_different_ids_does_not_matter()
    {
        var forth = await Rows.CleanAsync(Rows.Good(2), Other, Rows.Good(3) with { Genre = "pop" });
        var back = await Rows.CleanAsync(Other, Rows.Good(3) with { Genre = "pop" }, Rows.Good(2));
        Assert.Equal(forth.Tracks.Select(Shown), back.Tracks.Select(Shown));
        Assert.Equal([Rows.Id, Other.Id], forth.Tracks.Select(static track => track.Id.Value));

        static string Shown(Track track) => $"{track.Id} {string.Join('/', track.Genres)} {track.Popularity} {track.Features}";
    }

    [Fact]
    public async Task Tempo_and_metre_of_zero_are_unknown()
    {
        var cleaned = await Rows.CleanAsync(Rows.Good() with { Tempo = "0.0", TimeSignature = "0" });
        var features = Assert.Single(cleaned.Tracks).Features;
        Assert.Null(features.Tempo);
        Assert.Null(features.TimeSignature);
        Assert.Equal((1, 1), (cleaned.Report.UnknownTempo, cleaned.Report.UnknownTimeSignature));
    }

    [Fact]
    public async Task Notes_modes_and_fractions_are_read_as_numbers()
    {
        var features = Assert.Single((await Rows.CleanAsync(Rows.Good() with { Key = "C#", Mode = "Minor", TimeSignature = "3/4" })).Tracks).Features;
        Assert.Equal((1, 0, 3), (features.Key, features.Mode, features.TimeSignature));
    }

    [Theory]
    [InlineData("Children’s Music", "children")]
    [InlineData("Children's Music", "children")]
    [InlineData("Hip-Hop", "hip-hop")]
    [InlineData("R&B", "r-n-b")]
    [InlineData("A Capella", "a-capella")]
    [InlineData("World", "world-music")]
    [InlineData("rock-n-roll", "rock-n-roll")]
    public void Both_data_sets_spell_a_genre_alike(string source, string expected)
    {
        Assert.Equal(expected, GenreNames.Of(source));
    }

    [Fact]
    public async Task Text_loses_control_and_zero_width_characters_and_surplus_blanks_but_no_markup()
    {
        var track = Assert.Single((await Rows.CleanAsync(Rows.Good() with
        {
            Title = " =HYPERLINK(\"x\")\t<b>\u200BNight\u202E  Drive</b>\u0007 ",
            Artists = ["", " \u2060 ", "Émile\uD800", "Émile"],
            Album = "夜の🌊ドライブ",
        })).Tracks);
        Assert.Equal("=HYPERLINK(\"x\") <b>Night Drive</b>", track.Title);
        Assert.Equal(["Émile"], track.Artists);
        Assert.Equal("夜の🌊ドライブ", track.Album);
    }

    [Fact]
    public async Task Endless_text_is_cut_between_characters()
    {
        var title = Assert.Single((await Rows.CleanAsync(Rows.Good() with { Title = "x" + string.Concat(Enumerable.Repeat("🌊", 5_000)) })).Tracks).Title;
        Assert.InRange(title.Length, 500, 512);
        Assert.False(char.IsHighSurrogate(title[^1]));
    }

    public static TheoryData<string, string> Spoiled => new()
    {
        { "fault", "the reader could not" },
        { "id", "id" },
        { "title", "no title" },
        { "zero-width title", "no title" },
        { "artist", "no artist" },
        { "album", "no album" },
        { "genre", "no genre" },
        { "NaN", "energy is not finite" },
        { "infinity", "loudness is not finite" },
        { "overflow", "valence is not finite" },
        { "share", "danceability is outside" },
        { "negative duration", "duration is outside" },
        { "fraction", "duration is not a whole number" },
        { "decimal comma", "tempo is not a number" },
        { "key", "key is outside" },
        { "mode", "mode" },
        { "metre", "time signature is outside" },
        { "flag", "explicit is neither" },
        { "loudness", "loudness is outside" },
        { "nul", "NUL" },
        { "encoding", "UTF-8" },
        { "missing number", "no popularity" },
    };

    [Theory]
    [MemberData(nameof(Spoiled))]
    public async Task A_bad_row_is_rejected_with_its_line_and_the_reason(string spoiling, string reason)
    {
        var cleaned = await Rows.CleanAsync(Spoil(Rows.Good(7), spoiling), Other);
        var rejection = Assert.Single(cleaned.Rejections);
        Assert.Equal(7, rejection.Line);
        Assert.Contains(reason, rejection.Reason, StringComparison.Ordinal);
        Assert.Single(cleaned.Tracks);
        Assert.True(cleaned.Report.AddsUp);
    }

    [Fact]
    public async Task Loudness_a_little_above_full_scale_is_real()
    {
        Assert.Equal(4.532f, Assert.Single((await Rows.CleanAsync(Rows.Good() with { Loudness = "4.532" })).Tracks).Features.Loudness);
    }

    [Fact]
    public async Task A_source_without_albums_and_flags_leaves_them_unknown()
    {
        var track = Assert.Single((await Rows.CleanAsync(Rows.Good() with { Album = null, Explicit = "" })).Tracks);
        Assert.Null(track.Album);
        Assert.Null(track.Explicit);
    }

    [Fact]
    public async Task A_source_with_too_many_bad_rows_is_refused_with_count_and_first_reason()
    {
        var rows = Enumerable.Range(0, 100).Select(line => line < 6 ? Rows.Good(line) with { Energy = "2" } : Rows.Good(line)).ToAsyncEnumerable();
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => new Cleaner(new CleaningOptions()).CleanAsync(rows, default));
        Assert.Equal("6 of 100 rows are bad (6.0 %), more than the 5 % allowed. The first: line 0: energy is outside 0 to 1.", error.Message);
    }

    [Fact]
    public async Task A_source_without_a_good_row_is_refused()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => Rows.CleanAsync());
        await Assert.ThrowsAsync<InvalidDataException>(() => Rows.CleanAsync(Rows.Good() with { Id = "?" }));
    }

    [Fact]
    public async Task Rejections_beyond_the_limit_are_counted_and_the_raw_row_is_kept_short()
    {
        var rows = Enumerable.Range(2, 10).Select(line => new SourceRow(line, new string('x', 1_000)) { Fault = "bad" }).Append(Rows.Good(50));
        var cleaned = await new Cleaner(new CleaningOptions { MaxRejectedShare = 1, MaxRejectionsKept = 3 }).CleanAsync(rows.ToAsyncEnumerable(), default);
        Assert.Equal((3, 10), (cleaned.Rejections.Count, cleaned.Report.Rejected));
        Assert.All(cleaned.Rejections, static rejection => Assert.Equal(Rejection.MaxRawLength, rejection.Raw.Length));
    }

    [Fact]
    public async Task Cleaning_stops_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new Cleaner(new CleaningOptions()).CleanAsync(new[] { Rows.Good() }.ToAsyncEnumerable(), cancelled.Token));
    }

    private static SourceRow Spoil(SourceRow row, string spoiling) => spoiling switch
    {
        "fault" => row with { Fault = "the reader could not" },
        "id" => row with { Id = "0000-00000000000000001" },
        "title" => row with { Title = " " },
        "zero-width title" => row with { Title = "\u200B\u200D\uFEFF" },
        "artist" => row with { Artists = ["", "\t"] },
        "album" => row with { Album = "" },
        "genre" => row with { Genre = "--" },
        "NaN" => row with { Energy = "NaN" },
        "infinity" => row with { Loudness = "-Infinity" },
        "overflow" => row with { Valence = "1e999" },
        "share" => row with { Danceability = "1.01" },
        "negative duration" => row with { DurationMs = "-5" },
        "fraction" => row with { DurationMs = "1000.5" },
        "decimal comma" => row with { Tempo = "120,5" },
        "key" => row with { Key = "12" },
        "mode" => row with { Mode = "Dorian" },
        "metre" => row with { TimeSignature = "9/4" },
        "flag" => row with { Explicit = "perhaps" },
        "loudness" => row with { Loudness = "40" },
        "nul" => new SourceRow(row.Line, "a\0b"),
        "encoding" => new SourceRow(row.Line, "caf\uFFFD"),
        "missing number" => row with { Popularity = " " },
        _ => throw new ArgumentOutOfRangeException(nameof(spoiling), spoiling, null),
    };
}
