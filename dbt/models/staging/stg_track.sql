{{ config(materialized='incremental', incremental_strategy='append', on_schema_change='fail') }}

{{ staged_rows('track', names="string_to_array(artists, ';')", album='album_name', genre='track_genre') }}
