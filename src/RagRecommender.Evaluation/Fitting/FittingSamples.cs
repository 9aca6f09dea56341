using RagRecommender.Evaluation.Judging;
using RagRecommender.Evaluation.Metrics;
using RagRecommender.Evaluation.Requests;
using RagRecommender.Evaluation.Scoring;
using RagRecommender.Profiles;
using RagRecommender.Ranking;
using RagRecommender.Retrieval;

namespace RagRecommender.Evaluation.Fitting;

/// <summary>Requests to samples, through the retrieval and the features of the read path.</summary>
internal static class FittingSamples
{
    private const int NdcgDepth = 20;

    /// <summary>A request whose candidates hold nothing good, or nothing else, orders nothing and is left out.</summary>
    public static async Task<IReadOnlyList<FittingSample>> MakeAsync(
        OpenedCatalogue catalogue, IReadOnlyList<RequestSet> sets, JudgedCatalogue judge, int candidatesPerLeg, CancellationToken cancellationToken)
    {
        using var lease = await catalogue.Releases.AcquireAsync(cancellationToken);
        var release = lease.Release;
        var samples = new List<FittingSample>();
        foreach (var set in sets)
        {
            foreach (var request in set.Requests.Where(request => request.Family != Families.Length))
            {
                try
                {
                    var matrix = await FeaturesAsync(catalogue, release, request.Query, candidatesPerLeg, cancellationToken);
                    string[] ids = [.. matrix.Rows.Select(row => release.Tracks.Ids[row].Value)];
                    if (Make(set.Name, request, ids, matrix.Values, judge) is { } sample)
                        samples.Add(sample);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    // One request that can't be answered says nothing about weights; scoring counts it as a zero.
                    await Console.Error.WriteLineAsync($"{request.Id} is left out: {error.Message}");
                }
            }
        }
        return samples;
    }

    private static async Task<RankingMatrix> FeaturesAsync(
        OpenedCatalogue catalogue, OpenRelease release, string query, int candidatesPerLeg, CancellationToken cancellationToken)
    {
        var plan = catalogue.Interpreter.Interpret(query, [], release.Knowledge);
        var retrieved = await catalogue.Retriever.RetrieveAsync(release, plan, Legs.All, candidatesPerLeg, cancellationToken);
        return await FeatureExtraction.ExtractAsync(release, plan, retrieved, Taste.None, cancellationToken);
    }

    private static FittingSample? Make(string set, JudgedRequest request, string[] ids, float[] values, JudgedCatalogue judge)
    {
        bool[] isGood = request.Relevant is { } songs
            ? [.. AnswerScoring.Hits(ids, songs)]
            : [.. judge.Of(ids).Select(track => track is not null && request.IsKeptBy(track))];
        var good = isGood.Count(good => good);
        if (good == 0 || good == isGood.Length)
            return null;
        if (request.Relevant is { } relevant)
        {
            var discounts = FittingSample.Logarithmic(NdcgDepth);
            return new FittingSample(set, request.Query, values, isGood, discounts, discounts.Take(relevant.Count).Sum());
        }
        var depth = request.Family == Families.KnownItem ? 1 : Satisfaction.Depth;
        return new FittingSample(set, request.Query, values, isGood, FittingSample.Flat(depth), Math.Min(depth, good));
    }
}
