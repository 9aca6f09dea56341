using System.Globalization;

namespace RagRecommender.Understanding;

/// <summary>Numbers written as words: "twenty five", "two and a half", "a dozen", "half an hour".</summary>
internal static class NumberWords
{
    private static readonly Dictionary<string, double> Units = Numbered(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 1);

    private static readonly Dictionary<string, double> Tens = Numbered("nought tens twenty thirty forty fifty sixty seventy eighty ninety", 10);

    private static readonly string[] TimeUnits = ["hour", "hours", "hr", "minute", "minutes", "min", "second", "seconds"];

    /// <summary>The number that starts at <paramref name="index"/>, in digits, and how many tokens it takes; 0 for none.</summary>
    public static int Read(IReadOnlyList<Token> tokens, int index, out string digits)
    {
        digits = "";
        // "125ish" is about 125.
        if (tokens[index].Word is [.., 'i', 's', 'h'] word && char.IsAsciiDigit(word[0]) && double.TryParse(word.AsSpan(0, word.Length - 3), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var about))
        {
            digits = "about " + Text(about);
            return 1;
        }
        var taken = Whole(tokens, index, out var value);
        if (taken == 0)
            return Halves(tokens, index, out digits);
        if (Is(tokens, index + taken, "and") && Is(tokens, index + taken + 1, "a") && Is(tokens, index + taken + 2, "half"))
        {
            value += 0.5;
            taken += 3;
        }
        digits = Text(value);
        return taken;
    }

    private static int Whole(IReadOnlyList<Token> tokens, int index, out double value)
    {
        var word = tokens[index].Word;
        if (double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value))
            return Is(tokens, index + 1, "dozen") ? Scaled(ref value, 12) : 1;
        if (Tens.TryGetValue(word, out value) && value >= 20)
        {
            if (index + 1 < tokens.Count && Units.TryGetValue(tokens[index + 1].Word, out var unit) && unit is > 0 and < 10)
            {
                value += unit;
                return 2;
            }
            return 1;
        }
        if (Units.TryGetValue(word, out value))
        {
            if (Is(tokens, index + 1, "hundred"))
            {
                value *= 100;
                if (Is(tokens, index + 2, "and") && index + 3 < tokens.Count && Whole(tokens, index + 3, out var rest) is var more and > 0)
                {
                    value += rest;
                    return 3 + more;
                }
                return index + 2 < tokens.Count && Whole(tokens, index + 2, out rest) is var tail and > 0 && rest < 100 ? Sum(ref value, rest, 2 + tail) : 2;
            }
            // "one twenty bpm", "one seventy four": people say tempos so.
            if (value == 1 && index + 1 < tokens.Count && Tens.ContainsKey(tokens[index + 1].Word))
                return Sum(ref value, 99 + Below(tokens, index + 1, out var length), 1 + length);
            return Is(tokens, index + 1, "dozen") ? Scaled(ref value, 12) : 1;
        }
        return 0;
    }

    private static int Halves(IReadOnlyList<Token> tokens, int index, out string digits)
    {
        digits = "";
        var word = tokens[index].Word;
        if (word is "half" && Is(tokens, index + 1, "a") && Is(tokens, index + 2, "dozen"))
            return Found("6", 3, out digits);
        if (word is "half" && (Is(tokens, index + 1, "an") || Is(tokens, index + 1, "a")) && IsTime(tokens, index + 2))
            return Found("0.5", 2, out digits);
        if (word is "half" && IsTime(tokens, index + 1))
            return Found("0.5", 1, out digits);
        if (word is not ("a" or "an"))
            return 0;
        if (Is(tokens, index + 1, "dozen"))
            return Found("12", 2, out digits);
        if (Is(tokens, index + 1, "half") && Is(tokens, index + 2, "dozen"))
            return Found("6", 3, out digits);
        if (Is(tokens, index + 1, "half") && IsTime(tokens, index + 2))
            return Found("0.5", 2, out digits);
        if (Is(tokens, index + 1, "couple") && IsTime(tokens, index + (Is(tokens, index + 2, "of") ? 3 : 2)))
            return Found("2", Is(tokens, index + 2, "of") ? 3 : 2, out digits);
        if (Is(tokens, index + 1, "hundred"))
        {
            var joint = Is(tokens, index + 2, "and") ? 3 : 2;
            return index + joint < tokens.Count && Whole(tokens, index + joint, out var rest) is var more and > 0 && rest is > 0 and < 100
                ? Found(Text(100 + rest), joint + more, out digits)
                : Found("100", 2, out digits);
        }
        // "an hour", "a minute and a half" is read where the unit is known.
        return IsTime(tokens, index + 1) ? Found("1", 1, out digits) : 0;
    }

    private static Dictionary<string, double> Numbered(string words, double step) =>
        words.Split(' ').Select((word, index) => (word, index)).ToDictionary(pair => pair.word, pair => pair.index * step, StringComparer.Ordinal);

    private static double Below(IReadOnlyList<Token> tokens, int index, out int length)
    {
        length = Whole(tokens, index, out var value);
        return value;
    }

    private static int Scaled(ref double value, double factor)
    {
        value *= factor;
        return 2;
    }

    private static int Sum(ref double value, double more, int taken)
    {
        value += more;
        return taken;
    }

    private static int Found(string number, int taken, out string digits)
    {
        digits = number;
        return taken;
    }

    private static bool IsTime(IReadOnlyList<Token> tokens, int index) => index < tokens.Count && TimeUnits.Contains(tokens[index].Word);

    private static bool Is(IReadOnlyList<Token> tokens, int index, string word) => index < tokens.Count && tokens[index].Word == word;

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
