using System.Globalization;
using System.Text;

namespace RagRecommender.Api.Exports;

/// <summary>Outside text as one line of a file.</summary>
public static class PlainLine
{
    /// <summary>Control characters, line and paragraph separators and direction marks become spaces; runs of white space become one.</summary>
    public static string Of(string? text)
    {
        var line = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            var isSpace = Rune.IsWhiteSpace(rune)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (!isSpace)
                line.Append(rune);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }
        return line.ToString().TrimEnd();
    }

    /// <summary>The text as a name that every file system takes: letters, digits, spaces, hyphens and dots inside, at most 80 characters.</summary>
    public static string FileName(string title)
    {
        var name = string.Concat(title.EnumerateRunes().Take(80).Select(rune => Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' ? rune.ToString() : "_"));
        return name.Trim(' ', '_', '-') is { Length: > 0 } trimmed ? trimmed : "playlist";
    }
}
