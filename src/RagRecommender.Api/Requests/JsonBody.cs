using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace RagRecommender.Api.Requests;

/// <summary>Reads a request's JSON strictly: its size, its type, its syntax, its properties, their kinds and their limits.</summary>
public static class JsonBody
{
    /// <summary>Longest body in bytes.</summary>
    public const int Longest = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    /// <summary>
    /// What can be read of the body, wrong parts left out, or null where nothing can; everything wrong is in
    /// <paramref name="violations"/>.
    /// </summary>
    /// <exception cref="BadHttpRequestException">413, the body is too long; 415, it is not UTF-8 JSON.</exception>
    public static async Task<T?> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, JsonShape shape, Violations violations, CancellationToken cancellationToken)
        where T : class
    {
        RefuseOtherTypes(request);
        var bytes = await ReadBytesAsync(request, cancellationToken);
        if (!Utf8.IsValid(bytes.Span))
        {
            violations.Add("$", "is not valid UTF-8");
            return null;
        }
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            var cleaned = new ArrayBufferWriter<byte>(Math.Max(256, bytes.Length));
            using (var writer = new Utf8JsonWriter(cleaned))
                new JsonCheck(violations, writer).Write(document.RootElement, shape, "$");
            return JsonSerializer.Deserialize(Lenient(cleaned.WrittenSpan, violations), type);
        }
        catch (JsonException error)
        {
            violations.Add("$", Describe(error, bytes.Length));
            return null;
        }
    }

    private static void RefuseOtherTypes(HttpRequest request)
    {
        var charset = request.GetTypedHeaders().ContentType?.Charset.Value?.Trim('"');
        if (!request.HasJsonContentType() || (charset is not (null or "") && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
            throw new BadHttpRequestException("The body must be application/json in UTF-8.", StatusCodes.Status415UnsupportedMediaType);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > Longest)
            throw TooLong();
        var buffer = new byte[request.ContentLength is { } known ? (int)known + 1 : Longest + 1];
        var length = 0;
        while (length < buffer.Length && await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken) is var read and > 0)
            length += read;
        return length > Longest ? throw TooLong() : buffer.AsMemory(0, length);
    }

    private static BadHttpRequestException TooLong() => new("The body may have at most 64 KiB.", StatusCodes.Status413PayloadTooLarge);

    private static ReadOnlySpan<byte> Lenient(ReadOnlySpan<byte> cleaned, Violations violations) => violations.Has("$") ? "null"u8 : cleaned;

    private static string Describe(JsonException error, int length)
    {
        if (length == 0)
            return "is empty; a JSON object is expected";
        return error.LineNumber is { } line && error.BytePositionInLine is { } position
            ? string.Create(CultureInfo.InvariantCulture, $"is not valid JSON: line {line + 1}, position {position + 1}")
            : "is not valid JSON";
    }
}
