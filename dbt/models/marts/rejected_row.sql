-- For the owner of the data: what was left out, and why.
select
    load_id,
    dataset,
    line,
    fault as reason,
    raw
from {{ ref('int_row') }}
where outcome = 'rejected'
