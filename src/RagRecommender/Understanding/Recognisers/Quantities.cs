using System.Globalization;
using System.Text.RegularExpressions;

namespace RagRecommender.Understanding;

/// <summary>How a number bounds what it measures.</summary>
internal enum Bound
{
    Plain,
    Over,
    Under,
    Exact,
    Around,
}

/// <summary>The words that stand before and behind numbers, in every way people write them; groups name the <see cref="Bound"/>.</summary>
internal static class Quantities
{
    public const string Number = @"\d+(?:\.\d+)?";

    private const string Over =
        "over|above|at least|atleast|more than|faster than|longer than|greater than|higher than|bigger than|min|minimum|minimum of|a minimum of|upwards of|exceeding|exceeds|past|beyond|"
        + "(?:no|not|nothing|never|isnt|arent) (?:less than|slower than|shorter than|lower than|under|below|fewer than)|starting at|starting from|north of|not dropping below|over the";

    private const string Under =
        "under|below|at most|atmost|less than|slower than|shorter than|lower than|fewer than|smaller than|max|maximum|maximum of|a maximum of|up to|upto|within|south of|beneath|capped at|limited to|"
        + "(?:no|not|nothing|never|isnt|arent|dont go|doesnt go|without going) (?:more than|longer than|faster than|higher than|greater than|over|above|past|beyond|exceeding)|not exceeding|inside";

    private const string Exact = "exactly|precisely|bang on|dead on|strictly|exact|right at|spot on";

    private const string Around =
        "around|about|approximately|approx|roughly|circa|near|nearly|close to|somewhere near|somewhere around|in the region of|almost|say|something like|more or less|around about|averaging|at around|at about|at roughly";

    public const string Before = $"(?:(?:(?<over>{Over})|(?<under>{Under})|(?<exact>{Exact})|(?<around>{Around})) (?:a |an |the )?)?";

    public const string After =
        "(?: ?(?:(?<over>plus|(?:or|and|n) (?:more|higher|faster|longer|above|greater|up|upwards|over|beyond)|minimum|min|at least)"
        + "|(?<under>(?:or|and) (?:less|slower|lower|under|shorter|below|fewer)|tops|max|maximum|at most|at the most|or so less)"
        + "|(?<exact>exactly|precisely|on the dot|dead on)|(?<around>ish|or so|or thereabouts|roughly|approximately|approx|give or take))\\b)?";

    public const string Joint = "(?:to|and|or|until|till|through|up to)";

    public static Bound BoundOf(Match match) =>
        match.Groups["over"].Success ? Bound.Over
        : match.Groups["under"].Success ? Bound.Under
        : match.Groups["exact"].Success ? Bound.Exact
        : match.Groups["around"].Success ? Bound.Around
        : Bound.Plain;

    public static double Parse(string number) => double.Parse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
