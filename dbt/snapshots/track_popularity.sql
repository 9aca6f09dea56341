{% snapshot track_popularity %}
{{ config(unique_key='track_id', strategy='check', check_cols=['popularity'], hard_deletes='invalidate') }}

select track_id, popularity
from {{ ref('track') }}

{% endsnapshot %}
