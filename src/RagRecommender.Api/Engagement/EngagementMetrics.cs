using System.Diagnostics.Metrics;
using RagRecommender.Api.Telemetry;
using RagRecommender.Engagement;

namespace RagRecommender.Api.Engagement;

/// <summary>Counts feedback, and answers that could not be remembered. The rate is at <c>GET /engagement</c>: a scrape must not read the log.</summary>
public sealed class EngagementMetrics
{
    private readonly Counter<long> _feedback;
    private readonly Counter<long> _dropped;

    public EngagementMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(IndexMetrics.Name);
        _feedback = meter.CreateCounter<long>("ragrecommender.feedback", "{feedback}", "Feedback received, by kind and by what became of it.");
        _dropped = meter.CreateCounter<long>("ragrecommender.engagement.dropped", "{answer}", "Answers that could not be remembered.");
    }

    public void Count(FeedbackKind kind, FeedbackOutcome outcome) =>
        _feedback.Add(1, new("kind", CamelCase(kind.ToString())), new("outcome", CamelCase(outcome.ToString())));

    public void Drop(int answers) => _dropped.Add(answers);

    private static string CamelCase(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);
}
