using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RagRecommender.Backends.Postgres;
using RagRecommender.Backends.Spotify;
using RagRecommender.Live;

namespace RagRecommender.Indexer;

/// <summary>What a round over all watched artists brought.</summary>
/// <param name="Unknown">Names that Spotify has no artist of.</param>
/// <param name="Failures">Artists that could not be read to the end, with the reason.</param>
internal sealed record StreamReport(int Artists, int Albums, int Tracks, IReadOnlyList<string> Unknown, IReadOnlyList<string> Failures);

/// <summary>What was removed from the cache.</summary>
internal sealed record PurgedReport(long Replies);

/// <summary><c>rag stream</c>: what is new on Spotify.</summary>
internal static class StreamCommand
{
    private static readonly Option<string?> Artists = new("--artists")
    {
        Description = "Names to follow from now on, one a line. Without it: those that people asked for.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Once = new("--once") { Description = "One round over every artist, then end." };

    private static readonly Option<bool> Purge = new("--purge") { Description = "Remove what is kept of Spotify, and end." };

    private static readonly Option<int> Every = new("--every")
    {
        Description = "Minutes from the end of a round to the next. Default 60.",
        HelpName = "MINUTES",
        DefaultValueFactory = _ => 60,
    };

    public static Command Create()
    {
        Every.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var minutes) || minutes is < 1 or > 1440))
                result.AddError("--every takes a number of minutes from 1 to 1440.");
        });
        var command = new Command(
            "stream",
            $"""
            Reads albums and tracks of the watched artists from Spotify that are not known yet by id and timestamp, at most 20 requests a second, into
            the cache and, with the server backend, into raw.spotify_album and raw.spotify_track. Interrupted at any moment it repeats and loses
            nothing: run it again. The credentials are read from {SpotifyCredentials.IdVariable} and {SpotifyCredentials.SecretVariable}.

            Examples:
              rag stream --artists artists.txt --once
              rag stream --purge
            """)
        {
            Artists, Once, Every, Purge,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = Composition.Services(parsed);
        if (Composition.IsServer(parsed))
            await SchemaMigrations.ApplyAsync(services.GetRequiredService<ServingDatabase>().Source, cancellationToken);
        if (parsed.GetValue(Purge))
            return await PurgeAsync(parsed, services.GetRequiredService<ILiveCache>(), cancellationToken);
        var spotify = services.GetService<ISpotify>()
            ?? throw new ArgumentException($"Spotify is not configured: set {SpotifyCredentials.IdVariable} and {SpotifyCredentials.SecretVariable} in the environment.");
        var log = services.GetRequiredService<IUpdateLog>();
        if (parsed.GetValue(Artists) is { } file)
            await log.WatchAsync(await ReadNamesAsync(file, cancellationToken), TimeProvider.System.GetUtcNow(), WatchList.Most, cancellationToken);
        var stream = new UpdateReader(spotify, log, TimeProvider.System);
        while (true)
        {
            var report = await RoundAsync(stream, cancellationToken);
            await WriteAsync(parsed, report);
            if (parsed.GetValue(Once))
                return report.Failures.Count == 0 ? ExitCode.Done : ExitCode.Failed;
            await Task.Delay(TimeSpan.FromMinutes(parsed.GetValue(Every)), cancellationToken);
        }
    }

    private static async Task<StreamReport> RoundAsync(UpdateReader stream, CancellationToken cancellationToken)
    {
        var (artists, albums, tracks) = (0, 0, 0);
        var (unknown, failures) = (new List<string>(), new List<string>());
        await foreach (var round in stream.ReadAsync(cancellationToken))
        {
            (artists, albums, tracks) = (artists + 1, albums + round.Albums, tracks + round.Tracks);
            if (!round.IsKnown)
                unknown.Add(round.Artist);
            if (round.Failure is { } failure)
                failures.Add($"{round.Artist}: {failure}");
        }
        return new StreamReport(artists, albums, tracks, unknown, failures);
    }

    private static async Task WriteAsync(ParseResult parsed, StreamReport report)
    {
        if (parsed.GetValue(CommonOptions.Json))
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, StreamJson.Default.StreamReport));
        else
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{report.Artists:N0} artists read: {report.Albums:N0} new albums, {report.Tracks:N0} new tracks"));
        foreach (var name in report.Unknown)
            await Console.Error.WriteLineAsync($"rag: Spotify has no artist called \"{name}\".");
        foreach (var failure in report.Failures)
            await Console.Error.WriteLineAsync($"rag: {failure}. What was read is kept; the next round goes on.");
    }

    private static async Task<int> PurgeAsync(ParseResult parsed, ILiveCache cache, CancellationToken cancellationToken)
    {
        var removed = await cache.PurgeAsync(cancellationToken);
        if (parsed.GetValue(CommonOptions.Json))
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new PurgedReport(removed), StreamJson.Default.PurgedReport));
        else
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{removed:N0} answers removed."));
        return ExitCode.Done;
    }

    private static async Task<IReadOnlyList<string>> ReadNamesAsync(string file, CancellationToken cancellationToken)
    {
        var lines = await File.ReadAllLinesAsync(file, cancellationToken);
        string[] names = [.. lines.Select(line => line.Trim()).Where(line => line.Length is > 0 and <= 200).Distinct(StringComparer.OrdinalIgnoreCase)];
        return names.Length is > 0 and <= WatchList.Most ? names : throw new InvalidDataException($"{file} must hold 1 to {WatchList.Most} names, one a line, not {names.Length}.");
    }
}

/// <summary>One line a report, because a stream writes many.</summary>
[System.Text.Json.Serialization.JsonSourceGenerationOptions(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.CamelCase)]
[System.Text.Json.Serialization.JsonSerializable(typeof(StreamReport))]
[System.Text.Json.Serialization.JsonSerializable(typeof(PurgedReport))]
internal sealed partial class StreamJson : System.Text.Json.Serialization.JsonSerializerContext;
