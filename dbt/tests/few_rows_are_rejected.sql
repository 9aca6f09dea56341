select *
from {{ ref('data_quality') }}
where rejected_share > {{ var('max_rejected_share') }} or rejected = read
