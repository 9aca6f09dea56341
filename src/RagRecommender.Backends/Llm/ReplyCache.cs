using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Memory;

namespace RagRecommender.Backends.Llm;

/// <summary>Keeps replies by the hash of everything that was asked: the same question costs once an hour.</summary>
internal sealed class ReplyCache(IChatClient inner, LlmOptions options) : CachingChatClient(inner)
{
    private readonly MemoryCache _replies = new(new MemoryCacheOptions { SizeLimit = options.CacheReplies });
    private readonly MemoryCacheEntryOptions _entry = new() { Size = 1, AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(options.CacheMinutes) };

    protected override string GetCacheKey(IEnumerable<ChatMessage> messages, ChatOptions? options, params ReadOnlySpan<object?> additionalValues) =>
        ReplyKey.Of(messages, options);

    protected override Task<ChatResponse?> ReadCacheAsync(string key, CancellationToken cancellationToken) =>
        Task.FromResult(_replies.TryGetValue(key, out ChatResponse? reply) ? Kept(reply!) : null);

    protected override Task WriteCacheAsync(string key, ChatResponse value, CancellationToken cancellationToken)
    {
        // A reply that was cut off would be cut off again, but need not be.
        if (value.FinishReason != ChatFinishReason.Length)
            _replies.Set(key, value, _entry);
        return Task.CompletedTask;
    }

    // Only whole replies are kept.
    protected override Task<IReadOnlyList<ChatResponseUpdate>?> ReadCacheStreamingAsync(string key, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ChatResponseUpdate>?>(null);

    protected override Task WriteCacheStreamingAsync(string key, IReadOnlyList<ChatResponseUpdate> value, CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _replies.Dispose();
        base.Dispose(disposing);
    }

    // Whoever reads it may add to its messages, and its tokens were paid for already.
    private static ChatResponse Kept(ChatResponse reply) => new([.. reply.Messages.Select(message => message.Clone())]) { FinishReason = reply.FinishReason };
}
