using System.Text.Json.Serialization;

namespace RagRecommender.Backends.Qdrant;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CreateCollection))]
[JsonSerializable(typeof(CreateIndex))]
[JsonSerializable(typeof(Upsert))]
[JsonSerializable(typeof(PointSelection))]
[JsonSerializable(typeof(Retrieval))]
[JsonSerializable(typeof(Scroll))]
[JsonSerializable(typeof(Count))]
[JsonSerializable(typeof(Query))]
[JsonSerializable(typeof(AliasChanges))]
[JsonSerializable(typeof(OptimizerNudge))]
[JsonSerializable(typeof(Failure))]
[JsonSerializable(typeof(Answer<bool?>))]
[JsonSerializable(typeof(Answer<CollectionNames>))]
[JsonSerializable(typeof(Answer<AliasNames>))]
[JsonSerializable(typeof(Answer<CollectionState>))]
[JsonSerializable(typeof(Answer<PointCount>))]
[JsonSerializable(typeof(Answer<FoundPoints>))]
[JsonSerializable(typeof(Answer<StoredPoints>))]
[JsonSerializable(typeof(Answer<IReadOnlyList<StoredPoint>>))]
[JsonSerializable(typeof(Answer<Update>))]
internal sealed partial class QdrantJson : JsonSerializerContext;
