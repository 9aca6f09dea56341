using System.Text.Json.Serialization;
using RagRecommender.Prompting;

namespace RagRecommender.Understanding;

/// <summary>A song, or with <paramref name="Title"/> null an artist, that a language model named. It may not exist.</summary>
public sealed record Proposal(string? Title, string? Artist);

/// <summary>What a language model proposes.</summary>
internal sealed record ProposedMusic(IReadOnlyList<Proposal?>? Songs, IReadOnlyList<string?>? Artists);

/// <summary>Lets a language model name songs and artists that it knows; retrieval looks them up, and what is not in the catalogue is forgotten.</summary>
internal static class ModelProposer
{
    /// <summary>Songs and artists that are looked up.</summary>
    public const int Most = 30;

    private const int LongestTurn = 1_000;
    private const int MostTurns = 6;
    private const int LongestName = 200;

    private static readonly ModelTask<ProposedMusic> Task = new(
        "propose",
        "You know music. Name well-loved songs, each with its artist, and artists that fit the listener's request best; at most 20 songs and 10 artists, the best first.",
        """
        {"type":"object","additionalProperties":false,"required":["songs","artists"],"properties":{
          "songs":{"type":"array","maxItems":20,"items":{"type":"object","additionalProperties":false,"required":["title","artist"],"properties":{"title":{"type":"string"},"artist":{"type":"string"}}}},
          "artists":{"type":"array","maxItems":10,"items":{"type":"string"}}}}
        """,
        ModelProposerJson.Default.ProposedMusic);

    /// <exception cref="ModelUnavailableException">The model gave nothing of use in time.</exception>
    public static async Task<IReadOnlyList<Proposal>> ProposeAsync(
        ModelSession session, string query, IReadOnlyList<string> history, TimeSpan budget, CancellationToken cancellationToken)
    {
        var data = PromptText.Data(json =>
        {
            json.WriteString("request", PromptText.Clean(query, LongestTurn));
            json.WriteStrings("earlier", history.TakeLast(MostTurns), LongestTurn);
        });
        var reply = await session.AskAsync(Task, data, budget, cancellationToken);
        return [.. (reply.Songs ?? []).OfType<Proposal>().Concat((reply.Artists ?? []).Select(artist => new Proposal(null, artist)))
            .Select(song => new Proposal(Name(song.Title), Name(song.Artist)))
            .Where(song => song.Title is not null || song.Artist is not null)
            .Take(Most)];
    }

    private static string? Name(string? name) => PromptText.Clean(name, LongestName) is { Length: > 0 } clean ? clean : null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 16)]
[JsonSerializable(typeof(ProposedMusic))]
internal sealed partial class ModelProposerJson : JsonSerializerContext;
