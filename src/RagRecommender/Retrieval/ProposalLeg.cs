using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Retrieval;

/// <summary>The leg of what a language model proposed: only what is in the catalogue and passes the filter becomes a candidate.</summary>
public static class ProposalLeg
{
    private const float SureTitle = 0.85f;
    private const float SureArtist = 0.95f;
    private const int SongsOfArtist = 3;

    /// <summary>In the order of the proposals; the score is 1 for the first and falls with the place.</summary>
    public static IReadOnlyList<Candidate> Search(OpenRelease release, QueryPlan plan, int limit)
    {
        var tracks = release.Tracks;
        var selection = tracks.Select(plan.Filter);
        var found = new List<TrackId>();
        var seen = new HashSet<int>();
        foreach (var id in plan.ProposedTracks.Concat(plan.Proposals.SelectMany(proposal => Resolve(release, proposal))))
        {
            var row = tracks.Row(id);
            var shown = row < 0 ? -1 : selection.RowOfRecording[tracks.RecordingOf[row]];
            if (shown >= 0 && seen.Add(shown))
                found.Add(tracks.Ids[shown]);
        }
        return [.. found.Take(limit).Select((id, place) => new Candidate(id, 1f / (1 + place / 10f)))];
    }

    private static IEnumerable<TrackId> Resolve(OpenRelease release, Proposal proposal)
    {
        var names = release.Knowledge.Names;
        if (proposal is { Title: { } title, Artist: { } artist })
            return names.FindTitles(title, artist, 1).Where(mention => mention.Confidence >= SureTitle).SelectMany(mention => mention.Tracks.Take(1));
        if (proposal.Artist is not { } alone || names.FindArtists(alone, 1) is not [{ Confidence: >= SureArtist } match])
            return [];
        var tracks = release.Tracks;
        var popularity = tracks.Column(Feature.Popularity).ToArray();
        return tracks.RowsOfArtist(tracks.ArtistOrdinal(match.Name)).ToArray()
            .OrderByDescending(row => popularity[row]).ThenBy(row => tracks.Ids[row])
            .DistinctBy(row => tracks.RecordingOf[row]).Take(SongsOfArtist).Select(row => tracks.Ids[row]);
    }
}
