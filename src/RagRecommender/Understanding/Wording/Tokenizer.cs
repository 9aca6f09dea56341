using System.Text;

namespace RagRecommender.Understanding;

/// <summary>
/// Splits a request into words and marks. Signs that people use for words become them (<c>&amp;</c> "and", <c>&gt;</c> "over",
/// <c>~</c> "about", a dash between numbers "to"), so that one wording has one form.
/// </summary>
internal sealed class Tokenizer
{
    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private readonly StringBuilder _word = new();

    private Tokenizer(string text) => _text = text;

    public static List<Token> Split(string text)
    {
        var tokenizer = new Tokenizer(text);
        var position = 0;
        while (position < text.Length && tokenizer._tokens.Count < RequestText.MaxTokens)
            position = tokenizer.Next(position);
        return tokenizer._tokens;
    }

    private int Next(int position)
    {
        var rune = RuneAt(position);
        if (IsWordAt(position))
            return Word(position);
        switch (rune.Value)
        {
            case '&' or '+':
                Add(IsDigitAt(position - 1) && rune.Value == '+' ? "plus" : "and", position, 1);
                break;
            case '>':
                return Comparison(position, "over", "atleast");
            case '<':
                return Comparison(position, "under", "atmost");
            case '≥':
                Add("atleast", position, 1);
                break;
            case '≤':
                Add("atmost", position, 1);
                break;
            case '~' or '≈':
                Add("about", position, 1);
                break;
            case '±':
                Add("plusminus", position, 1);
                break;
            case '-' or '–' or '—' or '−':
                Dash(position, rune.Value);
                break;
            case '.' when IsInitial(position):
                break;
            case '.' or '!' or '?' or ';' or ',' or ':' or '(' or ')' or '[' or ']' or '/' or '|' or '…':
                Mark(rune.Value is ':' or '(' or ')' or '[' or ']' or '/' or '|' ? "," : rune.Value is '…' ? "." : ((char)rune.Value).ToString(), position);
                break;
            case '\n':
                Mark(".", position);
                break;
        }
        return position + rune.Utf16SequenceLength;
    }

    private int Word(int start)
    {
        _word.Clear();
        var position = start;
        var apostrophe = -1;
        var initials = false;
        while (position < _text.Length)
        {
            var rune = RuneAt(position);
            if (IsWordAt(position))
                Folding.Append(_word, rune.Value switch { '$' => new Rune('s'), '!' => new Rune('i'), '@' => new Rune('a'), '♯' => new Rune('#'), '♭' => new Rune('b'), _ => rune });
            else if (IsApostrophe(rune.Value) && position > start && IsLetterAt(position + 1))
                apostrophe = _word.Length;
            else if (rune.Value is '.' or ':' or '/' && IsDigitAt(position - 1) && IsDigitAt(position + 1))
                _word.Append((char)rune.Value);
            else if (rune.Value is '/' && IsWithout(start, position))
                _word.Append("");
            else if (rune.Value is '.' && IsBetweenInitials(position))
                initials = true;
            else
                break;
            position += rune.Utf16SequenceLength;
        }
        if (_word.Length == 0)
            return position;
        // The last point of "F.U.S.E." ends no sentence.
        if (initials && position < _text.Length && _text[position] == '.')
            position++;
        var word = _word.ToString();
        var possessive = apostrophe > 0 && apostrophe == word.Length - 1 && word[^1] == 's' && !char.IsAsciiDigit(word[apostrophe - 1]);
        // "the Beatles' songs": the apostrophe stands behind the word.
        possessive &= word is not ("its" or "thats" or "whats" or "lets" or "heres" or "theres" or "hes" or "shes" or "whos" or "hows" or "wheres");
        _tokens.Add(new Token(word, start, position, false, Rune.IsUpper(RuneAt(start)), possessive));
        return position;
    }

    private int Comparison(int position, string strict, string inclusive)
    {
        var isInclusive = position + 1 < _text.Length && _text[position + 1] == '=';
        Add(isInclusive ? inclusive : strict, position, isInclusive ? 2 : 1);
        return position + (isInclusive ? 2 : 1);
    }

    private void Dash(int position, int dash)
    {
        var before = position - 1;
        var after = position + 1;
        var isSpaced = before >= 0 && _text[before] == ' ' && after < _text.Length && _text[after] == ' ';
        if (isSpaced && IsDigitAt(before - 1) && IsDigitAt(after + 1) || IsDigitAt(before) && IsDigitAt(after))
            Add("to", position, 1);
        else if (isSpaced || dash == '—')
            Mark(",", position);
    }

    private void Mark(string mark, int position)
    {
        if (_tokens.Count > 0)
            _tokens.Add(new Token(mark, position, position + 1, true, false, false));
    }

    private void Add(string word, int position, int length) => _tokens.Add(new Token(word, position, position + length, false, false, false));

    private bool IsWordAt(int position)
    {
        var rune = RuneAt(position);
        return Folding.IsWordRune(rune) || rune.Value switch
        {
            '$' => IsLetterAt(position - 1) || IsLetterAt(position + 1),
            '!' or '@' => IsLetterAt(position - 1) && IsLetterAt(position + 1),
            '#' or '♯' or '♭' => IsLetterAt(position - 1) && !IsLetterAt(position - 2),
            _ => false,
        };
    }

    // "w/o" is one word.
    private bool IsWithout(int start, int position) =>
        position == start + 1 && _text[start] is 'w' or 'W' && position + 1 < _text.Length && _text[position + 1] is 'o' or 'O' && !IsLetterAt(position + 2);

    private static bool IsApostrophe(int rune) => rune is '\'' or '’' or '‘' or '`' or '´' or 'ʼ';

    // "F.U.S.E." is one word: single letters on both sides of the point.
    private bool IsBetweenInitials(int position) =>
        IsLetterAt(position - 1) && !IsLetterAt(position - 2) && !IsDigitAt(position - 2) && IsLetterAt(position + 1) && !IsLetterAt(position + 2);

    // "J. Cole": the point ends no sentence. The letters of keys do after "in" and the like ("everything in F. Gospel").
    private bool IsInitial(int position)
    {
        if (_tokens is not [.., { Word.Length: 1 } letter] || letter.End != position || !char.IsAsciiLetter(letter.Word[0]) || !IsLetterAt(position + 2) || position + 1 >= _text.Length || _text[position + 1] != ' ')
            return false;
        var before = _tokens.Count > 1 ? _tokens[^2].Word : "";
        var isNote = letter.Word[0] <= 'g' && before is "in" or "of" or "key" or "is" or "major" or "minor";
        return !isNote && letter.Word[0] is not 'u' && (letter.IsCapital ? char.IsUpper(_text[position + 2]) && letter.Word[0] is not 'i' : letter.Word[0] is not ('i' or 'x' or 'n' or 'r' or 'y'));
    }

    private bool IsLetterAt(int position) => position >= 0 && position < _text.Length && char.IsLetter(_text[position]);

    private bool IsDigitAt(int position) => position >= 0 && position < _text.Length && char.IsAsciiDigit(_text[position]);

    // Half a surrogate pair becomes the replacement character instead of an exception.
    private Rune RuneAt(int position) =>
        Rune.TryGetRuneAt(_text, position, out var rune) ? rune : Rune.ReplacementChar;
}
