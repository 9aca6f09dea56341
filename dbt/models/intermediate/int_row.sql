-- Rows of the current files with what became of them: the first good row of an id is accepted, the further ones are merged into it.
with staged as (
    select * from {{ ref('stg_track') }}
    union all
    select * from {{ ref('stg_spotify_features') }}
),

-- Genre and popularity may differ between the rows of an id; whatever else does is a conflict, and the first row is believed.
compared as (
    select
        staged.*,
        md5(row(title, artists, album, {{ measured_columns() }})::text) as agreement
    from staged
    join {{ ref('stg_load') }} as load using (load_id)
    where load.is_current
),

ordered as (
    select
        *,
        row_number() over rows_of_id as position,
        first_value(agreement) over rows_of_id as first_agreement
    from compared
    window rows_of_id as (partition by load_id, fault is null, track_id order by line)
)

select
    load_id,
    line,
    loaded_at,
    dataset,
    case when fault is not null then 'rejected' when position = 1 then 'accepted' else 'merged' end as outcome,
    fault is null and agreement <> first_agreement as is_conflict,
    fault,
    raw,
    track_id,
    title,
    artists,
    album,
    genre,
    popularity,
    {{ measured_columns() }}
from ordered
