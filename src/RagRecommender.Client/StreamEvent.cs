using System.Text.Json;

namespace RagRecommender.Client;

/// <summary>A part of a streamed answer.</summary>
public abstract record StreamEvent
{
    // An event that a newer service sends and this client does not know is passed over.
    internal static StreamEvent? Read(string name, string data) => name switch
    {
        "plan" => JsonSerializer.Deserialize(data, ClientJson.Default.PlanEvent),
        "items" => JsonSerializer.Deserialize(data, ClientJson.Default.ItemsEvent),
        "done" => JsonSerializer.Deserialize(data, ClientJson.Default.DoneEvent),
        "error" => JsonSerializer.Deserialize(data, ClientJson.Default.ErrorEvent),
        _ => null,
    };
}

/// <summary>What was understood; a later one takes the place of an earlier one.</summary>
public sealed record PlanEvent(string RequestId, string Release, string? Model, PlanSummary Plan) : StreamEvent;

/// <summary>A ranked list; a later one takes the place of an earlier one.</summary>
public sealed record ItemsEvent(string Reranker, IReadOnlyList<RecommendedTrack> Items) : StreamEvent;

/// <summary>The end of a whole answer.</summary>
public sealed record DoneEvent(IReadOnlyList<string> Warnings, StageTimings Timings) : StreamEvent;

/// <summary>The end of a stream that broke.</summary>
public sealed record ErrorEvent(int Status, string Detail) : StreamEvent;
