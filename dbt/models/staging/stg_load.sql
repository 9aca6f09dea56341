{{ config(materialized='view') }}

select
    load_id,
    dataset,
    file_name,
    file_hash,
    row_count,
    loaded_at,
    load_id = max(load_id) over (partition by dataset) as is_current
from {{ source('raw', 'load') }}
