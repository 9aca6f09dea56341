{{ config(materialized='incremental', unique_key='album_id', on_schema_change='fail') }}

-- The newest of what was read of an album: it may have come again with another date.
select distinct on (album_id)
    album_id,
    {{ release_day() }} as released_on,
    artist_id,
    title,
    artists,
    total_tracks,
    observed_at
from {{ source('raw', 'spotify_album') }}
{% if is_incremental() %}
where observed_at > (select coalesce(max(observed_at), '-infinity') from {{ this }})
{% endif %}
order by album_id, observed_at desc, release_date desc
