using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RagRecommender;

/// <summary>Traces and metrics of the engine, for whoever listens; nothing is exported from here and no query text is recorded.</summary>
public static class Telemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "RagRecommender";

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> StageDuration = Meter.CreateHistogram(
        "ragrecommender.stage.duration", "s", "Time a stage of the read path took.",
        tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] });

    private static readonly Counter<long> Answers = Meter.CreateCounter<long>(
        "ragrecommender.answers", "{answer}", "Answers given, by interpreter and re-ranker.");

    private static readonly Counter<long> Warnings = Meter.CreateCounter<long>(
        "ragrecommender.warnings", "{warning}", "Fallbacks taken and warnings given with answers, by code.");

    private static readonly Counter<long> NotApplied = Meter.CreateCounter<long>(
        "ragrecommender.not_applied", "{part}", "Parts of requests that could not be honoured.");

    private static readonly Counter<long> ModelCalls = Meter.CreateCounter<long>(
        "ragrecommender.model.calls", "{call}", "Calls of the language model.");

    private static readonly Counter<long> ModelTokens = Meter.CreateCounter<long>(
        "ragrecommender.model.tokens", "{token}", "Tokens that the language model's server counted, by direction.");

    /// <summary>Counts a call of the language model.</summary>
    public static void CountModelCall() => ModelCalls.Add(1);

    /// <summary>Counts the tokens of a call.</summary>
    public static void CountModelTokens(long input, long output)
    {
        ModelTokens.Add(input, new KeyValuePair<string, object?>("direction", "input"));
        ModelTokens.Add(output, new KeyValuePair<string, object?>("direction", "output"));
    }

    /// <summary>Starts a stage: a span under the current trace and, when disposed, one sample of its duration.</summary>
    /// <param name="stage">One of a few fixed names, such as <c>retrieve</c>.</param>
    public static StageScope Stage(string stage) => new(stage);

    /// <summary>Counts an answer and the fallbacks it took.</summary>
    public static void Count(PlanSummary plan, string reranker, IReadOnlyList<string> warnings)
    {
        Answers.Add(1, new("interpreter", plan.Interpreter), new("reranker", reranker));
        NotApplied.Add(plan.NotApplied.Count);
        foreach (var warning in warnings)
            CountWarning(warning);
    }

    /// <summary>Counts a fallback that no answer tells of.</summary>
    public static void CountWarning(string warning) => Warnings.Add(1, new KeyValuePair<string, object?>("code", Code(warning)));

    // A warning may go on in words, and words are no label: only the code before them is counted.
    private static string Code(string warning)
    {
        var end = warning.AsSpan().IndexOfAny(' ', ':');
        return end < 0 ? warning : warning[..end];
    }

    /// <summary>A running stage; disposing it ends the stage.</summary>
    public readonly struct StageScope : IDisposable
    {
        private readonly string _stage;
        private readonly long _start;
        private readonly Activity? _activity;

        internal StageScope(string stage)
        {
            _stage = stage;
            _activity = Activities.StartActivity(stage);
            _start = Stopwatch.GetTimestamp();
        }

        /// <summary>Milliseconds since the stage began.</summary>
        public double ElapsedMs => Stopwatch.GetElapsedTime(_start).TotalMilliseconds;

        public void Dispose()
        {
            StageDuration.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds, new KeyValuePair<string, object?>("stage", _stage));
            _activity?.Dispose();
        }
    }
}
