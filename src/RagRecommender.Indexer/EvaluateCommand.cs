using System.CommandLine;
using RagRecommender.Backends.Embedded;

namespace RagRecommender.Indexer;

/// <summary><c>rag evaluate …</c>: the door to the evaluation program.</summary>
internal static class EvaluateCommand
{
    public const string Name = "evaluate";

    public static Command Create()
    {
        var command = new Command(
            Name,
            """
            Runs, scores and compares ways to recommend; everything behind the word is handed to rag-evaluate, options too.

            Examples:
              rag evaluate run --condition whole --set requests
              rag evaluate score evaluation/runs/whole
              rag evaluate compare evaluation/runs/plain-rag evaluation/runs/whole
              rag evaluate check --condition whole
              rag evaluate coverage
              rag evaluate run --help
            """)
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.UnmatchedTokens, Composition.DataOf(parsed), Composition.BackendOf(parsed), cancellationToken));
        return command;
    }

    /// <exception cref="FileNotFoundException">The program is not here.</exception>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, string data, StorageBackend backend, CancellationToken cancellationToken)
    {
        var program = EvaluationProgram.Find() ?? throw new FileNotFoundException(
            "rag-evaluate.dll is neither beside this program nor built. Run: dotnet build src/RagRecommender.Evaluation --configuration Release");
        return EvaluationProgram.RunAsync(program, arguments, data, backend, null, cancellationToken);
    }
}
