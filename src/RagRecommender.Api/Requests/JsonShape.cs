using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RagRecommender.Api.Requests;

/// <summary>What a JSON value must look like to be read as a type: its properties, kinds of value and declared limits, found once a type.</summary>
public sealed class JsonShape
{
    private JsonShape(Type type, bool nullable) => (Type, Nullable) = (type, nullable);

    /// <summary>Without <c>?</c>.</summary>
    public Type Type { get; }

    public bool Nullable { get; }

    /// <summary>Of an object, in the order of declaration; null for anything else.</summary>
    public IReadOnlyDictionary<string, JsonShape>? Properties { get; private set; }

    /// <summary>Of a list; null for anything else.</summary>
    public JsonShape? Element { get; private set; }

    /// <summary>As JSON spells them; null for anything but an enumeration.</summary>
    public IReadOnlyList<string>? Names { get; private set; }

    public (double Min, double Max)? Range { get; private set; }

    /// <summary>Of a text in code points.</summary>
    public (int Min, int Max)? Length { get; private set; }

    /// <summary>Of a list.</summary>
    public int? MostElements { get; private set; }

    public static JsonShape Of(JsonTypeInfo info) => Of(info.Type, info.Options);

    private static JsonShape Of(Type declared, JsonSerializerOptions options)
    {
        var type = System.Nullable.GetUnderlyingType(declared) ?? declared;
        var shape = new JsonShape(type, !declared.IsValueType || type != declared);
        if (type.IsEnum)
        {
            shape.Names = [.. Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)];
            return shape;
        }
        var info = options.GetTypeInfo(type);
        if (info.Kind == JsonTypeInfoKind.Object)
            shape.Properties = info.Properties.ToDictionary(property => property.Name, property => Of(property, options), StringComparer.Ordinal);
        else if (info.Kind == JsonTypeInfoKind.Enumerable)
            shape.Element = Of(info.ElementType!, options);
        return shape;
    }

    private static JsonShape Of(JsonPropertyInfo property, JsonSerializerOptions options)
    {
        var shape = Of(property.PropertyType, options);
        foreach (var attribute in property.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [])
        {
            switch (attribute)
            {
                case RangeAttribute range:
                    shape.Range = (Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture), Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture));
                    break;
                case StringLengthAttribute length:
                    shape.Length = (length.MinimumLength, length.MaximumLength);
                    break;
                case MaxLengthAttribute most:
                    shape.MostElements = most.Length;
                    break;
            }
        }
        return shape;
    }
}
