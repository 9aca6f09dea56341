-- One row an id. Where both data sets have it, the one with albums is believed, since it knows more.
with rows_of_ids as (
    select *
    from {{ ref('int_row') }}
    where outcome <> 'rejected'
),

believed as (
    select distinct on (track_id) *
    from rows_of_ids
    order by track_id, case dataset when 'track' then 0 else 1 end, line
),

merged as (
    select
        track_id,
        array_agg(distinct genre collate "C" order by genre collate "C") as genres,
        max(popularity) as popularity,
        count(*)::int as row_count,
        max(loaded_at) as loaded_at
    from rows_of_ids
    group by track_id
),

keyed as (
    select
        track_id,
        believed.title,
        believed.artists,
        believed.album,
        merged.genres,
        merged.popularity,
        {{ measured_columns('believed') }},
        staging.recording_title(believed.title) as recording_title,
        staging.plain_key(believed.artists[1]) as recording_artist,
        merged.row_count,
        merged.loaded_at
    from believed
    join merged using (track_id)
)

select
    *,
    md5(recording_artist || U&'\001F' || recording_title) as recording_id,
    md5(row(title, artists, album, genres, popularity, {{ measured_columns() }})::text) as content_hash
from keyed
