using RagRecommender.Tracks;

namespace RagRecommender.Tests.Understanding;

public sealed class NumberTests
{
    [Theory]
    [InlineData("techno from 131 to 136 bpm", 131, 136)]
    [InlineData("between 90 and 95 beats per minute", 90, 95)]
    [InlineData("house 121-126bpm", 121, 126)]
    [InlineData("tempo 100 – 110", 100, 110)]
    [InlineData("bpm between 140 and 150", 140, 150)]
    [InlineData("a tempo of 70 to 80 please", 70, 80)]
    [InlineData("trance 138-142", 138, 142)]
    [InlineData("one twenty to one thirty bpm", 120, 130)]
    public void A_range_of_beats_is_inclusive(string query, float min, float max) => AssertRange(query, Feature.Tempo, min, max, 0.01f);

    [Theory]
    [InlineData("over 150 bpm", 150, null)]
    [InlineData("at least 128bpm", 128, null)]
    [InlineData("150+ bpm", 150, null)]
    [InlineData("170 bpm or faster", 170, null)]
    [InlineData(">= 140 bpm", 140, null)]
    [InlineData("nothing under 120 bpm", 120, null)]
    [InlineData("minimum 90 beats a minute", 90, null)]
    [InlineData("below 80 bpm", null, 80)]
    [InlineData("no faster than 100 bpm", null, 100)]
    [InlineData("90 bpm max", null, 90)]
    [InlineData("max 90 bpm", null, 90)]
    [InlineData("up to 110 bpm", null, 110)]
    [InlineData("< 75 bpm", null, 75)]
    [InlineData("slower than seventy five bpm", null, 75)]
    public void A_bound_of_beats_is_hard(string query, int? min, int? max)
    {
        var range = Reader.Read(query).Hard(Feature.Tempo);
        Assert.NotNull(range);
        Assert.Equal(((float?)min, (float?)max), (range.Min, range.Max));
    }

    [Theory]
    [InlineData("around 90 bpm", 90, 3.7)]
    [InlineData("roughly 174 bpm", 174, 7)]
    [InlineData("~100 bpm", 100, 4.1)]
    [InlineData("exactly 124 bpm", 124, 0.6)]
    [InlineData("at 128 bpm", 128, 3)]
    [InlineData("dubstep at 140", 140, 3)]
    public void One_number_of_beats_is_met_as_closely_as_it_was_said(string query, float beats, float width)
    {
        var range = Reader.Read(query).Hard(Feature.Tempo);
        Assert.NotNull(range);
        Assert.InRange(range.Min!.Value, beats - width, beats);
        Assert.InRange(range.Max!.Value, beats, beats + width);
    }

    [Theory]
    [InlineData("songs under two minutes", null, 120)]
    [InlineData("no longer than 2:30", null, 150)]
    [InlineData("max 90 seconds", null, 90)]
    [InlineData("tracks shorter than 3 min", null, 180)]
    [InlineData("three and a half minutes tops, pop", null, 210)]
    [InlineData("over five minutes", 300, null)]
    [InlineData("at least 6 minutes", 360, null)]
    [InlineData("8+ minutes", 480, null)]
    [InlineData("longer than 1 minute 30 seconds", 90, null)]
    [InlineData("each song over 2 minutes 45 seconds", 165, null)]
    [InlineData("pieces that go on for more than a quarter of an hour", 900, null)]
    [InlineData("between 2 and 3 minutes", 120, 180)]
    [InlineData("2:15 to 3:45", 135, 225)]
    [InlineData("1-2 minute songs", 60, 120)]
    [InlineData("from two and a half to four minutes", 150, 240)]
    public void A_length_of_each_track_is_hard(string query, int? min, int? max)
    {
        var plan = Reader.Read(query);
        var range = plan.Hard(Feature.Duration);
        Assert.NotNull(range);
        Assert.Equal((min * 1000f, max * 1000f), (range.Min, range.Max));
        Assert.Null(plan.TotalLength);
    }

    [Theory]
    [InlineData("half an hour of jazz", 30)]
    [InlineData("a 45 minute playlist", 45)]
    [InlineData("an hour long set", 60)]
    [InlineData("an hour and a half of techno", 90)]
    [InlineData("two hours of soul", 120)]
    [InlineData("a 20-minute running mix", 20)]
    [InlineData("my commute is 35 minutes", 35)]
    [InlineData("fill 50 minutes with disco", 50)]
    [InlineData("playlist that lasts 1 hour", 60)]
    [InlineData("music for 40 minutes", 40)]
    [InlineData("a 3 hour drive", 180)]
    [InlineData("a quarter of an hour of piano", 15)]
    [InlineData("1h30 of house", 90)]
    public void A_length_of_the_whole_is_not_that_of_a_track(string query, double minutes)
    {
        var plan = Reader.Read(query);
        Assert.Equal(minutes, plan.TotalLength?.TotalMinutes);
        Assert.Null(plan.Hard(Feature.Duration));
    }

    [Theory]
    [InlineData("five songs", 5)]
    [InlineData("a dozen disco tracks", 12)]
    [InlineData("half a dozen blues numbers", 6)]
    [InlineData("top 25 reggaeton", 25)]
    [InlineData("give me 15 indie tunes", 15)]
    [InlineData("twenty sad slow songs", 20)]
    [InlineData("just one song", 1)]
    [InlineData("make it 30", 30)]
    [InlineData("7 more", 7)]
    [InlineData("a couple of songs", 2)]
    [InlineData("thirty two tracks", 32)]
    public void A_number_of_songs_is_how_many(string query, int count) => Assert.Equal(count, Reader.Read(query).Count);

    [Theory]
    [InlineData("80s music")]
    [InlineData("songs of 3 minutes")]
    [InlineData("songs by blink 182")]
    [InlineData("that one song")]
    [InlineData("2 step garage tracks")]
    [InlineData("music at 120 bpm")]
    [InlineData("songs for a 7 year old")]
    public void Other_numbers_are_not_how_many(string query) => Assert.Null(Reader.Read(query).Count);

    [Theory]
    [InlineData("in A minor", 9, 0)]
    [InlineData("house in F# minor", 6, 0)]
    [InlineData("piano in E flat major", 3, 1)]
    [InlineData("key of Bb major", 10, 1)]
    [InlineData("techno in Am", 9, 0)]
    [InlineData("songs in the key of D", 2, null)]
    [InlineData("trance in G", 7, null)]
    [InlineData("C sharp minor", 1, 0)]
    [InlineData("camelot 8A", 9, 0)]
    [InlineData("8B on the camelot wheel", 0, 1)]
    [InlineData("mixes with 4A", 5, 0)]
    [InlineData("12B", 4, 1)]
    public void A_key_is_hard(string query, int pitch, int? mode) => Assert.Contains(new MusicalKey(pitch, mode), Reader.Read(query).Filter.Keys);

    [Theory]
    [InlineData("songs in a minor key", 0)]
    [InlineData("only major keys", 1)]
    [InlineData("in minor please", 0)]
    [InlineData("major key pop", 1)]
    public void A_mode_without_a_key_is_hard(string query, int mode)
    {
        var filter = Reader.Read(query).Filter;
        Assert.Equal(mode, filter.Mode);
        Assert.Empty(filter.Keys);
    }

    [Theory]
    [InlineData("i am a major fan of pop")]
    [InlineData("songs i can play in a bar")]
    [InlineData("a minor detail, but no rap")]
    public void Letters_and_ranks_are_not_keys(string query) => Assert.Empty(Reader.Read(query).Filter.Keys);

    [Theory]
    [InlineData("a waltz", 3)]
    [InlineData("folk in 3/4", 3)]
    [InlineData("jazz in 5/4 time", 5)]
    [InlineData("in three four time", 3)]
    [InlineData("4/4 only", 4)]
    [InlineData("five beats to the bar", 5)]
    [InlineData("odd time signatures", 5)]
    public void A_metre_is_hard(string query, int beats) => Assert.Contains(beats, Reader.Read(query).Filter.TimeSignatures);

    [Fact]
    public void A_refused_metre_is_left_out() => Assert.Equal([4], Reader.Read("prog, not in 4/4").Filter.ExcludedTimeSignatures);

    [Fact]
    public void A_metre_that_no_track_has_is_reported() =>
        Assert.Contains(Reader.Read("metal in 7/8").NotApplied, entry => entry.Reason.Contains("metre", StringComparison.Ordinal));

    [Theory]
    [InlineData("energy above 0.8", Feature.Energy, 0.8, null)]
    [InlineData("danceability > 0.7", Feature.Danceability, 0.7, null)]
    [InlineData("valence between 0.2 and 0.4", Feature.Valence, 0.2, 0.4)]
    [InlineData("popularity under 30", Feature.Popularity, null, 30.0)]
    public void A_feature_by_name_and_number_is_hard(string query, Feature feature, double? min, double? max)
    {
        var range = Reader.Read(query).Hard(feature);
        Assert.NotNull(range);
        Assert.Equal(((float?)min, (float?)max), (range.Min, range.Max));
    }

    private static void AssertRange(string query, Feature feature, float min, float max, float tolerance)
    {
        var range = Reader.Read(query).Hard(feature);
        Assert.NotNull(range);
        Assert.Equal(min, range.Min!.Value, tolerance);
        Assert.Equal(max, range.Max!.Value, tolerance);
    }

    [Theory]
    [InlineData("techno 125ish bpm", 120, 130)]
    [InlineData("128 bpm plus or minus 2", 126, 130)]
    [InlineData("128bpm ±3 trance", 125, 131)]
    [InlineData("i run 160 steps a minute", 156.8, 163.2)]
    [InlineData("cadence of 180 steps per minute", 176.4, 183.6)]
    public void A_tempo_has_its_slack(string query, double min, double max)
    {
        var range = Reader.Read(query).Hard(Feature.Tempo);
        Assert.Equal(min, range!.Min!.Value, 0.1);
        Assert.Equal(max, range.Max!.Value, 0.1);
    }
}
