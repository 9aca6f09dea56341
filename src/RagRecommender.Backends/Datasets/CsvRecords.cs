using System.Runtime.CompilerServices;

namespace RagRecommender.Backends.Datasets;

/// <summary>The text of one record.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Fault">Why it is no record; null when it is one.</param>
internal readonly record struct CsvRecord(long Line, string Text, string? Fault);

/// <summary>
/// Cuts a CSV text into records before anything parses it, so that one open quote or one endless line costs its own record and
/// not the rest of the file: when a quoted field does not close properly, its first line is given up and reading goes on behind it.
/// </summary>
internal static class CsvRecords
{
    /// <summary>Characters of a record; the longest real one has about 1,300.</summary>
    public const int MaxLength = 65_536;

    // Line breaks within a quoted field are legal and rare.
    private const int MaxLines = 32;

    private enum Quoting
    {
        Closed,
        Open,
        Malformed,
    }

    public static async IAsyncEnumerable<CsvRecord> ReadAsync(TextReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ahead = new Queue<CsvRecord>();
        await using var lines = LinesAsync(reader, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            if (ahead.Count == 0)
            {
                if (!await lines.MoveNextAsync())
                    yield break;
                ahead.Enqueue(lines.Current);
            }
            var first = ahead.Dequeue();
            if (first.Text.Length == 0)
                continue;
            var quoting = first.Fault is null ? Scan(first.Text, isOpen: false) : Quoting.Closed;
            if (quoting == Quoting.Closed)
            {
                yield return first;
                continue;
            }
            var text = first.Text;
            var taken = 0;
            var pending = ahead.ToArray();
            while (quoting == Quoting.Open && taken < MaxLines)
            {
                if (taken == pending.Length)
                {
                    if (!await lines.MoveNextAsync())
                        break;
                    pending = [.. pending, lines.Current];
                }
                var next = pending[taken++];
                if (next.Fault is not null || text.Length + next.Text.Length >= MaxLength)
                    break;
                text = $"{text}\n{next.Text}";
                quoting = Scan(next.Text, isOpen: true);
            }
            var isWhole = quoting == Quoting.Closed;
            ahead = new Queue<CsvRecord>(isWhole ? pending[taken..] : pending);
            yield return isWhole ? first with { Text = text } : first with { Fault = "a quoted field that does not close properly" };
        }
    }

    // RFC 4180, strictly: a quote opens a field only as its first character, and closes it only before a comma or the end.
    private static Quoting Scan(string line, bool isOpen)
    {
        var isFieldStart = true;
        for (var index = 0; index < line.Length; index++)
        {
            var character = line[index];
            if (isOpen && character == '"')
            {
                var next = index + 1 < line.Length ? line[index + 1] : ',';
                if (next == '"')
                    index++;
                else if (next == ',')
                    isOpen = false;
                else
                    return Quoting.Malformed;
            }
            else if (!isOpen)
            {
                if (character == '\r')
                    return Quoting.Malformed;
                isOpen = isFieldStart && character == '"';
                isFieldStart = character == ',';
            }
        }
        return isOpen ? Quoting.Open : Quoting.Closed;
    }

    private static async IAsyncEnumerable<CsvRecord> LinesAsync(TextReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new char[MaxLength];
        var line = new System.Text.StringBuilder();
        var isTooLong = false;
        long number = 1;
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            for (var start = 0; start < read;)
            {
                var length = buffer.AsSpan(start, read - start).IndexOf('\n');
                var end = length < 0 ? read : start + length;
                var kept = Math.Min(end - start, MaxLength - line.Length);
                isTooLong |= kept < end - start;
                line.Append(buffer, start, kept);
                start = end + 1;
                if (length >= 0)
                {
                    yield return Take(line, number++, isTooLong);
                    isTooLong = false;
                }
            }
        }
        if (line.Length > 0)
            yield return Take(line, number, isTooLong);
    }

    private static CsvRecord Take(System.Text.StringBuilder line, long number, bool isTooLong)
    {
        var length = line.Length > 0 && line[^1] == '\r' ? line.Length - 1 : line.Length;
        var text = line.ToString(0, isTooLong ? Math.Min(length, 1_000) : length);
        line.Clear();
        return new CsvRecord(number, text, isTooLong ? $"longer than {MaxLength} characters" : null);
    }
}
