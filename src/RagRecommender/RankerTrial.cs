using RagRecommender.Engagement;
using RagRecommender.Ranking;

namespace RagRecommender;

/// <summary>The experiment of <see cref="InterleavingOptions"/> for one request. What it decides depends on the request and the seed alone.</summary>
internal static class RankerTrial
{
    private const int Grain = 1_000_000;

    /// <summary>Whether the request takes part, and with which seed.</summary>
    public static bool TakesPart(InterleavingOptions options, RecommendationRequest request, out int seed)
    {
        seed = 0;
        if (options.Challenger == Challenger.None || request.Rerank == RerankMode.Off)
            return false;
        var hash = Hash(options.Seed, [request.Query ?? "", .. request.History ?? [], .. request.SeedTrackIds ?? []]);
        seed = (int)(hash & int.MaxValue);
        return hash / int.MaxValue % Grain < options.Share * Grain;
    }

    public static Fusion FusionOf(Challenger challenger) => challenger switch
    {
        Challenger.ReciprocalRank => Fusion.ReciprocalRank,
        Challenger.Popularity => Fusion.Popularity,
        _ => Fusion.Ranker,
    };

    /// <summary>As reports name it.</summary>
    public static string NameOf(Challenger challenger) => challenger switch
    {
        Challenger.ReciprocalRank => "fusion",
        Challenger.Popularity => "popularity",
        _ => "weights",
    };

    /// <summary>Both lists in turns. Shown scores stay those of the champion, so that they can be compared within the answer.</summary>
    public static (List<Ranked> Chosen, string Picks) Draft(
        List<Ranked> champion, List<Ranked> challenger, float[] scores, int count, int seed, Func<List<Ranked>, Ranked, bool> fits)
    {
        return TeamDraft.Merge(champion.ConvertAll(Scored), challenger.ConvertAll(Scored), count, seed, fits);

        Ranked Scored(Ranked entry) => entry with { Score = scores[entry.Candidate] };
    }

    // FNV-1a, 64 bits: the same in every process, which string.GetHashCode is not.
    private static ulong Hash(int seed, IEnumerable<string> texts)
    {
        const ulong Prime = 1_099_511_628_211;
        var hash = 14_695_981_039_346_656_037 ^ (uint)seed;
        foreach (var text in texts)
        {
            foreach (var character in text)
                hash = (hash ^ character) * Prime;
            hash = (hash ^ '\n') * Prime;
        }
        // The low bits of FNV mix least.
        return hash ^ (hash >> 29);
    }
}
