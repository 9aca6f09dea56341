using System.Text.Json;
using System.Text.Json.Serialization;
using RagRecommender.Api.Artists;
using RagRecommender.Api.Coverage;
using RagRecommender.Api.Engagement;
using RagRecommender.Api.Exports;
using RagRecommender.Api.Genres;
using RagRecommender.Api.Health;
using RagRecommender.Api.Maps;
using RagRecommender.Api.Playlists;
using RagRecommender.Api.Recommendations;
using RagRecommender.Api.Releases;
using RagRecommender.Api.Tracks;
using RagRecommender.Engagement;
using RagRecommender.Playlists;

namespace RagRecommender.Api;

/// <summary>Every type that crosses the wire: camelCase, numbers as numbers only, enumerations by their camelCase names only.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict,
    PropertyNameCaseInsensitive = false,
    Converters =
    [
        typeof(CamelCaseNames<RerankMode>), typeof(CamelCaseNames<LiveMode>), typeof(CamelCaseNames<FeedbackKind>), typeof(CamelCaseNames<ExportFormat>),
        typeof(CamelCaseNames<PlaylistOrder>),
    ])]
[JsonSerializable(typeof(RecommendationRequest))]
[JsonSerializable(typeof(RecommendationResponse))]
[JsonSerializable(typeof(PlanEvent))]
[JsonSerializable(typeof(ItemsEvent))]
[JsonSerializable(typeof(DoneEvent))]
[JsonSerializable(typeof(ErrorEvent))]
[JsonSerializable(typeof(TrackSummary))]
[JsonSerializable(typeof(TrackList))]
[JsonSerializable(typeof(ArtistList))]
[JsonSerializable(typeof(ArtistProfile))]
[JsonSerializable(typeof(GenreList))]
[JsonSerializable(typeof(ReleaseList))]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(MapHeader))]
[JsonSerializable(typeof(PlacedTracks))]
[JsonSerializable(typeof(FeedbackRequest))]
[JsonSerializable(typeof(FeedbackReceipt))]
[JsonSerializable(typeof(EngagementAnswer))]
[JsonSerializable(typeof(CoverageAnswer))]
[JsonSerializable(typeof(ExportRequest))]
[JsonSerializable(typeof(ArrangeRequest))]
[JsonSerializable(typeof(Arrangement))]
public sealed partial class ApiJson : JsonSerializerContext;

/// <summary>Reads and writes an enumeration by the camelCase names of its members, never by number.</summary>
public sealed class CamelCaseNames<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
