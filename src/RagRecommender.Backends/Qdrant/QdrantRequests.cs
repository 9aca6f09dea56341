using System.Text.Json.Serialization;

namespace RagRecommender.Backends.Qdrant;

/// <summary>The two named vectors of a recording, or their parameters.</summary>
internal sealed record Named<T>(T? Words, T? Sound);

internal sealed record VectorParameters(int Size, string Distance, bool? OnDisk);

internal sealed record ScalarQuantization(string Type, double? Quantile, bool AlwaysRam);

internal sealed record Quantization(ScalarQuantization Scalar);

internal sealed record CreateCollection(
    Named<VectorParameters> Vectors, Quantization QuantizationConfig, int ShardNumber, int ReplicationFactor, int WriteConsistencyFactor, bool OnDiskPayload,
    CollectionMetadata Metadata);

/// <summary>What a collection was made for; only one of equal metadata is written on or read.</summary>
/// <param name="Layout">Of the points.</param>
internal sealed record CollectionMetadata(string Model, string Checksum, int Dimensions, int MaxTokens, string Passages, int Layout);

internal sealed record CreateIndex(string FieldName, FieldSchema FieldSchema);

/// <param name="Tokenizer">Of text alone.</param>
internal sealed record FieldSchema(string Type, string? Tokenizer = null, bool? Lowercase = null);

internal sealed record Upsert(IReadOnlyList<Point> Points);

internal sealed record Point(Guid Id, PointPayload Payload, Named<float[]> Vector);

internal sealed record PointSelection(IReadOnlyList<Guid> Points);

internal sealed record Retrieval(IReadOnlyList<Guid> Ids, bool WithPayload, IReadOnlyList<string> WithVector);

/// <param name="WithPayload">Names of fields; empty for none.</param>
internal sealed record Scroll(int Limit, Guid? Offset, IReadOnlyList<string> WithPayload, bool WithVector);

internal sealed record Count(bool Exact);

internal sealed record Query(
    [property: JsonPropertyName("query")] ReadOnlyMemory<float> Vector, string Using, Filter? Filter, SearchParameters Params, int Limit, bool WithPayload = false, bool WithVector = false);

internal sealed record SearchParameters(int? HnswEf, bool Exact, QuantizationSearch? Quantization);

internal sealed record QuantizationSearch(bool Rescore, double Oversampling);

internal sealed record AliasChanges(IReadOnlyList<AliasChange> Actions);

/// <summary>One of the two is set.</summary>
internal sealed record AliasChange(CreateAlias? CreateAlias, DeleteAlias? DeleteAlias);

internal sealed record CreateAlias(string CollectionName, string AliasName);

internal sealed record DeleteAlias(string AliasName);

internal sealed record OptimizerNudge(NoChange OptimizersConfig);

internal sealed record NoChange;
