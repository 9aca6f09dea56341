-- And nothing else is: a track that left the current files leaves the mart.
with accepted as (
    select distinct track_id from {{ ref('int_row') }} where outcome = 'accepted'
)

select track_id, accepted.track_id is null as is_left_over
from accepted
full join {{ ref('track') }} as track using (track_id)
where accepted.track_id is null or track.track_id is null
