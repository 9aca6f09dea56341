using RagRecommender.Evaluation.Runs;
using RagRecommender.Tracks;

namespace RagRecommender.Evaluation.Export;

/// <summary>What the answers of a run showed of the catalogue, against what it holds.</summary>
/// <param name="Places">Tracks shown, each time counted.</param>
/// <param name="Gini">Of the places over all artists: 0 is even, 1 is one artist everywhere.</param>
/// <param name="LongTail">Share of the places with a track that is less popular than half of the catalogue.</param>
/// <param name="Genres">Each genre's share of the catalogue and of the places.</param>
/// <param name="Popularity">Shares of catalogue and places by popularity, in steps of ten.</param>
internal sealed record Exposure(
    string Condition, string Set, int Places, int Tracks, int Artists, double Gini, double LongTail, IReadOnlyList<HeldAndShown> Genres, IReadOnlyList<HeldAndShown> Popularity)
{
    private const int Step = 10;

    public static Exposure Of(Run run, TrackTable table)
    {
        int[] rows = [.. run.Answers.SelectMany(answer => answer.Tracks).Select(id => table.Row(new TrackId(id))).Where(row => row >= 0)];
        var popularity = table.Column(Feature.Popularity).ToArray();
        var median = popularity.Order().ElementAtOrDefault(popularity.Length / 2);
        var artists = new int[table.Artists.Length];
        foreach (var row in rows)
        {
            foreach (var artist in table.ArtistsOf(row))
                artists[artist]++;
        }
        return new Exposure(
            run.Condition, run.Set, rows.Length, rows.Distinct().Count(), artists.Count(count => count > 0), Math.Round(GiniOf(artists), 4),
            Share(rows.Count(row => popularity[row] < median), rows.Length),
            [
                .. table.Genres.Select((name, genre) => new HeldAndShown(
                    name, Share(Enumerable.Range(0, table.Count).Count(row => table.HasGenre(row, genre)), table.Count), Share(rows.Count(row => table.HasGenre(row, genre)), rows.Length))),
            ],
            [
                .. Enumerable.Range(0, 100 / Step).Select(step => new HeldAndShown(
                    $"{step * Step}-{((step + 1) * Step) - 1}", Share(popularity.Count(value => Of(value) == step), table.Count), Share(rows.Count(row => Of(popularity[row]) == step), rows.Length))),
            ]);

        static int Of(float value) => Math.Min((100 / Step) - 1, (int)(value / Step));
    }

    // Σ (2i - n - 1) x_i / (n Σ x), of the counts in ascending order.
    private static double GiniOf(int[] counts)
    {
        long total = counts.Sum();
        if (total == 0)
            return 0;
        double weighted = 0;
        var place = 0;
        foreach (var count in counts.Order())
            weighted += ((2d * ++place) - counts.Length - 1) * count;
        return weighted / ((double)counts.Length * total);
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : Math.Round(part / (double)whole, 5);
}

/// <summary>A share of the catalogue beside the same share of what was shown.</summary>
internal sealed record HeldAndShown(string Name, double Held, double Shown);
