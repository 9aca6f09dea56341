using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender;

/// <summary>Joins what the words of a request mean with what its fields say. Fields are hard.</summary>
internal static class RequestPlans
{
    public static QueryPlan Merge(QueryPlan plan, RecommendationRequest request)
    {
        plan = PlanEditing.Without(plan, request.Without);
        var filter = plan.Filter with
        {
            ExcludedTracks =
            [
                .. plan.Filter.ExcludedTracks, .. Ids(request.ExcludeTrackIds),
                // A seed is a start, not an answer.
                .. Ids(request.SeedTrackIds),
            ],
        };
        return plan with
        {
            Filter = request.Filters is { } fields ? Merge(filter, fields) : filter,
            LikeTracks = [.. plan.LikeTracks, .. Ids(request.SeedTrackIds)],
            Openness = request.SeedTrackIds is { Count: > 0 } ? Math.Min(plan.Openness, 0.3f) : plan.Openness,
        };
    }

    private static TrackFilter Merge(TrackFilter filter, RequestFilters fields) => filter with
    {
        Ranges =
        [
            .. filter.Ranges,
            .. Ranges(
                (Feature.Tempo, fields.Tempo), (Feature.Duration, fields.DurationMs), (Feature.Popularity, fields.Popularity),
                (Feature.Danceability, fields.Danceability), (Feature.Energy, fields.Energy), (Feature.Loudness, fields.Loudness),
                (Feature.Speechiness, fields.Speechiness), (Feature.Acousticness, fields.Acousticness),
                (Feature.Instrumentalness, fields.Instrumentalness), (Feature.Liveness, fields.Liveness), (Feature.Valence, fields.Valence)),
        ],
        Explicit = fields.Explicit ?? filter.Explicit,
        Keys = fields.Key is { } key ? [new MusicalKey(key, fields.Mode)] : filter.Keys,
        Mode = fields.Mode ?? filter.Mode,
        TimeSignatures = fields.TimeSignature is { } metre ? [metre] : filter.TimeSignatures,
        Genres = fields.Genres is { Count: > 0 } genres ? genres : filter.Genres,
        ExcludedGenres = [.. filter.ExcludedGenres, .. fields.ExcludedGenres ?? []],
        Artists = fields.Artists is { Count: > 0 } artists ? artists : filter.Artists,
        ExcludedArtists = [.. filter.ExcludedArtists, .. fields.ExcludedArtists ?? []],
    };

    private static IEnumerable<FeatureRange> Ranges(params (Feature Feature, NumberRange? Range)[] fields) =>
        fields.Where(field => field.Range is not null).Select(field => new FeatureRange(field.Feature, (float?)field.Range!.Min, (float?)field.Range.Max));

    private static IEnumerable<TrackId> Ids(IReadOnlyList<string>? ids) => (ids ?? []).Select(id => new TrackId(id));
}
