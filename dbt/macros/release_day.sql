{# Spotify knows some release dates to the year or to the month only: their first day. Anything else is unknown. #}
{% macro release_day(column='release_date') -%}
    case
        when {{ column }} ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' then to_date({{ column }}, 'YYYY-MM-DD')
        when {{ column }} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$' then to_date({{ column }}, 'YYYY-MM')
        when {{ column }} ~ '^[0-9]{4}$' and {{ column }} <> '0000' then to_date({{ column }}, 'YYYY')
    end
{%- endmacro %}
