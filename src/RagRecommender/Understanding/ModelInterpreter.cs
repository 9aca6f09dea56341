using System.Text.Json.Serialization;
using RagRecommender.Prompting;

namespace RagRecommender.Understanding;

/// <summary>A feature that should be low or high.</summary>
internal sealed record InterpretedFeature(string? Name, string? Level);

/// <summary>What a language model reads in a request. Anything may be missing, and nothing is believed before it is looked up.</summary>
internal sealed record InterpretedRequest(
    IReadOnlyList<string?>? Genres, IReadOnlyList<string?>? ExcludedGenres, IReadOnlyList<string?>? Artists, IReadOnlyList<string?>? LikeArtists,
    IReadOnlyList<string?>? ExcludedArtists, IReadOnlyList<string?>? Titles, IReadOnlyList<InterpretedFeature?>? Features);

/// <summary>Words to a plan by a language model, on top of what the rules found: see <see cref="InterpretedPlan"/>.</summary>
internal static class ModelInterpreter
{
    private const int LongestTurn = 1_000;
    private const int LongestName = 60;
    private const int MostTurns = 6;

    private static readonly ModelTask<InterpretedRequest> Task = new(
        "interpret",
        "You read requests for music. Fill in what the listener asks for: genres wished for and refused (only names in the list genres), artists whose own songs are asked for, "
        + "artists to be similar to, artists refused, titles of songs meant, and audio features that should be low or high. Leave out what is not asked for.",
        """
        {"type":"object","additionalProperties":false,
         "required":["genres","excludedGenres","artists","likeArtists","excludedArtists","titles","features"],
         "properties":{
          "genres":{"type":"array","maxItems":6,"items":{"type":"string"}},
          "excludedGenres":{"type":"array","maxItems":6,"items":{"type":"string"}},
          "artists":{"type":"array","maxItems":5,"items":{"type":"string"}},
          "likeArtists":{"type":"array","maxItems":5,"items":{"type":"string"}},
          "excludedArtists":{"type":"array","maxItems":5,"items":{"type":"string"}},
          "titles":{"type":"array","maxItems":3,"items":{"type":"string"}},
          "features":{"type":"array","maxItems":6,"items":{"type":"object","additionalProperties":false,"required":["name","level"],"properties":{
            "name":{"type":"string","enum":["energy","valence","danceability","acousticness","instrumentalness","tempo","loudness","speechiness","liveness"]},
            "level":{"type":"string","enum":["low","high"]}}}}}}
        """,
        ModelInterpreterJson.Default.InterpretedRequest,
        Repairs: 1);

    /// <returns>The plan of the rules with what the model added.</returns>
    /// <exception cref="ModelUnavailableException">The model gave nothing of use in time.</exception>
    public static async Task<QueryPlan> InterpretAsync(
        ModelSession session, QueryPlan rules, string query, IReadOnlyList<string> history, CatalogueKnowledge knowledge, TimeSpan budget, CancellationToken cancellationToken)
    {
        var data = PromptText.Data(json =>
        {
            json.WriteString("request", PromptText.Clean(query, LongestTurn));
            json.WriteStrings("earlier", history.TakeLast(MostTurns), LongestTurn);
            json.WriteStrings("genres", knowledge.GenreNames.Order(StringComparer.Ordinal), LongestName);
        });
        var reply = await session.AskAsync(Task, data, budget, cancellationToken);
        return InterpretedPlan.Merge(rules, reply, string.Join(' ', history.Append(query)), knowledge);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 16)]
[JsonSerializable(typeof(InterpretedRequest))]
internal sealed partial class ModelInterpreterJson : JsonSerializerContext;
