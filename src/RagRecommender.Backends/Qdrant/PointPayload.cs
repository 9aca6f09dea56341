using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using RagRecommender.Indexing;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Qdrant;

/// <summary>
/// What stands beside the vectors of a recording: its tracks, of which a filter must find one that passes as a whole, and hashes by which a
/// later run sees what changed.
/// </summary>
/// <param name="Words">Hash of the words passage.</param>
/// <param name="Sound">Hash of the sound passage.</param>
/// <param name="Hash">Of the other three.</param>
internal sealed record PointPayload(IReadOnlyList<TrackPayload>? Tracks, string? Words, string? Sound, string? Hash)
{
    /// <summary>The only field that finding differences needs.</summary>
    public const string HashField = "hash";

    public static PointPayload Of(IEnumerable<Track> tracks, PassageHash words, PassageHash sound) =>
        new PointPayload([.. tracks.OrderBy(track => track.Id).Select(TrackPayload.Of)], Hexadecimal(words), Hexadecimal(sound), null).Sealed();

    /// <summary>The payload with the hash that its other fields have.</summary>
    public PointPayload Sealed() =>
        this with { Hash = Convert.ToHexStringLower(SHA256.HashData((this with { Hash = null }).ToBytes()).AsSpan(0, 16)) };

    /// <summary>Equal for equal content, whatever order and spelling a server gave it.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, PayloadJson.Default.PointPayload);

    private static string Hexadecimal(PassageHash hash)
    {
        Span<byte> bytes = stackalloc byte[PassageHash.Length];
        hash.Write(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}

/// <summary>What filters ask of a track; null is unknown. Names are those of <see cref="Feature"/>, units too.</summary>
internal sealed record TrackPayload
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<string> Artists { get; init; }

    public required IReadOnlyList<string> Genres { get; init; }

    public required int Popularity { get; init; }

    public required int Duration { get; init; }

    public bool? Explicit { get; init; }

    public int? Key { get; init; }

    public int? Mode { get; init; }

    public int? TimeSignature { get; init; }

    public required float Danceability { get; init; }

    public required float Energy { get; init; }

    public required float Loudness { get; init; }

    public required float Speechiness { get; init; }

    public required float Acousticness { get; init; }

    public required float Instrumentalness { get; init; }

    public required float Liveness { get; init; }

    public required float Valence { get; init; }

    public float? Tempo { get; init; }

    public static TrackPayload Of(Track track) => new()
    {
        Id = track.Id.Value,
        Title = track.Title,
        Artists = track.Artists,
        Genres = track.Genres,
        Popularity = track.Popularity,
        Duration = track.DurationMs,
        Explicit = track.Explicit,
        Key = track.Features.Key,
        Mode = track.Features.Mode,
        TimeSignature = track.Features.TimeSignature,
        Danceability = track.Features.Danceability,
        Energy = track.Features.Energy,
        Loudness = track.Features.Loudness,
        Speechiness = track.Features.Speechiness,
        Acousticness = track.Features.Acousticness,
        Instrumentalness = track.Features.Instrumentalness,
        Liveness = track.Features.Liveness,
        Valence = track.Features.Valence,
        Tempo = track.Features.Tempo,
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PointPayload))]
internal sealed partial class PayloadJson : JsonSerializerContext;
