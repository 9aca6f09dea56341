namespace RagRecommender.Backends.Tests.Postgres;

/// <summary>A CSV file that lives as long as a test.</summary>
internal sealed class TemporaryCsv : IDisposable
{
    public const string Header =
        ",track_id,artists,album_name,track_name,popularity,duration_ms,explicit,danceability,energy,key,loudness,mode,speechiness,"
        + "acousticness,instrumentalness,liveness,valence,tempo,time_signature,track_genre";

    public const string HeaderWithoutAlbum =
        "genre,artist_name,track_name,track_id,popularity,acousticness,danceability,duration_ms,energy,instrumentalness,key,liveness,"
        + "loudness,mode,speechiness,tempo,time_signature,valence";

    public TemporaryCsv(params string[] lines) => File.WriteAllText(Path, string.Join('\n', lines) + '\n');

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
