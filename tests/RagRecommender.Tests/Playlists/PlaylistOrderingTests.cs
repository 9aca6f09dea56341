using RagRecommender.Fakes;
using RagRecommender.Playlists;
using RagRecommender.Tracks;

namespace RagRecommender.Tests.Playlists;

public class PlaylistOrderingTests
{
    private static readonly Track[] Many =
    [
        .. Enumerable.Range(1, 60).Select(number => SmallCatalogue.Track(
            number, energy: number * 37 % 61 / 61f, tempo: number % 13 == 0 ? null : 70 + number * 29 % 97, key: number * 5 % 12, mode: number % 2)),
    ];

    [Theory]
    [InlineData(PlaylistOrder.EnergyArc)]
    [InlineData(PlaylistOrder.Tempo)]
    [InlineData(PlaylistOrder.Harmonic)]
    public void An_order_neither_loses_nor_adds_a_track_and_is_the_same_every_time(PlaylistOrder order)
    {
        for (var count = 0; count <= 12; count++)
        {
            var arranged = PlaylistOrdering.Arrange(Many[..count], order);
            Assert.Equal(Many[..count].Select(track => track.Id).Order(), arranged.Select(track => track.Id).Order());
            Assert.Equal(arranged, PlaylistOrdering.Arrange(Many[..count], order));
        }
    }

    [Fact]
    public void An_energy_arc_rises_to_a_peak_at_two_thirds_and_falls()
    {
        var energies = PlaylistOrdering.Arrange(Many, PlaylistOrder.EnergyArc).Select(track => track.Features.Energy).ToArray();
        var peak = Array.IndexOf(energies, energies.Max());
        Assert.InRange(peak, 36, 42);
        Assert.Equal(energies[..peak].Order(), energies[..peak]);
        Assert.Equal(energies[peak..].OrderDescending(), energies[peak..]);
    }

    [Fact]
    public void Tempo_rises_and_the_unknown_comes_last()
    {
        var tempos = PlaylistOrdering.Arrange(Many, PlaylistOrder.Tempo).Select(track => track.Features.Tempo).ToArray();
        Assert.Equal(4, tempos.Count(tempo => tempo is null));
        Assert.All(tempos[^4..], Assert.Null);
        Assert.Equal(tempos[..^4].Order(), tempos[..^4]);
    }

    [Fact]
    public void Harmonic_order_keeps_the_first_track_and_costs_far_less_than_the_order_given()
    {
        var arranged = PlaylistOrdering.Arrange(Many, PlaylistOrder.Harmonic);
        Assert.Equal(Many[0].Id, arranged[0].Id);
        Assert.True(Cost(arranged) < Cost(Many) / 3, $"{Cost(arranged)} of {Cost(Many)}");
    }

    [Fact]
    public void Harmonic_order_finds_the_walk_round_the_wheel()
    {
        int[] scattered = [0, 5, 2, 9, 7, 11, 4, 1, 6, 3, 10, 8];
        var tracks = scattered.Select(key => SmallCatalogue.Track(key + 1, key: key, mode: 1)).ToArray();
        var path = PlaylistOrdering.Arrange(tracks, PlaylistOrder.Harmonic);
        Assert.All(path.Zip(path.Skip(1)), pair => Assert.Equal(1, HarmonicPath.Cost(pair.First, pair.Second)));
    }

    [Theory]
    [InlineData(0, 1, "8B")]
    [InlineData(9, 0, "8A")]
    [InlineData(7, 1, "9B")]
    [InlineData(11, 1, "1B")]
    [InlineData(8, 0, "1A")]
    [InlineData(5, 1, "7B")]
    [InlineData(4, 1, "12B")]
    public void Keys_stand_where_the_wheel_has_them(int pitchClass, int mode, string camelot) =>
        Assert.Equal(camelot, CamelotKey.Of(SmallCatalogue.Track(1, key: pitchClass, mode: mode).Features).ToString());

    [Fact]
    public void An_unknown_key_has_no_place_on_the_wheel() => Assert.Null(CamelotKey.Of(SmallCatalogue.Track(1, key: null).Features));

    [Theory]
    [InlineData("8A", "8A", 0)]
    [InlineData("8A", "8B", 1)]
    [InlineData("12A", "1A", 1)]
    [InlineData("3B", "9B", 6)]
    [InlineData("3B", "9A", 7)]
    public void Distance_goes_the_short_way_round(string left, string right, int steps) => Assert.Equal(steps, CamelotKey.Distance(Read(left), Read(right)));

    private static CamelotKey Read(string code) => new(int.Parse(code[..^1], System.Globalization.CultureInfo.InvariantCulture), code[^1] == 'B');

    private static float Cost(IReadOnlyList<Track> tracks) => tracks.Zip(tracks.Skip(1)).Sum(pair => HarmonicPath.Cost(pair.First, pair.Second));
}
