using System.Runtime.CompilerServices;

namespace RagRecommender.Backends.Datasets;

/// <summary>
/// Cuts a CSV text into records before anything parses it, so that one open quote or one endless line costs its own record and
/// not the rest of the file: when a quoted field does not close properly, its first line is given up and reading goes on behind it.
/// A record is a line whose text may hold line breaks.
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

    public static async IAsyncEnumerable<TextLine> ReadAsync(TextReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ahead = new Queue<TextLine>();
        await using var lines = TextLines.ReadAsync(reader, MaxLength, cancellationToken).GetAsyncEnumerator(cancellationToken);
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
            ahead = new Queue<TextLine>(isWhole ? pending[taken..] : pending);
            yield return isWhole ? first with { Text = text } : first with { Fault = "quotes or line ends out of place" };
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
}
