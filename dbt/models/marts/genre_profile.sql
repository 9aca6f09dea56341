{% set measures = ['danceability', 'energy', 'loudness', 'speechiness', 'acousticness', 'instrumentalness', 'liveness', 'valence', 'tempo'] %}
select
    listed.genre,
    count(*)::int as track_count,
    count(distinct track.recording_id)::int as recording_count,
    count(distinct track.recording_artist)::int as artist_count,
    round(avg(track.popularity), 2) as mean_popularity,
    percentile_cont(0.5) within group (order by track.duration_ms)::int as median_duration_ms,
    (avg(track.explicit::int))::real as explicit_share,
    (avg(track.mode))::real as major_share
    {%- for measure in measures %},
    avg(track.{{ measure }})::real as mean_{{ measure }},
    stddev_pop(track.{{ measure }})::real as deviation_{{ measure }}
    {%- endfor %}
from {{ ref('int_track_genre') }} as listed
join {{ ref('track') }} as track using (track_id)
group by listed.genre
