-- Credits: one row a track and artist.
select
    track.track_id,
    credit.artist,
    credit.position::int as position
from {{ ref('track') }} as track
cross join unnest(track.artists) with ordinality as credit(artist, position)
