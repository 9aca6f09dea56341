{# Compares the columns that the built tables have with those that are described. #}
-- depends_on: {{ ref('stg_load') }} {{ ref('stg_track') }} {{ ref('stg_spotify_features') }} {{ ref('stg_spotify_album') }} {{ ref('stg_spotify_track') }}
-- depends_on: {{ ref('int_row') }} {{ ref('int_track') }} {{ ref('int_track_artist') }} {{ ref('int_track_genre') }}
-- depends_on: {{ ref('track') }} {{ ref('artist') }} {{ ref('genre_profile') }} {{ ref('data_quality') }} {{ ref('rejected_row') }} {{ ref('track_popularity') }}
{% set missing = [] %}
{% if execute %}
    {% for node in graph.nodes.values() | selectattr('resource_type', 'in', ['model', 'snapshot']) | list + graph.sources.values() | list %}
        {% set described = [] %}
        {% for column in node.columns.values() if column.description %}{% do described.append(column.name) %}{% endfor %}
        {% for column in adapter.get_columns_in_relation(api.Relation.create(database=node.database, schema=node.schema, identifier=node.identifier or node.alias)) %}
            {# What dbt itself adds to a snapshot is described by dbt. #}
            {% if column.name not in described and not column.name.startswith('dbt_') %}{% do missing.append(node.name ~ '.' ~ column.name) %}{% endif %}
        {% endfor %}
        {% if not node.description %}{% do missing.append(node.name) %}{% endif %}
    {% endfor %}
{% endif %}
select undocumented
from unnest(array[{% for name in missing %}'{{ name }}'{{ ',' if not loop.last }}{% endfor %}]::text[]) as listed(undocumented)
