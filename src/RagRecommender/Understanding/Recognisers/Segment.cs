namespace RagRecommender.Understanding;

/// <summary>A run of tokens that was recognised: as words of the vocabulary, or as an artist's name.</summary>
/// <param name="First">First token.</param>
/// <param name="End">Token behind the last.</param>
/// <param name="Terms">What the words ask for; empty for an artist.</param>
/// <param name="Artist">The catalogue's spelling, or null.</param>
internal sealed record Segment(int First, int End, Term[] Terms, string? Artist = null, float Confidence = 1)
{
    /// <summary>What a list is made of: "no country or folk" goes on as long as this stays the same.</summary>
    public string Group => Artist is not null ? "artist" : Terms[0].Kind switch
    {
        TermKind.Genre or TermKind.Style => "genre",
        TermKind.Mood or TermKind.Activity => "mood",
        TermKind.Vocal or TermKind.Instrumental or TermKind.Spoken => "vocal",
        var kind => kind.ToString(),
    };
}
