#!/bin/sh
# Runs once, when the volume of the database is new: a login for the API that may read what is served, and Airflow's own database.
set -eu
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set=api_password="$RAG_API_DB_PASSWORD" --set=airflow_password="$AIRFLOW_DB_PASSWORD" <<'SQL'
create role rag_reader nologin;
create role rag_api login password :'api_password' in role rag_reader connection limit 100;
create role airflow login password :'airflow_password';
create database airflow owner airflow;
revoke connect on database airflow from public;
create extension if not exists pg_trgm;
SQL
