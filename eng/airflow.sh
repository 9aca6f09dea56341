#!/usr/bin/env bash
# Runs Airflow on the DAGs of this repository, installing it first where it is missing:  eng/airflow.sh dags test batch 2026-01-02
# Its own database and logs go to AIRFLOW_HOME, by default artifacts/airflow. The tasks call rag and dbt as they are built here.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
place=$("$root/eng/python.sh" airflow)
export AIRFLOW_HOME=${AIRFLOW_HOME:-$root/artifacts/airflow}
export AIRFLOW__CORE__DAGS_FOLDER=$root/airflow/dags AIRFLOW__CORE__LOAD_EXAMPLES=False AIRFLOW__CORE__UNIT_TEST_MODE=False
export RAG_COMMAND=${RAG_COMMAND:-dotnet $root/artifacts/bin/RagRecommender.Indexer/release/rag.dll} DBT_COMMAND=${DBT_COMMAND:-$root/eng/dbt.sh}
mkdir -p "$AIRFLOW_HOME"
[ -e "$AIRFLOW_HOME/migrated" ] || { "$place/bin/airflow" db migrate >"$AIRFLOW_HOME/migrate.log" 2>&1 && touch "$AIRFLOW_HOME/migrated"; } ||
  { tail -20 "$AIRFLOW_HOME/migrate.log" >&2; exit 1; }
exec "$place/bin/airflow" "$@"
