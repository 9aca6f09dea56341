using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RagRecommender.Backends.Qdrant;

/// <summary>The calls of Qdrant's REST interface that are needed, typed.</summary>
/// <param name="isReader">Whether it answers requests: with the read-only key, little time and no writing.</param>
internal sealed class QdrantClient(QdrantOptions options, bool isReader, TimeProvider time) : IDisposable
{
    private readonly QdrantConnection _connection = new(options, Key(isReader), time);

    private CallKind Reading => isReader ? CallKind.Read : CallKind.Idempotent;

    /// <summary>Why the server could not be asked the last time; null when it answered.</summary>
    public string? Problem => _connection.Problem;

    public async Task<IReadOnlyList<string>> ListCollectionsAsync(CancellationToken cancellationToken) =>
        [.. (await GetAsync("collections", QdrantJson.Default.AnswerCollectionNames, cancellationToken)).Collections.Select(collection => collection.Name)];

    /// <summary>Alias to collection.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ListAliasesAsync(CancellationToken cancellationToken) =>
        (await GetAsync("aliases", QdrantJson.Default.AnswerAliasNames, cancellationToken)).Aliases.ToDictionary(alias => alias.AliasName, alias => alias.CollectionName, StringComparer.Ordinal);

    /// <param name="collection">Or an alias, here and below.</param>
    public Task<CollectionState> StateAsync(string collection, CancellationToken cancellationToken) =>
        GetAsync(Path(collection), QdrantJson.Default.AnswerCollectionState, cancellationToken);

    public Task CreateCollectionAsync(string collection, CreateCollection body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, Path(collection), body, QdrantJson.Default.CreateCollection, QdrantJson.Default.AnswerNullableBoolean, CallKind.Once, cancellationToken);

    public Task DeleteCollectionAsync(string collection, CancellationToken cancellationToken) =>
        _connection.SendAsync(HttpMethod.Delete, Path(collection), default, QdrantJson.Default.AnswerNullableBoolean, CallKind.Idempotent, cancellationToken);

    /// <summary>An empty change: indexing that was due goes on.</summary>
    public Task NudgeAsync(string collection, CancellationToken cancellationToken) => SendAsync(
        HttpMethod.Patch, Path(collection), new OptimizerNudge(new NoChange()), QdrantJson.Default.OptimizerNudge, QdrantJson.Default.AnswerNullableBoolean,
        CallKind.Idempotent, cancellationToken);

    public Task CreateIndexAsync(string collection, CreateIndex body, CancellationToken cancellationToken) => SendAsync(
        HttpMethod.Put, $"{Path(collection)}/index?wait=true", body, QdrantJson.Default.CreateIndex, QdrantJson.Default.AnswerUpdate, CallKind.Idempotent, cancellationToken);

    public Task UpsertAsync(string collection, IReadOnlyList<Point> points, CancellationToken cancellationToken) => SendAsync(
        HttpMethod.Put, $"{Path(collection)}/points?wait=true", new Upsert(points), QdrantJson.Default.Upsert, QdrantJson.Default.AnswerUpdate,
        CallKind.Idempotent, cancellationToken);

    public Task DeleteAsync(string collection, IReadOnlyList<Guid> points, CancellationToken cancellationToken) => SendAsync(
        HttpMethod.Post, $"{Path(collection)}/points/delete?wait=true", new PointSelection(points), QdrantJson.Default.PointSelection, QdrantJson.Default.AnswerUpdate,
        CallKind.Idempotent, cancellationToken);

    public async Task<int> CountAsync(string collection, CancellationToken cancellationToken) => (await SendAsync(
        HttpMethod.Post, $"{Path(collection)}/points/count", new Count(true), QdrantJson.Default.Count, QdrantJson.Default.AnswerPointCount, Reading, cancellationToken)).Count;

    public Task<StoredPoints> ScrollAsync(string collection, Scroll body, CancellationToken cancellationToken) => SendAsync(
        HttpMethod.Post, $"{Path(collection)}/points/scroll", body, QdrantJson.Default.Scroll, QdrantJson.Default.AnswerStoredPoints, Reading, cancellationToken);

    public Task<IReadOnlyList<StoredPoint>> RetrieveAsync(string collection, Retrieval body, CancellationToken cancellationToken) => SendAsync(
        HttpMethod.Post, $"{Path(collection)}/points", body, QdrantJson.Default.Retrieval, QdrantJson.Default.AnswerIReadOnlyListStoredPoint, Reading, cancellationToken);

    public async Task<IReadOnlyList<FoundPoint>> QueryAsync(string collection, Query body, CancellationToken cancellationToken) => (await SendAsync(
        HttpMethod.Post, $"{Path(collection)}/points/query", body, QdrantJson.Default.Query, QdrantJson.Default.AnswerFoundPoints, Reading, cancellationToken)).Points;

    /// <summary>All changes at once, or none of them.</summary>
    public Task ChangeAliasesAsync(IReadOnlyList<AliasChange> changes, CancellationToken cancellationToken) => SendAsync(
        HttpMethod.Post, "collections/aliases", new AliasChanges(changes), QdrantJson.Default.AliasChanges, QdrantJson.Default.AnswerNullableBoolean,
        CallKind.Once, cancellationToken);

    public void Dispose() => _connection.Dispose();

    private static string? Key(bool isReader) =>
        (isReader ? Environment.GetEnvironmentVariable(QdrantOptions.ReadOnlyKeyVariable) : null) is { Length: > 0 } readOnly
            ? readOnly
            : Environment.GetEnvironmentVariable(QdrantOptions.KeyVariable);

    private static string Path(string collection) => $"collections/{Uri.EscapeDataString(collection)}";

    private Task<T> GetAsync<T>(string path, JsonTypeInfo<Answer<T>> type, CancellationToken cancellationToken) =>
        _connection.SendAsync(HttpMethod.Get, path, default, type, Reading, cancellationToken);

    private Task<T> SendAsync<TBody, T>(
        HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<Answer<T>> type, CallKind kind, CancellationToken cancellationToken) =>
        _connection.SendAsync(method, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), type, kind, cancellationToken);
}
