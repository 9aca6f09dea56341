using RagRecommender.Backends.Embedded;

namespace RagRecommender.Indexer;

/// <summary>
/// Keeps back a release that answers worse than is expected of it. Only expectations of the data set at hand are held against it: another
/// catalogue, or an installation without the evaluation program, is published unjudged, and that is said.
/// </summary>
/// <param name="backend">Where the release is.</param>
/// <param name="source">The file that the release was made of; null when it is not known.</param>
/// <param name="say">Takes what there is to tell, a line at a time.</param>
internal sealed class ReleaseGate(string data, StorageBackend backend, string? source, Action<string> say)
{
    // Exit codes of rag-evaluate gate.
    private const int Reached = 0;
    private const int Fell = 3;
    private const int NotJudged = 4;

    /// <summary>Whether <paramref name="release"/> may be published.</summary>
    public async Task<bool> MayPublishAsync(string release, CancellationToken cancellationToken)
    {
        if (EvaluationProgram.Find() is not { } program)
        {
            say($"{release} is not judged: rag-evaluate.dll is neither beside this program nor built.");
            return true;
        }
        string[] arguments = ["gate", "--release", release, "--data", data, .. source is null ? [] : new[] { "--source", source }];
        var exitCode = await EvaluationProgram.RunAsync(program, arguments, data, backend, say, cancellationToken);
        switch (exitCode)
        {
            case Reached or NotJudged:
                return true;
            case Fell:
                say($"{release} is below its expectations and not published; what was served before still is. Mend the data and index again, or accept it: rag publish {release} --force{(backend == StorageBackend.Server ? " --backend server" : "")}");
                return false;
            default:
                say($"{release} could not be judged (rag-evaluate ended with {exitCode}) and is not published; what was served before still is. Mend the cause and run again, or accept it: rag publish {release} --force{(backend == StorageBackend.Server ? " --backend server" : "")}");
                return false;
        }
    }
}
