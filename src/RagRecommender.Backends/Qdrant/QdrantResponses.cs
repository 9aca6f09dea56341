using System.Text.Json;

namespace RagRecommender.Backends.Qdrant;

internal sealed record Answer<T>(T? Result);

internal sealed record Failure(JsonElement? Status);

internal sealed record CollectionNames(IReadOnlyList<CollectionName> Collections);

internal sealed record CollectionName(string Name);

internal sealed record AliasNames(IReadOnlyList<CreateAlias> Aliases);

/// <param name="Status">green, yellow (indexing), grey (indexing is due and waits for a write) or red (failed).</param>
/// <param name="OptimizerStatus">"ok", or an object with the error.</param>
internal sealed record CollectionState(string Status, JsonElement OptimizerStatus, CollectionConfig Config);

internal sealed record CollectionConfig(CollectionMetadata? Metadata);

internal sealed record PointCount(int Count);

internal sealed record FoundPoints(IReadOnlyList<FoundPoint> Points);

internal sealed record FoundPoint(Guid Id, float Score);

internal sealed record StoredPoints(IReadOnlyList<StoredPoint> Points, Guid? NextPageOffset);

/// <summary>A point as it was asked for: parts not asked for are null, and so is whatever is not there.</summary>
internal sealed record StoredPoint(Guid Id, PointPayload? Payload, Named<float[]>? Vector);

internal sealed record Update(string? Status);
