using RagRecommender.Ranking;

namespace RagRecommender.Tests.Ranking;

public class PlaylistLengthTests
{
    [Fact]
    public void The_best_tracks_are_taken_in_order_when_they_fit() =>
        Assert.Equal([0, 1, 2], PlaylistLength.Fill([300_000, 300_000, 300_000, 300_000], [4, 3, 2, 1], TimeSpan.FromMinutes(15), 10));

    [Fact]
    public void The_last_tracks_are_exchanged_until_the_time_is_filled()
    {
        // 7 + 7 leaves six minutes that no single track fills; 7 + 10 + 3 does.
        var taken = PlaylistLength.Fill([420_000, 420_000, 420_000, 600_000, 180_000], [5, 4, 3, 2, 1], TimeSpan.FromMinutes(20), 3);

        Assert.InRange(taken.Sum(index => new[] { 7, 7, 7, 10, 3 }[index]), 18, 22);
    }

    [Fact]
    public void Random_durations_are_filled_within_the_tolerance()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var durations = Enumerable.Range(0, 150).Select(_ => random.Next(90_000, 480_000)).ToArray();
            var scores = Enumerable.Range(0, 150).Select(place => 10f - place * 0.05f).ToArray();
            var minutes = random.Next(10, 180);

            var taken = PlaylistLength.Fill(durations, scores, TimeSpan.FromMinutes(minutes), 100);

            Assert.InRange(taken.Sum(index => durations[index]) / 60_000d, minutes - 2.1, minutes + 2.1);
            Assert.Equal(taken.Distinct().Order(), taken);
        }
    }

    [Fact]
    public void Too_few_tracks_are_all_taken() =>
        Assert.Equal([0, 1], PlaylistLength.Fill([200_000, 200_000], [2, 1], TimeSpan.FromHours(1), 100));

    [Fact]
    public void No_track_at_all_is_an_empty_playlist() => Assert.Empty(PlaylistLength.Fill([], [], TimeSpan.FromMinutes(30), 100));
}
