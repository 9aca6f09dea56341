{# A list of texts has an entry, and none of its entries is blank. #}
{% test not_empty(model, column_name) %}
select {{ column_name }}
from {{ model }}
where cardinality({{ column_name }}) = 0 or '' = any({{ column_name }})
{% endtest %}
