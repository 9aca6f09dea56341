namespace RagRecommender.Tracks;

/// <summary>Spotify's audio analysis of a track. Null is unknown, which the source writes as tempo 0 and metre 0.</summary>
/// <param name="Danceability">0-1.</param>
/// <param name="Energy">0-1.</param>
/// <param name="Key">Pitch class 0 (C) to 11 (B).</param>
/// <param name="Loudness">Decibels, about -60 to 5.</param>
/// <param name="Mode">1 major, 0 minor.</param>
/// <param name="Speechiness">0-1; above 0.66 is probably speech alone.</param>
/// <param name="Acousticness">0-1, confidence that the track is acoustic.</param>
/// <param name="Instrumentalness">0-1; above 0.5 is meant to be without vocals.</param>
/// <param name="Liveness">0-1; above 0.8 is a strong sign of an audience.</param>
/// <param name="Valence">0-1, sad to happy.</param>
/// <param name="Tempo">Beats a minute, above 0.</param>
/// <param name="TimeSignature">Beats a bar, 1 to 7.</param>
public sealed record AudioFeatures(
    float Danceability,
    float Energy,
    int? Key,
    float Loudness,
    int? Mode,
    float Speechiness,
    float Acousticness,
    float Instrumentalness,
    float Liveness,
    float Valence,
    float? Tempo,
    int? TimeSignature);

/// <summary>A continuous property of a track that a range can be asked of.</summary>
public enum Feature
{
    Danceability,
    Energy,
    Loudness,
    Speechiness,
    Acousticness,
    Instrumentalness,
    Liveness,
    Valence,

    /// <summary>Beats a minute.</summary>
    Tempo,

    /// <summary>Milliseconds.</summary>
    Duration,

    /// <summary>0-100, the maximum over the rows of the track.</summary>
    Popularity,
}
