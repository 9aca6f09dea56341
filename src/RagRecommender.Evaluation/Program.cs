using System.CommandLine;
using RagRecommender.Evaluation.Commands;
using RagRecommender.Tracks;

var root = new RootCommand("Runs, scores and compares ways to recommend.")
{
    RunCommand.Create(), ScoreCommand.Create(), CompareCommand.Create(), CheckCommand.Create(), GateCommand.Create(), CoverageCommand.Create(), FitCommand.Create(),
    PlansCommand.Create(), TurnsCommand.Create(), BatteryCommand.Create(), ExportCommand.Create(),
    SharedOptions.Evaluation, SharedOptions.Dataset, SharedOptions.Data,
};
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (OperationCanceledException)
{
    return ExitCodes.Interrupted;
}
catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException or DamagedReleaseException or ServiceUnavailableException)
{
    // What a file lacks is for whoever called, not for a debugger.
    await Console.Error.WriteLineAsync(error.Message);
    return ExitCodes.Failed;
}
