{{ config(materialized='incremental', incremental_strategy='append', on_schema_change='fail') }}

{{ staged_rows('spotify_features', names='array[artist_name]', album='null::text', genre='genre') }}
