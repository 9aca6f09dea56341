using System.Runtime.CompilerServices;
using System.Text;

namespace RagRecommender.Backends.Datasets;

/// <param name="Number">From 1.</param>
/// <param name="Text">Without its end; of a faulty line only the beginning.</param>
/// <param name="Fault">Why the line can't be used; null when it can.</param>
internal readonly record struct TextLine(long Number, string Text, string? Fault);

/// <summary>Lines that end in LF or CR LF, read in constant memory however long a line is.</summary>
internal static class TextLines
{
    private const int KeptOfFaulty = 1_000;

    /// <param name="maxLength">Characters; a longer line comes as a fault.</param>
    public static async IAsyncEnumerable<TextLine> ReadAsync(TextReader reader, int maxLength, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new char[1 << 15];
        var line = new StringBuilder();
        var isTooLong = false;
        long number = 1;
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            for (var start = 0; start < read;)
            {
                var length = buffer.AsSpan(start, read - start).IndexOf('\n');
                var end = length < 0 ? read : start + length;
                var kept = Math.Min(end - start, maxLength - line.Length);
                isTooLong |= kept < end - start;
                line.Append(buffer, start, kept);
                start = end + 1;
                if (length >= 0)
                {
                    yield return Take(line, number++, isTooLong ? maxLength : null);
                    isTooLong = false;
                }
            }
        }
        if (line.Length > 0)
            yield return Take(line, number, isTooLong ? maxLength : null);
    }

    private static TextLine Take(StringBuilder line, long number, int? exceeded)
    {
        var length = line.Length > 0 && line[^1] == '\r' ? line.Length - 1 : line.Length;
        var text = line.ToString(0, exceeded is null ? length : Math.Min(length, KeptOfFaulty));
        line.Clear();
        return new TextLine(number, text, exceeded is null ? null : $"longer than {exceeded} characters");
    }
}
