{{ config(materialized='incremental', unique_key='spotify_track_id', on_schema_change='fail') }}

select distinct on (track_id)
    track_id as spotify_track_id,
    {{ release_day() }} as released_on,
    album_id,
    artist_id,
    title,
    artists,
    duration_ms,
    explicit,
    popularity,
    observed_at
from {{ source('raw', 'spotify_track') }}
{% if is_incremental() %}
where observed_at > (select coalesce(max(observed_at), '-infinity') from {{ this }})
{% endif %}
order by track_id, observed_at desc, release_date desc
