using RagRecommender.Tracks;

namespace RagRecommender.Playlists;

/// <summary>How a curator wants the tracks of a playlist to follow each other.</summary>
public enum PlaylistOrder
{
    /// <summary>As they came.</summary>
    Given,

    /// <summary>Energy rises to a peak at two thirds and falls again.</summary>
    EnergyArc,

    /// <summary>From slow to fast; a track of unknown tempo comes last.</summary>
    Tempo,

    /// <summary>Neighbours have keys that mix on the Camelot wheel and tempos that are near; the first track stays first.</summary>
    Harmonic,
}

/// <summary>Orders the tracks of a playlist. Pure: equal input, equal output; a tie goes to the smaller id.</summary>
public static class PlaylistOrdering
{
    public static IReadOnlyList<Track> Arrange(IReadOnlyList<Track> tracks, PlaylistOrder order) => order switch
    {
        PlaylistOrder.EnergyArc => EnergyArc(tracks),
        PlaylistOrder.Tempo => [.. tracks.OrderBy(track => track.Features.Tempo ?? float.PositiveInfinity).ThenBy(track => track.Id)],
        PlaylistOrder.Harmonic => HarmonicPath.Through(tracks),
        _ => tracks,
    };

    // From the least energy up, two tracks go to the rise for each one that goes to the fall.
    private static List<Track> EnergyArc(IReadOnlyList<Track> tracks)
    {
        var rise = new List<Track>(tracks.Count);
        var fall = new List<Track>();
        foreach (var (place, track) in tracks.OrderBy(track => track.Features.Energy).ThenBy(track => track.Id).Index())
            (place % 3 == 1 ? fall : rise).Add(track);
        fall.Reverse();
        return [.. rise, .. fall];
    }
}
