-- One row a track and genre.
select
    track.track_id,
    listed.genre
from {{ ref('track') }} as track
cross join unnest(track.genres) as listed(genre)
