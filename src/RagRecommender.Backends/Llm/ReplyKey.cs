using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;

namespace RagRecommender.Backends.Llm;

/// <summary>Names a question by its content: the same messages, tools and shape of reply have the same name on every machine.</summary>
public static class ReplyKey
{
    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public static string Of(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var message in messages)
        {
            Add(message.Role.Value);
            foreach (var content in message.Contents)
                Add(Text(content));
        }
        Add((options?.ResponseFormat as ChatResponseFormatJson)?.Schema?.GetRawText());
        Add(FormattableString.Invariant($"{options?.Temperature} {options?.MaxOutputTokens} {options?.ModelId}"));
        foreach (var tool in options?.Tools ?? [])
            Add(tool.Name);
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        // A separator that no text holds, so that no two questions run into one.
        void Add(string? text) => hash.AppendData(Encoding.UTF8.GetBytes((text ?? "") + "\0"));
    }

    private static string Text(AIContent content) => content switch
    {
        TextContent text => text.Text,
        FunctionCallContent call => $"{call.CallId} {call.Name} {string.Join(',', (call.Arguments ?? new Dictionary<string, object?>()).Select(pair => $"{pair.Key}={pair.Value}"))}",
        FunctionResultContent result => $"{result.CallId} {result.Result}",
        _ => content.GetType().Name,
    };
}
