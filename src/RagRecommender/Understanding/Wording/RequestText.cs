using System.Text;
using System.Text.RegularExpressions;

namespace RagRecommender.Understanding;

/// <summary>
/// One turn, split once and read by every recogniser. A recogniser takes the tokens it understood, so that no word means two
/// things. Two renderings, both joined by single spaces: <see cref="Plain"/> as typed, <see cref="Normal"/> with numbers as digits.
/// </summary>
internal sealed class RequestText
{
    /// <summary>What lies behind is not read: a message of this length says nothing new.</summary>
    public const int MaxTokens = 600;

    private readonly int[] _plainStart;
    private readonly List<(int Start, int First, int Last)> _pieces = [];
    private readonly bool[] _taken;

    private RequestText(string original, List<Token> tokens)
    {
        Original = original;
        Tokens = tokens;
        _taken = new bool[tokens.Count];
        CuesBefore = new (float, ArtistRole?)?[tokens.Count];
        _plainStart = new int[tokens.Count + 1];
        var plain = new StringBuilder();
        for (var index = 0; index < tokens.Count; index++)
        {
            _plainStart[index] = plain.Length;
            plain.Append(tokens[index].Word).Append(' ');
        }
        _plainStart[tokens.Count] = plain.Length;
        Plain = plain.ToString();
        Normal = Normalise();
        var letters = tokens.Where(token => !token.IsMark && char.IsLetter(token.Word[0])).ToList();
        // A request in capitals or in small letters throughout tells nothing by them.
        HasMeaningfulCase = letters.Any(token => token.IsCapital) && letters.Count(token => token.IsCapital) <= letters.Count * 0.6;
    }

    public string Original { get; }

    public IReadOnlyList<Token> Tokens { get; }

    public string Plain { get; }

    public string Normal { get; }

    public bool HasMeaningfulCase { get; }

    /// <summary>What was already found out about the words before each token; see <see cref="NameCues"/>.</summary>
    public (float Strength, ArtistRole? Role)?[] CuesBefore { get; }

    public int Count => Tokens.Count;

    public static RequestText Of(string text) => new(text, Tokenizer.Split(text));

    /// <summary>The words of tokens <paramref name="first"/> up to, without, <paramref name="end"/>.</summary>
    public ReadOnlySpan<char> PlainSpan(int first, int end) => Plain.AsSpan(_plainStart[first], _plainStart[end] - _plainStart[first] - 1);

    /// <summary>The request's own characters.</summary>
    public string OriginalText(int first, int end) => first >= end ? "" : Original[Tokens[first].Start..Tokens[end - 1].End];

    public string Word(int index) => index >= 0 && index < Count ? Tokens[index].Word : "";

    public bool IsTaken(int index) => _taken[index];

    public bool IsFree(int first, int end)
    {
        for (var index = first; index < end; index++)
        {
            if (_taken[index])
                return false;
        }
        return true;
    }

    public void Take(int first, int end) => _taken.AsSpan(first, end - first).Fill(true);

    /// <summary>Tokens that a match in <see cref="Normal"/> covers.</summary>
    public (int First, int End) TokensOf(Capture match)
    {
        if (match.Length == 0)
            return (0, 0);
        return (_pieces[PieceAt(match.Index)].First, _pieces[PieceAt(match.Index + match.Length - 1)].Last + 1);
    }

    private int PieceAt(int offset)
    {
        var (low, high) = (0, _pieces.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_pieces[middle].Start <= offset)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    private string Normalise()
    {
        var normal = new StringBuilder(Plain.Length);
        for (var index = 0; index < Tokens.Count;)
        {
            var taken = NumberWords.Read(Tokens, index, out var digits);
            _pieces.Add((normal.Length, index, index + Math.Max(taken, 1) - 1));
            normal.Append(taken > 0 ? digits : Tokens[index].Word).Append(' ');
            index += Math.Max(taken, 1);
        }
        return normal.ToString().TrimEnd();
    }
}
