using System.Text.Json;
using System.Text.Json.Serialization;

namespace RagRecommender.Client;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RecommendationRequest))]
[JsonSerializable(typeof(RecommendationResponse))]
[JsonSerializable(typeof(PlanEvent))]
[JsonSerializable(typeof(ItemsEvent))]
[JsonSerializable(typeof(DoneEvent))]
[JsonSerializable(typeof(ErrorEvent))]
[JsonSerializable(typeof(TrackList))]
[JsonSerializable(typeof(TrackSummary))]
[JsonSerializable(typeof(ArtistList))]
[JsonSerializable(typeof(ArtistProfile))]
[JsonSerializable(typeof(GenreList))]
[JsonSerializable(typeof(ReleaseList))]
[JsonSerializable(typeof(FeedbackRequest))]
[JsonSerializable(typeof(FeedbackReceipt))]
[JsonSerializable(typeof(EngagementAnswer))]
[JsonSerializable(typeof(CoverageAnswer))]
[JsonSerializable(typeof(ArrangeRequest))]
[JsonSerializable(typeof(Arrangement))]
[JsonSerializable(typeof(ExportRequest))]
[JsonSerializable(typeof(HttpValidationProblemDetails))]
internal sealed partial class ClientJson : JsonSerializerContext;
