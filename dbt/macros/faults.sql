{# Arms of a CASE that name what is wrong with a number, in the cleaner's words. #}
{% macro number_faults(text, number, name, min, max) %}
        when {{ number }} is null and staging.trimmed({{ text }}) = '' then 'no {{ name }}'
        when {{ number }} is null then '{{ name }} is not a number'
        when {{ number }} = 'infinity' then '{{ name }} is not finite'
        when {{ number }} < {{ min }} or {{ number }} > {{ max }} then '{{ name }} is outside {{ min }} to {{ max }}'
{% endmacro %}

{% macro whole_faults(text, number, name, min, max) %}
        {{- number_faults(text, number, name, min, max) }}
        when {{ number }} <> trunc({{ number }}) then '{{ name }} is not a whole number'
        {#- Once more, since single precision rounds: 0.99999999 looked like 1. #}
        when staging.to_whole({{ text }}) not between {{ min }} and {{ max }} then '{{ name }} is outside {{ min }} to {{ max }}'
{% endmacro %}
