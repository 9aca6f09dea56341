using System.Globalization;
using System.Text.Json;

namespace RagRecommender.Api.Requests;

/// <summary>
/// Walks a JSON value along its shape, notes every violation, and writes what is left after dropping the wrong parts, so that the
/// rules that need the typed value can be checked in the same pass.
/// </summary>
public sealed class JsonCheck(Violations violations, Utf8JsonWriter output)
{
    /// <summary>Writes the value or, where it is wrong, null or zero: a stand-in that is never used, as the request is refused.</summary>
    public void Write(JsonElement value, JsonShape shape, string path)
    {
        if (value.ValueKind == JsonValueKind.Null && shape.Nullable && path != "$")
            output.WriteNullValue();
        else if (shape.Properties is not null)
            WriteObject(value, shape, path);
        else if (shape.Element is not null)
            WriteList(value, shape, path);
        else if (Wrong(value, shape) is { } message)
            Refuse(path, message, shape);
        else
            value.WriteTo(output);
    }

    private void WriteObject(JsonElement value, JsonShape shape, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Refuse(path, "must be an object", shape);
            return;
        }
        output.WriteStartObject();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (violations.IsFull)
                break;
            var name = NameOf(property);
            var inner = path == "$" ? name : $"{path}.{name}";
            if (!shape.Properties!.TryGetValue(name, out var expected))
                violations.Add(Shorten(inner), $"is not a known property{NearestName.Hint(name, shape.Properties.Keys)}");
            else if (!seen.Add(name))
                violations.Add(inner, "is given twice");
            else
            {
                output.WritePropertyName(name);
                Write(property.Value, expected, inner);
            }
        }
        output.WriteEndObject();
    }

    private void WriteList(JsonElement value, JsonShape shape, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Refuse(path, "must be a list", shape);
            return;
        }
        var length = value.GetArrayLength();
        if (length > shape.MostElements)
        {
            Refuse(path, $"must have at most {shape.MostElements.Value.ToString("N0", CultureInfo.InvariantCulture)} entries, not {length.ToString("N0", CultureInfo.InvariantCulture)}", shape);
            return;
        }
        output.WriteStartArray();
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            var inner = $"{path}[{index++}]";
            if (element.ValueKind == JsonValueKind.Null)
                Refuse(inner, "must not be null", shape.Element!);
            else
                Write(element, shape.Element!, inner);
        }
        output.WriteEndArray();
    }

    private static string? Wrong(JsonElement value, JsonShape shape)
    {
        if (shape.Names is not null)
            return WrongName(value, shape.Names);
        if (shape.Type == typeof(string))
            return WrongText(value, shape);
        if (shape.Type == typeof(bool))
            return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "must be true or false";
        return WrongNumber(value, shape);
    }

    private static string? WrongName(JsonElement value, IReadOnlyList<string> names)
    {
        var text = Text(value);
        if (text is not null && names.Contains(text))
            return null;
        return $"must be one of {string.Join(", ", names)}{(text is null ? "" : NearestName.Hint(text, names))}";
    }

    private static string? WrongText(JsonElement value, JsonShape shape)
    {
        if (value.ValueKind != JsonValueKind.String)
            return "must be text";
        if (Text(value) is not { } text)
            return "must be valid Unicode";
        return shape.Length is { } length && Characters.Count(text) is var count && (count < length.Min || count > length.Max)
            ? string.Create(CultureInfo.InvariantCulture, $"must have {length.Min:N0} to {length.Max:N0} characters, not {count:N0}")
            : null;
    }

    private static string? WrongNumber(JsonElement value, JsonShape shape)
    {
        var whole = shape.Type == typeof(int);
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || !double.IsFinite(number) || (whole && number % 1 != 0))
            return whole ? "must be a whole number" : "must be a number";
        if (shape.Range is { } range && (number < range.Min || number > range.Max))
            return string.Create(CultureInfo.InvariantCulture, $"must be between {range.Min} and {range.Max}");
        return whole && !value.TryGetInt32(out _) ? "must be a whole number written without a fraction or exponent" : null;
    }

    // A lone surrogate escape is valid JSON and no text.
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    private static string Shorten(string path) => path.Length <= 100 ? path : string.Concat(path.AsSpan(0, 99), "…");

    private void Refuse(string path, string message, JsonShape shape)
    {
        violations.Add(path, message);
        if (shape.Nullable)
            output.WriteNullValue();
        else if (shape.Names is not null)
            output.WriteStringValue(shape.Names[0]);
        else if (shape.Type == typeof(bool))
            output.WriteBooleanValue(false);
        else
            output.WriteNumberValue(0);
    }
}
