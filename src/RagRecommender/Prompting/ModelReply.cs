using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RagRecommender.Prompting;

/// <summary>What a language model wrote, read with suspicion.</summary>
internal static class ModelReply
{
    // The longest reply of use is a tenth of this.
    private const int Longest = 64 * 1024;

    /// <summary>The object in a reply, whatever stands around it; null when there is none of the right shape.</summary>
    public static T? Read<T>(string text, JsonTypeInfo<T> type)
        where T : class
    {
        if (text.Length > Longest)
            return null;
        var (first, last) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        if (first < 0 || last < first)
            return null;
        try
        {
            return JsonSerializer.Deserialize(text.AsSpan(first, last - first + 1), type);
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }
}
