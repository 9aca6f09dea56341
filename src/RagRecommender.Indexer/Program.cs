using System.CommandLine;
using System.Runtime.InteropServices;
using RagRecommender.Indexer;

var root = new RootCommand(
    """
    Indexes a music catalogue and looks after its releases.

    Examples:
      rag index --dataset dataset.csv --bios artist-bios.jsonl
      rag ask "mellow acoustic folk for a rainy morning"
      rag releases
      rag rollback
      rag doctor

    Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted.
    """)
{
    CommonOptions.Data, CommonOptions.Backend, CommonOptions.Json, CommonOptions.Verbose,
    LoadCommand.Create(), IndexCommand.Create(), PublishCommand.Create(), RollbackCommand.Create(), ReleasesCommand.Create(), PruneCommand.Create(),
    VerifyCommand.Create(), DoctorCommand.Create(), AskCommand.Create(), StreamCommand.Create(), EvaluateCommand.Create(), CompletionCommand.Create(),
};

// The evaluation has options and a help of its own: nothing behind the word is read here.
var evaluating = args is [EvaluateCommand.Name, not ("--help" or "-h" or "-?"), ..];
var parsed = root.Parse(evaluating ? args[..1] : args);
if (parsed.Errors.Count > 0 && !CompletionCommand.IsAsked(args))
{
    foreach (var error in parsed.Errors)
        await Console.Error.WriteLineAsync($"rag: {error.Message.ReplaceLineEndings(" ")} See: rag {(parsed.CommandResult.Command == root ? "" : parsed.CommandResult.Command.Name + " ")}--help");
    return ExitCode.WrongUsage;
}

using var interrupted = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
try
{
    var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
    return evaluating
        ? await EvaluateCommand.RunAsync(args[1..], Composition.DataOf(parsed), Composition.BackendOf(parsed), interrupted.Token)
        : await parsed.InvokeAsync(configuration, interrupted.Token);
}
catch (Exception error) when (Failure.Of(error, interrupted.IsCancellationRequested) is { } failure)
{
    await Console.Error.WriteLineAsync($"rag: {failure.Message}");
    if (parsed.GetValue(CommonOptions.Verbose))
        await Console.Error.WriteLineAsync(error.ToString());
    return failure.ExitCode;
}

void Interrupt(PosixSignalContext context)
{
    // The process ends by itself, once what was embedded is kept. A second signal does not wait for that.
    context.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
}
