{{
    config(
        materialized='incremental',
        incremental_strategy='merge',
        unique_key='track_id',
        on_schema_change='fail',
        post_hook=[
            "{% if is_incremental() %}delete from {{ this }} as kept where not exists (select from {{ ref('int_track') }} as current where current.track_id = kept.track_id){% endif %}"
        ]
    )
}}

-- Only what is new or reads differently is written, so that changed_at tells a reader what to look at again.
select
    track_id,
    title,
    artists,
    album,
    genres,
    popularity,
    {{ measured_columns() }},
    recording_id,
    recording_title,
    recording_artist,
    row_count,
    content_hash,
    loaded_at as changed_at
from {{ ref('int_track') }} as fresh
{% if is_incremental() %}
where not exists (
    select from {{ this }} as known where known.track_id = fresh.track_id and known.content_hash = fresh.content_hash
)
{% endif %}
