using RagRecommender.Retrieval;

namespace RagRecommender.Api.Maps;

/// <summary>Keeps the map of the release that was asked for last: it is the same bytes for everyone.</summary>
public sealed class MapImages
{
    private readonly Lock _making = new();
    private volatile MapImage? _last;

    /// <summary>Null where the release has no map.</summary>
    public MapImage? Of(OpenRelease release)
    {
        if (release.Map is not { } map)
            return null;
        if (_last is { } last && last.Release == release.Info.Name)
            return last;
        lock (_making)
        {
            if (_last is not { } made || made.Release != release.Info.Name)
                _last = made = MapImage.Of(release, map);
            return made;
        }
    }
}
