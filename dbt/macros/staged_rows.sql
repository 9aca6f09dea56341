{#
  Rows of a raw table, typed, trimmed, unknowns as null, with the reason why a row is unfit. What a reason says, and in which
  order faults are looked for, is the cleaner's: a row has the first one.
  Expressions of the source's own columns: names (text[]), album (null where the data set has none), genre.
#}
{% macro staged_rows(dataset, names, album, genre) %}
{% set shares = ['danceability', 'energy'] %}
{% set later_shares = ['speechiness', 'acousticness', 'instrumentalness', 'liveness', 'valence'] %}
with loaded as (
    select *
    from {{ source('raw', dataset) }}
    {% if is_incremental() %}
    where load_id > (select coalesce(max(load_id), 0) from {{ this }})
    {% endif %}
),

-- Materialised, so that no expression is computed again wherever its column is used.
read as materialized (
    select
        load_id,
        line,
        loaded_at,
        fault as unreadable,
        raw,
        staging.trimmed(track_id) as track_id,
        staging.plain_text(track_name, 512) as title,
        staging.artist_names({{ names }}) as artists,
        staging.plain_text({{ album }}, 512) as album,
        staging.genre_name(staging.plain_text({{ genre }}, 64)) as genre,
        popularity as popularity_text,
        staging.to_real(popularity) as popularity,
        duration_ms as duration_ms_text,
        staging.to_real(duration_ms) as duration_ms,
        staging.lower_case(staging.trimmed(coalesce(explicit, ''))) as explicit,
        case when tempo = '' then '0' else tempo end as tempo_text,
        {% for share in shares + later_shares %}
        {{ share }} as {{ share }}_text,
        staging.to_real({{ share }}) as {{ share }},
        {% endfor %}
        loudness as loudness_text,
        staging.to_real(loudness) as loudness,
        staging.to_real(case when tempo = '' then '0' else tempo end) as tempo,
        coalesce(
            array_position(array['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'], staging.trimmed(key))::text,
            '') as note,
        staging.trimmed(key) as key_text,
        case staging.lower_case(staging.trimmed(mode)) when 'major' then '1' when 'minor' then '0' else staging.trimmed(mode) end as mode_text,
        regexp_replace(staging.trimmed(time_signature), '/4$', '') as time_signature_text
    from loaded
),

typed as materialized (
    select
        *,
        case when note <> '' then note::real - 1 when key_text in ('', '-1') then null else staging.to_real(key_text) end as key,
        case when mode_text <> '' then staging.to_real(mode_text) end as mode,
        case when time_signature_text <> '' then staging.to_real(time_signature_text) end as time_signature
    from read
),

judged as materialized (
    select
        *,
        case
        when unreadable is not null then unreadable
        when position(U&'\FFFD' in raw) > 0 then 'text with NUL or with bytes that are not UTF-8'
        when track_id !~ '^[A-Za-z0-9]{22}$' then 'the id is not 22 letters and digits'
        when title = '' then 'no title'
        when cardinality(artists) = 0 then 'no artist'
        when album = '' then 'no album'
        when genre = '' then 'no genre'
        {{- whole_faults('popularity_text', 'popularity', 'popularity', 0, 100) }}
        {{- whole_faults('duration_ms_text', 'duration_ms', 'duration', 1, 86400000) }}
        when explicit not in ('', 'true', '1', 'false', '0') then 'explicit is neither true nor false'
        {{- number_faults('tempo_text', 'tempo', 'tempo', 0, 400) }}
        {%- for share in shares %}
        {{- number_faults(share ~ '_text', share, share, 0, 1) }}
        {%- endfor %}
        when note <> '' or key_text in ('', '-1') then null
        {{- whole_faults('key_text', 'key', 'key', 0, 11) }}
        end as first_fault
    from typed
),

finished as (
    select
        *,
        case
        when first_fault is not null then first_fault
        {{- number_faults('loudness_text', 'loudness', 'loudness', -70, 6) }}
        when mode_text <> '' and (mode is null or mode not in (0, 1)) then case
            {{- whole_faults('mode_text', 'mode', 'mode', 0, 1) }}
        end
        {%- for share in later_shares %}
        {{- number_faults(share ~ '_text', share, share, 0, 1) }}
        {%- endfor %}
        when time_signature_text <> '' and (time_signature is null or time_signature not between 0 and 7 or time_signature <> trunc(time_signature)) then case
            {{- whole_faults('time_signature_text', 'time_signature', 'time signature', 0, 7) }}
        end
        end as fault
    from judged
)

select
    load_id,
    line,
    loaded_at,
    '{{ dataset }}' as dataset,
    fault,
    case when fault is not null then staging.cut(raw, 200) end as raw,
    case when fault is null then track_id end as track_id,
    case when fault is null then title end as title,
    case when fault is null then artists end as artists,
    case when fault is null then album end as album,
    case when fault is null then genre end as genre,
    case when fault is null then staging.to_whole(popularity_text) end as popularity,
    case when fault is null then staging.to_whole(duration_ms_text) end as duration_ms,
    case when fault is null and explicit <> '' then explicit in ('true', '1') end as explicit,
    case when fault is null then danceability end as danceability,
    case when fault is null then energy end as energy,
    case
        when fault is null and key is not null then case when note <> '' then note::int - 1 else staging.to_whole(key_text) end end as key,
    case when fault is null then loudness end as loudness,
    case when fault is null and mode is not null then staging.to_whole(mode_text) end as mode,
    case when fault is null then speechiness end as speechiness,
    case when fault is null then acousticness end as acousticness,
    case when fault is null then instrumentalness end as instrumentalness,
    case when fault is null then liveness end as liveness,
    case when fault is null then valence end as valence,
    case when fault is null then nullif(tempo, 0) end as tempo,
    case when fault is null and time_signature is not null then nullif(staging.to_whole(time_signature_text), 0) end as time_signature
from finished
{% endmacro %}
