select
    credit.artist,
    count(*)::int as track_count,
    count(distinct track.recording_id)::int as recording_count,
    count(*) filter (where credit.position = 1)::int as main_track_count,
    max(track.popularity) as max_popularity,
    round(avg(track.popularity), 2) as mean_popularity,
    (
        select array_agg(distinct genre collate "C" order by genre collate "C")
        from unnest(string_to_array(string_agg(array_to_string(track.genres, ' '), ' '), ' ')) as listed(genre)
    ) as genres,
    avg(track.danceability)::real as mean_danceability,
    avg(track.energy)::real as mean_energy,
    avg(track.acousticness)::real as mean_acousticness,
    avg(track.instrumentalness)::real as mean_instrumentalness,
    avg(track.valence)::real as mean_valence,
    avg(track.tempo)::real as mean_tempo
from {{ ref('int_track_artist') }} as credit
join {{ ref('track') }} as track using (track_id)
group by credit.artist
