#!/usr/bin/env bash
# Runs dbt on the project of this repository, installing it first where it is missing:  eng/dbt.sh build
# The database is the one that PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE name. Build output goes to artifacts/dbt.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
place=$("$root/eng/python.sh" dbt)
export DBT_TARGET_PATH=${DBT_TARGET_PATH:-$root/artifacts/dbt/target} DBT_LOG_PATH=${DBT_LOG_PATH:-$root/artifacts/dbt/logs}
exec "$place/bin/dbt" "$@" --project-dir "$root/dbt" --profiles-dir "$root/dbt"
