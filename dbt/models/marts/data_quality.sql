-- What cleaning did with each current file, in the terms of the service's own report.
select
    load.load_id,
    load.dataset,
    load.file_name,
    load.file_hash,
    load.loaded_at,
    load.row_count as read,
    count(*) filter (where outcome = 'accepted') as accepted,
    count(*) filter (where outcome = 'merged') as merged,
    count(*) filter (where outcome = 'rejected') as rejected,
    count(*) filter (where is_conflict) as conflicts,
    count(*) filter (where outcome = 'accepted' and tempo is null) as unknown_tempo,
    count(*) filter (where outcome = 'accepted' and time_signature is null) as unknown_time_signature,
    (count(*) filter (where outcome = 'rejected'))::real / load.row_count as rejected_share
from {{ ref('stg_load') }} as load
join {{ ref('int_row') }} as rows using (load_id)
where load.is_current
group by load.load_id, load.dataset, load.file_name, load.file_hash, load.loaded_at, load.row_count
