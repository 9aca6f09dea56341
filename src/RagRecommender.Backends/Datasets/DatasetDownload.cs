using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace RagRecommender.Backends.Datasets;

/// <summary>Bytes so far and in all.</summary>
public readonly record struct DownloadProgress(long Received, long Length);

/// <summary>The data set could not be fetched; the message says why and what to do instead.</summary>
public sealed class DownloadFailedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Fetches the public data set. What arrived stays in a <c>.part</c> file, so that the next attempt or the next run goes on where
/// the last one ended; the file bears its name only once its checksum is right.
/// </summary>
/// <param name="client">Its own time-out should be infinite: <see cref="DownloadOptions.Silence"/> watches the connection.</param>
public sealed class DatasetDownload(HttpClient client, DownloadOptions options, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    /// <summary>Does nothing when <paramref name="path"/> already holds the file.</summary>
    /// <exception cref="DownloadFailedException">No network, a refusing server, or other content than expected.</exception>
    public async Task FetchAsync(string path, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        if (File.Exists(path) && await MatchesAsync(path, cancellationToken))
            return;
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } directory)
            Directory.CreateDirectory(directory);
        var part = path + ".part";
        await ReceiveAllAsync(part, progress, cancellationToken);
        if (!await MatchesAsync(part, cancellationToken))
        {
            File.Delete(part);
            throw Failed("what arrived is not the expected file (its SHA-256 differs), so it was discarded", null);
        }
        File.Move(part, path, overwrite: true);
    }

    private async Task ReceiveAllAsync(string part, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 1 << 16, FileOptions.Asynchronous);
        if (file.Length > options.Length)
            file.SetLength(0);
        for (var attempt = 1; file.Length < options.Length; attempt++)
        {
            var before = file.Length;
            var broken = await TryReceiveAsync(file, progress, cancellationToken);
            // Whoever makes headway may go on.
            if (file.Length > before)
                attempt = 0;
            if (attempt >= options.Attempts)
                throw Failed(broken?.Message.TrimEnd('.') ?? "the server sends less than the expected file", broken);
            if (file.Length < options.Length)
                await Task.Delay(FirstPause * (1 << Math.Min(attempt, 5)), time, cancellationToken);
        }
        file.Flush(flushToDisk: true);
    }

    /// <summary>Null when the answer came to its end, else what broke it.</summary>
    private async Task<Exception?> TryReceiveAsync(FileStream file, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            await ReceiveAsync(file, progress, cancellationToken);
            return null;
        }
        catch (HttpRequestException error) when (error.StatusCode is { } status && IsFinal(status))
        {
            throw Failed($"the server answered {(int)status}", error);
        }
        catch (Exception error) when (error is HttpRequestException or HttpIOException or IOException { InnerException: not null } or TimeoutException)
        {
            return error;
        }
    }

    private static bool IsFinal(HttpStatusCode status) =>
        status is < HttpStatusCode.InternalServerError and not (HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout);

    private async Task ReceiveAsync(FileStream file, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(options.Silence);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, options.Source);
            request.Headers.Range = new RangeHeaderValue(file.Length, null);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token);
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
                file.SetLength(0);
            response.EnsureSuccessStatusCode();
            // A server that does not know ranges, or that offers another one, sends what can't be appended.
            var start = response.StatusCode == HttpStatusCode.PartialContent ? response.Content.Headers.ContentRange?.From : 0;
            if (start != file.Length)
                file.SetLength(0);
            if (start is not 0 && start != file.Length)
                throw new HttpRequestException("The server sent another part of the file than asked for");
            file.Position = file.Length;
            await using var body = await response.Content.ReadAsStreamAsync(silence.Token);
            var buffer = new byte[1 << 16];
            int read;
            while ((read = await body.ReadAsync(buffer, silence.Token)) > 0)
            {
                silence.CancelAfter(options.Silence);
                if (file.Position + read > options.Length)
                    throw Failed("the server sends more than the expected file", null);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                progress?.Report(new DownloadProgress(file.Position, options.Length));
            }
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"nothing arrived for {options.Silence.TotalSeconds:0} s", error);
        }
        finally
        {
            await file.FlushAsync(CancellationToken.None);
        }
    }

    private async Task<bool> MatchesAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous);
        return file.Length == options.Length && Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)) == options.Sha256;
    }

    private DownloadFailedException Failed(string reason, Exception? inner) => new(
        $"The data set could not be downloaded from {options.Source}: {reason}. Try again later (what has arrived is kept), fetch the file with a "
        + $"browser and name it with --dataset FILE or {DatasetLocator.TracksVariable}, or start with the invented sample: --dataset data/sample.csv.",
        inner);
}
