using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace RagRecommender.Prompting;

/// <summary>
/// Text from outside on its way into a prompt, where it is data and never instructions: one line, nothing invisible, of limited
/// length, and always inside JSON whose writer escapes the marks that the prompts delimit data with.
/// </summary>
public static class PromptText
{
    /// <summary>Writes letters of any language as they are, and &lt;, &gt;, &amp; and quotes escaped: data can't close its delimiter.</summary>
    internal static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>
    /// Without control, format (zero-width, bidirectional), private and unassigned characters and variation selectors; white space
    /// becomes one space.
    /// </summary>
    /// <param name="longest">In characters; what is longer is cut between characters.</param>
    public static string Clean(string? text, int longest)
    {
        var clean = new StringBuilder(Math.Min(text?.Length ?? 0, longest));
        var isGap = false;
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control)
            {
                isGap = clean.Length > 0;
                continue;
            }
            if (IsHidden(rune))
                continue;
            if (clean.Length + rune.Utf16SequenceLength + (isGap ? 1 : 0) > longest)
                break;
            if (isGap)
                clean.Append(' ');
            isGap = false;
            clean.Append(rune);
        }
        return clean.ToString();
    }

    /// <summary>One JSON object between the delimiters that the instructions name.</summary>
    internal static string Data(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return $"<data>{Encoding.UTF8.GetString(buffer.WrittenSpan)}</data>";
    }

    internal static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values, int longest)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(Clean(value, longest));
        json.WriteEndArray();
    }

    private static bool IsHidden(Rune rune) =>
        rune == Rune.ReplacementChar
        || rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF) or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x034F
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;
}
