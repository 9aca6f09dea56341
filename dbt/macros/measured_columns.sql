{# What all rows of an id agree in, besides the names: the columns from duration to time signature, in the order of the hashes. #}
{% macro measured_columns(relation='') %}
{%- set columns = ['duration_ms', 'explicit', 'danceability', 'energy', 'key', 'loudness', 'mode', 'speechiness', 'acousticness', 'instrumentalness',
    'liveness', 'valence', 'tempo', 'time_signature'] -%}
{%- for column in columns %}{{ relation ~ '.' if relation }}{{ column }}{{ ', ' if not loop.last }}{% endfor -%}
{% endmacro %}
