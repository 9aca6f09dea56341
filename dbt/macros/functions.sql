{#
  The cleaner's rules for text and numbers as functions of the database. Each takes a short way for the plain ASCII values that
  nearly every row has. Nothing here depends on the locale of the server: letters and their cases come from characters.sql.
#}
{% macro create_functions() %}
create schema if not exists staging;

-- The longest beginning of at most max_length UTF-16 code units, the unit in which the service counts characters.
create or replace function staging.cut(value text, max_length int) returns text
language sql immutable parallel safe as $$
    select case
        when value is null or char_length(value) * 2 <= max_length then value
        else (
            select coalesce(string_agg(letter, '' order by position), '')
            from (
                select letter, position, sum(case when ascii(letter) > 65535 then 2 else 1 end) over (order by position) as width
                from regexp_split_to_table(left(value, max_length), '') with ordinality as split(letter, position)
            ) as measured
            where width <= max_length
        )
    end
$$;

-- PlainText.Of: without control and invisible characters, white space as single blanks, trimmed, cut.
create or replace function staging.plain_text_of_any(value text, max_length int) returns text
language sql immutable parallel safe as $$
    select rtrim(
        staging.cut(
            ltrim(
                regexp_replace(
                    regexp_replace(value, '[\uFFFD{{ format_class() }}]', '', 'g'),
                    '[{{ white_space_class() }}{{ control_class() }}]+', ' ', 'g'),
                ' '),
            max_length),
        ' ')
$$;

create or replace function staging.plain_text(value text, max_length int) returns text
language sql immutable parallel safe as $$
    select case
        when value ~ '^[!-~]+( [!-~]+)*$' and char_length(value) <= max_length then value
        else staging.plain_text_of_any(value, max_length)
    end
$$;

create or replace function staging.trimmed(value text) returns text
language sql immutable parallel safe as $$
    select btrim(value, U&'{{ white_space_text() }}')
$$;

-- string.ToLowerInvariant: each letter by itself, whatever language it stands in.
create or replace function staging.lower_case(value text) returns text
language sql immutable parallel safe as $$
    select case
        when value ~ '[{{ capital_class() }}]'
            then translate(lower(value collate "C"), U&'{{ capitals_text() }}', U&'{{ small_letters_text() }}')
        else lower(value collate "C")
    end
$$;

-- RecordingKey.Plain: letters and numbers alone, lower case, compatibility-decomposed without combining marks.
create or replace function staging.plain_key(value text) returns text
language sql immutable parallel safe as $$
    select case
        when value ~ '^[ -~]*$' then regexp_replace(lower(value collate "C"), '[^a-z0-9]', '', 'g')
        else regexp_replace(
            normalize(staging.lower_case(value), nfkd),
            '[^{{ letter_and_number_class() }}]', '', 'g')
    end
$$;

-- RecordingKey.Of: without what stands in brackets or behind " - ", unless nothing else is left.
create or replace function staging.recording_title(title text) returns text
language sql immutable parallel safe as $$
    select coalesce(
        nullif(staging.plain_key(regexp_replace(title, '\([^)]*\)|\[[^]]*\]| - .*$', '', 'g')), ''),
        staging.lower_case(title))
$$;

-- GenreNames.Of: lower case, words joined by hyphens, apostrophes dropped, one name for one genre.
create or replace function staging.genre_name(value text) returns text
language sql immutable parallel safe as $$
    select case slug
        when 'childrens-music' then 'children'
        when 'r-b' then 'r-n-b'
        when 'rnb' then 'r-n-b'
        when 'drum-n-bass' then 'drum-and-bass'
        when 'hiphop' then 'hip-hop'
        when 'world' then 'world-music'
        else slug
    end
    from (
        select case
            when value ~ '^[a-z0-9]+(-[a-z0-9]+)*$' then value
            else btrim(
                staging.lower_case(regexp_replace(regexp_replace(value, '[''\u2019]', '', 'g'), '[^{{ letter_and_digit_class() }}]+', '-', 'g')),
                '-')
        end as slug
    ) as slugs
$$;

-- The names of a track, the main artist first, each once.
create or replace function staging.artist_names(names text[]) returns text[]
language sql immutable parallel safe as $$
    select case
        when cardinality(names) = 1 then array_remove(array[staging.plain_text(names[1], 200)], '')
        else (
            select coalesce(array_agg(name order by position), '{}')
            from (
                select name, min(position) as position
                from (
                    select staging.plain_text(given, 200) as name, position
                    from unnest(names) with ordinality as listed(given, position)
                ) as plain
                where name <> ''
                group by name
                order by 2
                limit 64
            ) as kept
        )
    end
$$;

-- A number as the service parses it: null is no number, infinity and not-a-number are infinity. Not for parallel workers, which
-- cannot recover from an error.
create or replace function staging.to_real_of_any(value text) returns real
language plpgsql immutable as $$
declare
    number text := btrim(value, E' \t\n\x0B\f\r');
    digits text[];
    magnitude numeric;
begin
    if staging.trimmed(value) ~* '^([+-]?infinity|[+-]?nan)$' then
        return 'infinity';
    end if;
    digits := regexp_match(number, '^[+-]?(?:([0-9]+)\.?([0-9]*)|\.([0-9]+))(?:[eE]([+-]?[0-9]+))?$');
    if digits is null then
        return null;
    end if;
    return number::real;
exception when numeric_value_out_of_range then
    -- Too large or too small for the type? Where the first digit that is not zero stands tells.
    digits[1] := ltrim(coalesce(digits[1], ''), '0');
    digits[2] := coalesce(nullif(digits[2], ''), digits[3], '');
    magnitude := coalesce(digits[4], '0')::numeric
        + case when digits[1] <> '' then char_length(digits[1]) else char_length(ltrim(digits[2], '0')) - char_length(digits[2]) end;
    return case when magnitude > 0 then 'infinity'::real else 0::real end;
end
$$;

create or replace function staging.to_real(value text) returns real
language sql immutable as $$
    select case
        when value ~ '^-?[0-9]{1,9}(\.[0-9]{1,12})?([eE][+-]?1?[0-9])?$' then value::real
        else staging.to_real_of_any(value)
    end
$$;

-- The whole number of a text that was found to be one; data frames write 230666.0.
create or replace function staging.to_whole(value text) returns int
language sql immutable as $$
    select case
        when value ~ '^[0-9]{1,9}$' then value::int
        when staging.trimmed(value) ~ '^[+-]?[0-9]+$' then value::numeric::int
        when staging.to_real(value) = 0 then 0
        else trunc(value::double precision)::int
    end
$$;
{% endmacro %}
