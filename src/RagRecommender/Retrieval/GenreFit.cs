using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Retrieval;

/// <summary>
/// How well a track's genres meet the genres wished for: the largest weight among those it bears, 0-1, and a little more where it comes
/// from a country named beside them.
/// </summary>
public sealed class GenreFit
{
    private const float OriginBonus = 0.25f;

    private readonly TrackTable _tracks;
    private readonly (int Genre, float Weight)[] _wishes;
    private readonly ulong[] _asked;
    private readonly int[] _origins;

    public GenreFit(TrackTable tracks, IReadOnlyList<GenreWish> wishes)
    {
        _tracks = tracks;
        _wishes =
        [
            .. wishes.Select(wish => (Genre: tracks.GenreOrdinal(wish.Genre), wish.Weight)).Where(wish => wish.Genre >= 0)
                .OrderByDescending(wish => wish.Weight).ThenBy(wish => wish.Genre),
        ];
        _asked = new ulong[tracks.GenreWords];
        _origins = [.. wishes.Where(wish => wish.IsOrigin).Select(wish => tracks.GenreOrdinal(wish.Genre)).Where(genre => genre >= 0)];
        foreach (var (genre, _) in _wishes)
            _asked[genre >> 6] |= 1UL << (genre & 63);
    }

    /// <summary>Whether any genre of this catalogue is wished for.</summary>
    public bool IsAsked => _wishes.Length > 0;

    public float Of(int row)
    {
        if (!BearsAny(row))
            return 0;
        foreach (var (genre, weight) in _wishes)
        {
            if (_tracks.HasGenre(row, genre))
                return weight + (Array.Exists(_origins, origin => origin != genre && _tracks.HasGenre(row, origin)) ? OriginBonus : 0);
        }
        return 0;
    }

    /// <summary>The genre that <see cref="Of"/> went by, or null.</summary>
    public string? NameOf(int row)
    {
        foreach (var (genre, _) in _wishes)
        {
            if (_tracks.HasGenre(row, genre))
                return _tracks.Genres[genre];
        }
        return null;
    }

    private bool BearsAny(int row)
    {
        var bits = _tracks.GenreBits(row);
        for (var word = 0; word < bits.Length; word++)
        {
            if ((bits[word] & _asked[word]) != 0)
                return true;
        }
        return false;
    }
}
