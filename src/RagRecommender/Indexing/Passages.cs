using System.Text;
using System.Text.RegularExpressions;
using RagRecommender.Tracks;

namespace RagRecommender.Indexing;

/// <summary>The two texts of a recording that are embedded. Pure: equal tracks give equal texts.</summary>
public static partial class Passages
{
    /// <summary>Part of the key under which a vector is kept: a change of any template must change it.</summary>
    public const string Version = "1";

    // Shorter passages embed faster, and what a biography says behind this point is rarely about the music.
    private const int MaxWordsTokens = 64;
    private const int MaxNameTokens = 20;
    private const int MaxArtists = 4;

    /// <summary>What the recording is called: title, artists, album, and the first sentences of its main artist's biography.</summary>
    /// <param name="recordingTracks">The most popular first; at least one.</param>
    public static string Words(IReadOnlyList<Track> recordingTracks, Biography? biography)
    {
        var track = recordingTracks[0];
        var artists = string.Join(", ", track.Artists.Take(MaxArtists));
        var text = new StringBuilder($"{Shortened(track.Title, MaxNameTokens)} by {Closed(Shortened(artists, MaxNameTokens))}");
        if (track.Album is not null && !string.Equals(track.Album, track.Title, StringComparison.OrdinalIgnoreCase))
            text.Append(' ').Append(Closed(Shortened(track.Album, MaxNameTokens)));
        if (biography is not null)
            AppendSentences(text, Parentheses().Replace(biography.Text, ""));
        return text.ToString();
    }

    /// <summary>How the recording sounds: every genre of its tracks, and the features of the most popular one.</summary>
    /// <param name="recordingTracks">The most popular first; at least one.</param>
    public static string Sound(IReadOnlyList<Track> recordingTracks)
    {
        var genres = recordingTracks.SelectMany(static track => track.Genres).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return SoundWords.Describe(genres, recordingTracks[0].Features);
    }

    private static string Closed(string sentence) => sentence[^1] is '.' or '!' or '?' ? sentence : sentence + ".";

    // Whole sentences while they fit; of a first one that does not, the beginning.
    private static void AppendSentences(StringBuilder text, string biography)
    {
        var left = MaxWordsTokens - Tokens(text.ToString());
        var isFirst = true;
        foreach (var part in SentenceEnd().Split(biography))
        {
            var sentence = Spaces().Replace(part, " ").Replace(" ,", ",", StringComparison.Ordinal).Trim();
            var length = Tokens(sentence);
            if (length > left && !isFirst)
                return;
            var shown = Shortened(sentence, left);
            if (shown.Length > 0)
                text.Append(' ').Append(shown);
            left -= length;
            isFirst = false;
        }
    }

    /// <summary>The words of <paramref name="text"/> that fit; a first word too long is cut.</summary>
    private static string Shortened(string text, int tokens)
    {
        if (Tokens(text) <= tokens)
            return text;
        var result = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            tokens -= Tokens(word);
            if (tokens < 0)
                return result.Length > 0 ? result.ToString().TrimEnd(',') : PlainText.Cut(word, MaxNameTokens);
            result.Append(result.Length > 0 ? " " : "").Append(word);
        }
        return result.ToString();
    }

    // What a WordPiece tokenizer makes of a text, about: pieces of names are short, and a sign of another script is often one.
    private static int Tokens(string text)
    {
        const int PieceLength = 6;
        int tokens = 0, run = 0;
        foreach (var character in text)
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                if (run++ % PieceLength == 0)
                    tokens++;
            }
            else
            {
                run = 0;
                tokens += char.IsWhiteSpace(character) ? 0 : 1;
            }
        }
        return tokens;
    }

    // Pronunciations, dates and former names: a third of a first sentence, and nothing one would ask for.
    [GeneratedRegex(@"\s*\([^()]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Parentheses();

    [GeneratedRegex(@"(?<=[.!?])\s+(?=\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
