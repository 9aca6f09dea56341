using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using RagRecommender.Prompting;
using RagRecommender.Tracks;

namespace RagRecommender.Ranking;

/// <summary>An order of candidates, best first.</summary>
internal sealed record RankedIds(IReadOnlyList<string?>? Order);

/// <summary>
/// Listwise re-ranking by a language model over the best candidates, in windows that slide from the back to the front (Sun et al., "Is
/// ChatGPT Good at Search?", EMNLP 2023). A window is shown in a seeded shuffle, because models favour what they read first. The model
/// may order what it is shown and nothing else, and its order is blended with that of the features.
/// </summary>
internal sealed class ModelReranker(ModelSession session, LanguageModelOptions options)
{
    private const int LongestRequest = 1_000;
    private const int LongestName = 100;
    private const int MostArtists = 3;
    private const int MostGenres = 4;

    /// <summary>The same candidates with the same scores, dealt out in the blended order of the first <see cref="LanguageModelOptions.RerankDepth"/>.</summary>
    /// <exception cref="ModelUnavailableException">The model gave no order in time.</exception>
    public async Task<List<Ranked>> RerankAsync(TrackTable tracks, string request, IReadOnlyList<Ranked> ranked, CancellationToken cancellationToken)
    {
        var depth = Math.Min(options.RerankDepth, ranked.Count);
        if (depth < 2)
            return [.. ranked];
        var order = await session.WithinAsync(
            "rerank", TimeSpan.FromMilliseconds(options.RerankMs), within => OrderAsync(tracks, request, [.. ranked.Take(depth)], within), cancellationToken);
        var blended = Blend(depth, order, (float)options.RerankShare);
        return [.. blended.Select((from, place) => ranked[from] with { Score = ranked[place].Score }), .. ranked.Skip(depth)];
    }

    /// <summary>Places by (1 - share) · place by features + share · place by the model; a tie goes to the features.</summary>
    /// <param name="order">Indices, best first by the model.</param>
    internal static int[] Blend(int count, IReadOnlyList<int> order, float share)
    {
        var blended = new float[count];
        for (var place = 0; place < count; place++)
            blended[order[place]] = (1 - share) * order[place] + share * place;
        return [.. Enumerable.Range(0, count).OrderBy(index => blended[index]).ThenBy(index => index)];
    }

    /// <summary>Known ids in the order given, each once, then the others in the order of <paramref name="window"/>. Null when no id is known.</summary>
    /// <param name="ids">Of <paramref name="shown"/>, place by place.</param>
    /// <param name="shown">The candidates of the window as the model saw them.</param>
    internal static List<int>? Read(RankedIds reply, IReadOnlyList<string> ids, IReadOnlyList<int> shown, IReadOnlyList<int> window)
    {
        var known = ids.Zip(shown).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.OrdinalIgnoreCase);
        var order = new List<int>(window.Count);
        foreach (var id in reply.Order ?? [])
        {
            if (id is not null && known.Remove(id.Trim(), out var candidate))
                order.Add(candidate);
        }
        if (order.Count == 0)
            return null;
        order.AddRange(window.Where(known.ContainsValue));
        return order;
    }

    private async Task<List<int>> OrderAsync(TrackTable tracks, string request, Ranked[] ranked, CancellationToken cancellationToken)
    {
        var order = Enumerable.Range(0, ranked.Length).ToList();
        var size = Math.Min(options.RerankWindow, ranked.Length);
        var random = new Random(Seed(request, tracks.Ids[ranked[0].Row].Value));
        for (var start = ranked.Length - size; ; start = Math.Max(0, start - Math.Max(1, size / 2)))
        {
            var window = await OrderWindowAsync(tracks, request, ranked, order.GetRange(start, size), random, cancellationToken);
            for (var place = 0; place < size; place++)
                order[start + place] = window[place];
            if (start == 0)
                return order;
        }
    }

    private async Task<List<int>> OrderWindowAsync(
        TrackTable tracks, string request, Ranked[] ranked, List<int> window, Random random, CancellationToken cancellationToken)
    {
        var shown = window.ToArray();
        random.Shuffle(shown);
        // The id tells the place in the shuffle, which tells nothing.
        string[] ids = [.. shown.Select((_, place) => FormattableString.Invariant($"c{place + 1:00}"))];
        var data = PromptText.Data(json =>
        {
            json.WriteString("request", PromptText.Clean(request, LongestRequest));
            json.WriteStartArray("candidates");
            for (var place = 0; place < shown.Length; place++)
                Write(json, tracks, ids[place], ranked[shown[place]].Row);
            json.WriteEndArray();
        });
        var reply = await session.AskAsync(TaskOf(ids), data, TimeSpan.FromMilliseconds(options.RerankMs), cancellationToken);
        return Read(reply, ids, shown, window) ?? throw new ModelUnavailableException("the language model's order names no candidate");
    }

    // A server that keeps to the schema can name no other id.
    private static ModelTask<RankedIds> TaskOf(string[] ids) => new(
        "rerank-window",
        "You order songs for a listener. Give the ids of all candidates in the order in which they fit the request, the best first.",
        $$"""
        {"type":"object","additionalProperties":false,"required":["order"],"properties":{"order":
          {"type":"array","minItems":{{ids.Length}},"maxItems":{{ids.Length}},"items":{"type":"string","enum":["{{string.Join("\",\"", ids)}}"] } } } }
        """,
        ModelRerankerJson.Default.RankedIds);

    private static void Write(Utf8JsonWriter json, TrackTable tracks, string id, int row)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("title", PromptText.Clean(tracks.Titles[row], LongestName));
        json.WriteStrings("artists", tracks.ArtistsOf(row).ToArray().Take(MostArtists).Select(artist => tracks.Artists[artist]), LongestName);
        json.WriteStrings("genres", tracks.Genres.Where((_, genre) => tracks.HasGenre(row, genre)).Take(MostGenres), LongestName);
        foreach (var feature in (ReadOnlySpan<Feature>)[Feature.Energy, Feature.Valence, Feature.Tempo, Feature.Popularity])
        {
            var value = tracks.Column(feature)[row];
            if (!float.IsNaN(value))
                json.WriteNumber(feature.ToString().ToLowerInvariant(), Math.Round(value, value > 2 ? 0 : 2));
        }
        json.WriteEndObject();
    }

    private static int Seed(string request, string first) =>
        BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(request + "\n" + first)));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 16)]
[JsonSerializable(typeof(RankedIds))]
internal sealed partial class ModelRerankerJson : JsonSerializerContext;
