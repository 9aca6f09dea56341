using System.Numerics;
using Microsoft.AspNetCore.Http.HttpResults;
using RagRecommender.Api.Requests;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Genres;

/// <param name="Recordings">Tracks that are the same song under other ids count once.</param>
public sealed record GenreCount(string Name, int Tracks, int Recordings);

/// <summary>Every genre of the catalogue by name; a track stands in one or several.</summary>
public sealed record GenreList(string Release, IReadOnlyList<GenreCount> Genres);

/// <summary>The genres of the catalogue.</summary>
public static class GenresEndpoint
{
    public static void MapGenres(this IEndpointRouteBuilder routes) => routes
        .MapGet("/genres", ListAsync)
        .WithName("ListGenres")
        .WithTags("Genres")
        .WithSummary("Genres with counts");

    private static async Task<Results<Ok<GenreList>, ValidationProblem>> ListAsync(
        HttpRequest request, IReleaseSource releases, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(request, new Violations());
        if (fields.Violations.Any)
            return fields.Violations.ToProblem();
        using var lease = await releases.AcquireAsync(cancellationToken);
        return TypedResults.Ok(new GenreList(lease.Release.Info.Name, Count(lease.Release.Tracks)));
    }

    private static GenreCount[] Count(TrackTable table)
    {
        var tracks = new int[table.Genres.Length];
        var recordings = new int[table.Genres.Length];
        var union = new ulong[table.GenreWords];
        for (var recording = 0; recording < table.RecordingCount; recording++)
        {
            Array.Clear(union);
            for (var row = table.FirstTrack[recording]; row < table.FirstTrack[recording + 1]; row++)
            {
                var bits = table.GenreBits(row);
                Add(bits, tracks);
                for (var word = 0; word < union.Length; word++)
                    union[word] |= bits[word];
            }
            Add(union, recordings);
        }
        return [.. table.Genres.Select((name, genre) => new GenreCount(name, tracks[genre], recordings[genre]))];
    }

    private static void Add(ReadOnlySpan<ulong> bits, int[] counts)
    {
        for (var word = 0; word < bits.Length; word++)
        {
            for (var rest = bits[word]; rest != 0; rest &= rest - 1)
                counts[(word << 6) + BitOperations.TrailingZeroCount(rest)]++;
        }
    }
}
