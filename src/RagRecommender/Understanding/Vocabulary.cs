using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>
/// The words that requests are made of and what they ask for, read from the files beside this class. Immutable.
/// </summary>
public sealed class Vocabulary
{
    /// <summary>A word among the so many commonest of English says little as a name.</summary>
    private const int CommonRank = 9_000;

    private static readonly string[] Endings = ["s", "es", "ed", "ing", "er", "ers", "y", "ly", "est"];

    private static readonly Lazy<Vocabulary> Shared = new(() => new Vocabulary());

    private readonly FrozenDictionary<string, Term[]> _terms;
    private readonly FrozenDictionary<string, Term[]>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly FrozenDictionary<string, int> _english;
    private readonly FrozenSet<string> _filler;
    private readonly FrozenDictionary<char, string[]> _correctable;

    private Vocabulary()
    {
        var levels = ReadLevels();
        var terms = new Dictionary<string, List<Term>>(StringComparer.Ordinal);
        Add(terms, levels, "genres.json", TermKind.Genre);
        Add(terms, levels, "styles.json", TermKind.Style);
        Add(terms, levels, "moods.json", TermKind.Mood);
        Add(terms, levels, "activities.json", TermKind.Activity);
        Add(terms, levels, "topics.json", TermKind.Topic);
        Add(terms, levels, "demands.json", null);
        var ignored = new Term(TermKind.Ignored, "", [], [], [], []);
        foreach (var phrase in Read("ignored.json", VocabularyJson.Default.WordFile).Words)
            terms.TryAdd(phrase, [ignored]);
        _terms = terms.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
        _lookup = _terms.GetAlternateLookup<ReadOnlySpan<char>>();
        _english = Read("english.json", VocabularyJson.Default.WordFile).Words
            .Select((word, rank) => (word, rank)).ToFrozenDictionary(pair => pair.word, pair => pair.rank, StringComparer.Ordinal);
        _filler = Read("filler.json", VocabularyJson.Default.WordFile).Words.ToFrozenSet(StringComparer.Ordinal);
        LongestPhrase = _terms.Keys.Max(phrase => phrase.Count(character => character == ' ') + 1);
        _correctable = _terms.Where(pair => pair.Value.Any(term => term.Kind != TermKind.Ignored)).SelectMany(pair => pair.Key.Split(' '))
            .Where(word => word.Length >= 5).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .GroupBy(word => word[0]).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        Limits = [.. Read("limits.json", VocabularyJson.Default.LimitFile).Limits.Select(limit => new Limit(
            limit.Reason, new Regex(string.Join('|', limit.Patterns.Select(pattern => $"(?:{pattern})")), RegexOptions.CultureInvariant | RegexOptions.Compiled)))];
    }

    /// <summary>The vocabulary of this build.</summary>
    public static Vocabulary Default => Shared.Value;

    /// <summary>Words of the longest phrase.</summary>
    internal int LongestPhrase { get; }

    internal IReadOnlyList<Limit> Limits { get; }

    /// <summary>What a phrase of folded words asks for; also without a plural s.</summary>
    internal bool TryGet(ReadOnlySpan<char> phrase, [NotNullWhen(true)] out Term[]? terms) =>
        _lookup.TryGetValue(phrase, out terms) || (phrase.Length > 4 && phrase[^1] == 's' && phrase[^2] != 's' && _lookup.TryGetValue(phrase[..^1], out terms));

    /// <summary>Whether a phrase stands in the vocabulary as it is: "Grimes" is not more than one grime.</summary>
    internal bool Has(ReadOnlySpan<char> phrase) => _lookup.ContainsKey(phrase);

    /// <summary>A word that no request is recognised by.</summary>
    internal bool IsFiller(string word) => _filler.Contains(word);

    /// <summary>A word of everyday English, which names a thing more often than an artist.</summary>
    internal bool IsCommon(string word) => word.Length == 1 || _filler.Contains(word) || Rank(word) < CommonRank;

    /// <summary>0 for the commonest word of English; <see cref="int.MaxValue"/> for one that is not among the 20,000 commonest.</summary>
    internal int Rank(string word) => _english.TryGetValue(word, out var rank) ? rank : int.MaxValue;

    /// <summary>A word that is spelled right.</summary>
    internal bool IsEnglish(string word) => IsWord(word) || Endings.Any(ending =>
        word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal)
        && (IsWord(word[..^ending.Length]) || IsWord(word[..^ending.Length] + "e") || word[^(ending.Length + 1)] == word[^(ending.Length + 2)] && IsWord(word[..^(ending.Length + 1)])));

    /// <summary>The word of the vocabulary that a misspelled one means, or null: one typo in five letters or more, two in nine or more.</summary>
    internal string? Correct(string word)
    {
        if (word.Length < 4 || !_correctable.TryGetValue(word[0], out var candidates))
            return null;
        var limit = word.Length >= 9 ? 2 : 1;
        string? best = null;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - word.Length) > limit || EditDistance.Bounded(word, candidate, limit) is var distance && distance > limit)
                continue;
            (best, limit) = (candidate, distance - 1);
            if (limit < 0)
                break;
        }
        return best;
    }

    private bool IsWord(string word) => _english.ContainsKey(word) || _filler.Contains(word);

    private static void Add(Dictionary<string, List<Term>> terms, Dictionary<string, Dictionary<string, LevelEntry>> levels, string file, TermKind? kind)
    {
        foreach (var entry in Read(file, VocabularyJson.Default.TermFile).Terms)
        {
            var genres = entry.Genres.Concat(entry.Kinds).Concat(entry.Kin).Select(pair => new GenreWish(pair.Key, pair.Value));
            var term = new Term(
                kind ?? Enum.Parse<TermKind>(entry.Kind!, ignoreCase: true),
                entry.Genre ?? entry.Name ?? entry.Words[0],
                [.. entry.Genre is { } genre ? genres.Prepend(new GenreWish(genre, 1)) : genres],
                [.. entry.Kinds.Keys],
                [.. entry.Features.Select(pair => Level(levels, pair.Key, pair.Value)).OfType<FeatureLevel>()],
                entry.Topics);
            foreach (var word in entry.Words)
            {
                if (!terms.TryGetValue(word, out var list))
                    terms.Add(word, list = []);
                list.Add(term);
            }
        }
    }

    private static FeatureLevel? Level(Dictionary<string, Dictionary<string, LevelEntry>> levels, string feature, string level) =>
        level == "any" ? null
        : levels[feature].TryGetValue(level, out var entry) ? new FeatureLevel(Enum.Parse<Feature>(feature, ignoreCase: true), entry.Min, entry.Max, entry.Quantile)
        : throw new InvalidDataException($"levels.json has no level \"{level}\" of {feature}.");

    private static Dictionary<string, Dictionary<string, LevelEntry>> ReadLevels() =>
        Read("levels.json", VocabularyJson.Default.DictionaryStringDictionaryStringLevelEntry);

    private static T Read<T>(string file, JsonTypeInfo<T> type)
    {
        using var stream = typeof(Vocabulary).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidDataException($"The assembly lacks {file}.");
        return JsonSerializer.Deserialize(stream, type) ?? throw new InvalidDataException($"{file} is empty.");
    }
}

/// <summary>Something that requests ask for and the catalogue can't know.</summary>
internal sealed record Limit(string Reason, Regex Pattern);
