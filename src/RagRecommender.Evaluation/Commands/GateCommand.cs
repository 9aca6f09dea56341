using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using RagRecommender.Backends.Embedded;
using RagRecommender.Evaluation.Conditions;
using RagRecommender.Evaluation.Judging;
using RagRecommender.Evaluation.Requests;
using RagRecommender.Evaluation.Runs;
using RagRecommender.Evaluation.Scoring;

namespace RagRecommender.Evaluation.Commands;

/// <summary><c>gate</c>: whether a release that nobody sees yet reaches what is expected of it.</summary>
internal static class GateCommand
{
    private const string Condition = "whole";

    private static readonly Option<string> Release = new("--release") { Description = "The release, as 'rag releases' names it.", Required = true };

    private static readonly Option<string?> Source = new("--source") { Description = "The file that the release was made of." };

    public static Command Create()
    {
        var command = new Command(
            "gate",
            $"Judges a release before it is published, by the expectations of the condition {Condition}. Exit code 0: it reaches them, {ExitCodes.Fell}: a score is below by more than its interval, {ExitCodes.NotJudged}: nothing is expected of this data set.")
        {
            Release, Source,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var data = Path.GetFullPath(arguments.GetValue(SharedOptions.Data) ?? new StorageOptions().Path);
        var name = arguments.GetRequiredValue(Release);
        if (TryFindFiles(arguments) is not { } files)
        {
            Console.WriteLine($"{name} is not judged: there is no folder evaluation; {EvaluationFiles.FolderVariable} may name it.");
            return ExitCodes.NotJudged;
        }
        var condition = await ConditionFiles.FindAsync(files.Conditions, Condition, cancellationToken);
        await using var catalogue = OpenedCatalogue.Open(data, name);
        var tracks = (await catalogue.Releases.ListAsync(cancellationToken)).FirstOrDefault(release => release.Name == name)?.Tracks
            ?? throw new DirectoryNotFoundException($"There is no release '{name}'. Run 'rag releases' to see those that are kept.");
        var (path, reason) = await JudgingFile.FindAsync(condition.Catalogue, arguments.GetValue(Source), data, tracks, cancellationToken);
        if (path is null)
        {
            Console.WriteLine($"{name} is not judged: {reason}.");
            return ExitCodes.NotJudged;
        }
        var judge = await JudgedCatalogue.ReadAsync(new Backends.Datasets.CsvTrackSource(path), cancellationToken);
        var sets = await SharedOptions.ReadSetsAsync(files, [], null, cancellationToken);
        var outcomes = await JudgeAsync(catalogue, condition, sets, judge, cancellationToken);
        foreach (var outcome in outcomes.Where(outcome => outcome.Fell))
            Console.WriteLine(Describe(outcome));
        var fell = outcomes.Count(outcome => outcome.Fell);
        var measured = outcomes.Count(outcome => outcome.Measured is not null);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {measured - fell} of {measured} scores reach their expectation; {sets.Sum(set => set.Requests.Count)} requests, {clock.Elapsed.TotalSeconds:0.0} s."));
        return fell == 0 ? 0 : ExitCodes.Fell;
    }

    /// <summary>Asks every set under the condition and holds the scores against its expectations.</summary>
    public static async Task<IReadOnlyList<ExpectationOutcome>> JudgeAsync(
        OpenedCatalogue catalogue, Condition condition, IReadOnlyList<RequestSet> sets, JudgedCatalogue judge, CancellationToken cancellationToken)
    {
        var recommender = catalogue.For(condition);
        var scores = new List<SetScores>();
        foreach (var set in sets.Where(set => condition.Expected.Any(expected => expected.Set == set.Name)))
        {
            var run = await Runner.RunAsync(recommender.RecommendAsync, condition.Name, condition.Rerank ?? RerankMode.Features, set, null, cancellationToken);
            scores.Add(Scorer.Score(set, run, judge));
        }
        return Expectations.Compare(condition, scores);
    }

    private static EvaluationFiles? TryFindFiles(ParseResult arguments)
    {
        try
        {
            return SharedOptions.Files(arguments);
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static string Describe(ExpectationOutcome outcome) =>
        $"{outcome.Expected.Set} {outcome.Expected.Metric} fell to {ScoreTables.Number(outcome.Measured!.Mean)} {ScoreTables.Interval(outcome.Measured)}, expected {ScoreTables.Number(outcome.Expected.Score)}";
}
