using System.Globalization;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Requests;

/// <summary>Reads the query string of a request and notes every violation, unknown names among them.</summary>
public sealed class QueryFields
{
    private readonly IQueryCollection _query;

    /// <param name="known">Every name that the route understands.</param>
    public QueryFields(HttpRequest request, Violations violations, params string[] known)
    {
        (_query, Violations) = (request.Query, violations);
        foreach (var (name, values) in request.Query)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
                violations.Add(name.Length > 0 ? name : "$", $"is not a known parameter{NearestName.Hint(name, known)}");
            else if (values.Count > 1)
                violations.Add(name, "is given more than once");
        }
    }

    public Violations Violations { get; }

    /// <summary>Null where it is absent or blank.</summary>
    public string? Text(string name, int longest)
    {
        var text = _query[name].ToString().Trim();
        if (text.Length > longest)
            Violations.Add(name, string.Create(CultureInfo.InvariantCulture, $"must have at most {longest:N0} characters"));
        return text.Length == 0 ? null : text;
    }

    public int Number(string name, int absent, int min, int max)
    {
        var text = _query[name].ToString();
        if (text.Length == 0)
            return absent;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            Violations.Add(name, "must be a whole number");
        else if (value < min || value > max)
            Violations.Add(name, string.Create(CultureInfo.InvariantCulture, $"must be between {min} and {max}"));
        return value;
    }

    /// <summary>Notes an id that is not 22 base-62 characters.</summary>
    public TrackId Id(string name, string value)
    {
        if (!TrackId.IsWellFormed(value))
            Violations.Add(name, "must be 22 letters and digits");
        return new TrackId(value);
    }
}
