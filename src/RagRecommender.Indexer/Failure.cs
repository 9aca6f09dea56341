using Npgsql;
using RagRecommender.Backends.Datasets;
using RagRecommender.Tracks;

namespace RagRecommender.Indexer;

/// <summary>An exception as one line that says what to do.</summary>
internal sealed record Failure(int ExitCode, string Message)
{
    // errno of a full disk and of an exhausted quota.
    private const int NoSpace = 28;
    private const int OverQuota = 122;

    public static Failure Of(Exception error, bool isInterrupted) => error switch
    {
        OperationCanceledException when isInterrupted => new(Indexer.ExitCode.Interrupted, "interrupted. What was embedded is kept: run the same command again to go on."),
        AggregateException { InnerExceptions: [var inner] } => Of(inner, isInterrupted),
        IOException io when (io.HResult & 0xFFFF) is NoSpace or OverQuota =>
            new(Indexer.ExitCode.Failed, $"the disk is full: {Line(io)} The published release is untouched: free some space and run the same command again."),
        DamagedReleaseException or ServiceUnavailableException or InvalidDataException or FileNotFoundException or DirectoryNotFoundException
            or ArgumentException or FormatException or DownloadFailedException => new(Indexer.ExitCode.Failed, Line(error)),
        NpgsqlException => new(Indexer.ExitCode.Failed, $"the warehouse refused or did not answer: {Line(error)} PGHOST, PGPORT, PGDATABASE, PGUSER and PGPASSWORD name it."),
        IOException or UnauthorizedAccessException =>
            new(Indexer.ExitCode.Failed, $"{Line(error)} The published release is untouched: mend the cause and run the same command again."),
        _ => new(Indexer.ExitCode.Failed, $"{Line(error)} This is a bug: run again with --verbose and report the trace."),
    };

    private static string Line(Exception error)
    {
        var line = error.Message.ReplaceLineEndings(" ").Trim();
        return line.EndsWith('.') ? line : line + ".";
    }
}
