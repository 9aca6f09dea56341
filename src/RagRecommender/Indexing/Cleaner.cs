using System.Globalization;
using RagRecommender.Tracks;

namespace RagRecommender.Indexing;

/// <summary>
/// Rows to tracks: the rows of one id become one track with all their genres and their highest popularity. Of whatever else they
/// disagree on, the first row is believed. The order of the rows of different ids does not matter.
/// </summary>
public sealed class Cleaner(CleaningOptions options)
{
    /// <exception cref="InvalidDataException">No row is good, or more are bad than <see cref="CleaningOptions.MaxRejectedShare"/> allows.</exception>
    public async Task<CleanedCatalogue> CleanAsync(IAsyncEnumerable<SourceRow> rows, CancellationToken cancellationToken)
    {
        var tracks = new Dictionary<TrackId, Merged>();
        var rejections = new List<Rejection>();
        long read = 0, merged = 0, rejected = 0, conflicts = 0;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            read++;
            if (RowReading.Read(row, out var reason) is not { } track)
            {
                rejected++;
                if (rejections.Count < options.MaxRejectionsKept)
                    rejections.Add(Rejection.Of(row, reason));
            }
            else if (tracks.TryGetValue(track.Id, out var known))
            {
                merged++;
                if (!known.Merge(track))
                    conflicts++;
            }
            else
            {
                tracks.Add(track.Id, new Merged(track));
            }
        }
        rejections.Sort(static (left, right) => left.Line.CompareTo(right.Line));
        RefuseBadSource(read, rejected, rejections);
        Track[] kept = [.. tracks.Values.Select(static track => track.ToTrack())];
        Array.Sort(kept, static (left, right) => left.Id.CompareTo(right.Id));
        var report = new CleaningReport(
            read, kept.Length, merged, rejected, conflicts,
            kept.LongCount(static track => track.Features.Tempo is null), kept.LongCount(static track => track.Features.TimeSignature is null));
        return report.AddsUp
            ? new CleanedCatalogue(kept, rejections, report)
            : throw new InvalidOperationException($"Rows were lost in cleaning: {report}.");
    }

    private void RefuseBadSource(long read, long rejected, List<Rejection> rejections)
    {
        var first = rejections.Count > 0 ? $" The first: line {rejections[0].Line}: {rejections[0].Reason}." : "";
        if (read == rejected)
            throw new InvalidDataException($"The source holds no track: {read} rows read, {rejected} rejected.{first}");
        if (rejected > read * options.MaxRejectedShare)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{rejected} of {read} rows are bad ({100.0 * rejected / read:0.0} %), more than the {100 * options.MaxRejectedShare:0.##} % allowed.{first}"));
        }
    }

    private sealed class Merged(Track first)
    {
        private readonly SortedSet<string> _genres = new(first.Genres, StringComparer.Ordinal);
        private int _popularity = first.Popularity;

        /// <summary>Whether the row agrees with the first in all that should be equal.</summary>
        public bool Merge(Track other)
        {
            _genres.UnionWith(other.Genres);
            _popularity = Math.Max(_popularity, other.Popularity);
            return other.Title == first.Title && other.Album == first.Album && other.DurationMs == first.DurationMs
                && other.Explicit == first.Explicit && other.Features == first.Features && other.Artists.SequenceEqual(first.Artists);
        }

        public Track ToTrack() => first with { Genres = [.. _genres], Popularity = _popularity };
    }
}
