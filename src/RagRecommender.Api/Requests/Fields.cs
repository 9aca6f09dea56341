using RagRecommender.Profiles;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Requests;

/// <summary>Rules that fields of several requests share.</summary>
public static class Fields
{
    /// <summary>Notes a field that is absent, unless something else is wrong with it already.</summary>
    public static void Require(string path, object? value, Violations violations)
    {
        if (value is null && !violations.Has(path))
            violations.Add(path, "is required");
    }

    public static void CheckId(string path, string? id, Violations violations)
    {
        if (id is not null && !TrackId.IsWellFormed(id))
            violations.Add(path, $"must be a track id of 22 letters and digits, not {Characters.Quote(id)}");
    }

    public static void CheckIds(string path, IReadOnlyList<string?>? ids, Violations violations)
    {
        for (var index = 0; index < (ids?.Count ?? 0); index++)
            CheckId($"{path}[{index}]", ids![index], violations);
    }

    public static void CheckProfile(string path, string? profile, Violations violations)
    {
        if (profile is not null && !ProfileId.IsWellFormed(profile) && !violations.Has(path))
            violations.Add(path, $"must be {ProfileId.Shortest} to {ProfileId.Longest} letters, digits, hyphens and underscores");
    }
}
