-- raw = accepted + merged + rejected for each current file, counted from the raw tables themselves.
with raw_rows as (
    select load_id, count(*) as rows from {{ source('raw', 'track') }} group by load_id
    union all
    select load_id, count(*) from {{ source('raw', 'spotify_features') }} group by load_id
)

select *
from {{ ref('data_quality') }} as quality
full join raw_rows using (load_id)
join {{ ref('stg_load') }} as load using (load_id)
where load.is_current and (quality.read, raw_rows.rows) is distinct from (raw_rows.rows, quality.accepted + quality.merged + quality.rejected)
