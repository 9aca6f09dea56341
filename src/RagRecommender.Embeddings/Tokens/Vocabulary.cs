using System.Collections.Frozen;

namespace RagRecommender.Embeddings.Tokens;

/// <summary>The word pieces of a BERT vocabulary file: one a line, the line number is the id, ## begins a piece inside a word.</summary>
internal sealed class Vocabulary
{
    private const string InsideMark = "##";
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _starts;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _insides;

    /// <param name="lines">The file's lines.</param>
    /// <exception cref="InvalidDataException">A piece stands there twice, or a special token is missing.</exception>
    public Vocabulary(IEnumerable<string> lines)
    {
        var starts = new Dictionary<string, int>(StringComparer.Ordinal);
        var insides = new Dictionary<string, int>(StringComparer.Ordinal);
        var id = 0;
        foreach (var line in lines)
        {
            var inside = line.Length > InsideMark.Length && line.StartsWith(InsideMark, StringComparison.Ordinal);
            var piece = inside ? line[InsideMark.Length..] : line;
            if (!(inside ? insides : starts).TryAdd(piece, id))
                throw new InvalidDataException($"The vocabulary has '{line}' twice, the second time in line {id + 1}.");

            LongestPiece = Math.Max(LongestPiece, piece.Length);
            id++;
        }

        int Special(string name) => starts.TryGetValue(name, out var special) ? special : throw new InvalidDataException($"The vocabulary has no {name}.");
        (Unknown, First, Last) = (Special("[UNK]"), Special("[CLS]"), Special("[SEP]"));
        _starts = starts.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _insides = insides.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Stands for a word that the vocabulary cannot spell.</summary>
    public int Unknown { get; }

    /// <summary>Opens every text.</summary>
    public int First { get; }

    /// <summary>Closes every text.</summary>
    public int Last { get; }

    /// <summary>In UTF-16 units, without the mark.</summary>
    public int LongestPiece { get; }

    public bool TryGetStart(ReadOnlySpan<char> piece, out int id) => _starts.TryGetValue(piece, out id);

    public bool TryGetInside(ReadOnlySpan<char> piece, out int id) => _insides.TryGetValue(piece, out id);
}
