#!/usr/bin/env bash
# The batch DAG for real, on a few thousand rows and servers of its own: a good file is published; a spoiled one fails at the gate
# and leaves the good release served. All DAGs import, and each of their tasks has tries and a time-out.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
clean() { "$root/eng/postgres.sh" stop "$work/postgres" || true; "$root/eng/qdrant.sh" stop "$work/qdrant" || true; rm -rf "$work"; }
trap clean EXIT
fail() { echo "$1"; [ ! -e "$work/log" ] || tail -60 "$work/log"; exit 1; }

chmod 755 "$work"
connection=$("$root/eng/postgres.sh" start "$work/postgres" $$)
export PGHOST=127.0.0.1 PGUSER=postgres PGDATABASE=postgres PGPASSWORD=
PGPORT=$(sed -n 's/.*Port=\([0-9]*\);.*/\1/p' <<<"$connection")
export PGPORT AIRFLOW_HOME=$work/airflow DBT_TARGET_PATH=$work/dbt DBT_LOG_PATH=$work/dbt
export RAG_DATA=$work/data RAG_EVALUATION=$work/evaluation RAG_DATASET=$work/good.csv
unset RAG_BIOS
# Releases are kept on the servers, as they are where Airflow runs.
export RagRecommender__Storage__Backend=server RagRecommender__Storage__Vectors=files
if "$root/eng/qdrant.sh" installed 2>/dev/null; then
  QDRANT_URL=$("$root/eng/qdrant.sh" start "$work/qdrant" $$)
  export QDRANT_URL RagRecommender__Storage__Vectors=qdrant
fi

# The sample six times over under other ids and titles, and a battery that expects of it what the sample reaches; the spoiled
# file has the same ids with the rest of other rows.
python3 - "$root" "$work" <<'PYTHON'
import csv, hashlib, json, pathlib, random, shutil, sys
root, work = map(pathlib.Path, sys.argv[1:])
header, *rows = csv.reader(open(root / "data/sample.csv", newline="", encoding="utf-8"))
ids, title = header.index("track_id"), header.index("track_name")
many = []
for copy in range(6):
    for row in rows:
        other = list(row)
        if copy:
            other[ids] = hashlib.sha256(f"{row[ids]}{copy}".encode()).hexdigest()[:22]
            other[title] = f"{row[title]}, part {copy + 1}"
        many.append(other)
def write(name, rows):
    with open(work / name, "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
write("good.csv", many)
tails = [row[ids + 1:] for row in many]
random.Random(5).shuffle(tails)
write("spoiled.csv", [row[:ids + 1] + tail for row, tail in zip(many, tails)])
conditions = work / "evaluation/conditions"
conditions.mkdir(parents=True)
shutil.copy(root / "evaluation/sample/requests.jsonl", work / "evaluation/requests.jsonl")
condition = json.loads((root / "evaluation/sample/conditions/whole.json").read_text())
condition["catalogue"] = {"tracks": len({row[ids] for row in many}), "sha256": [hashlib.sha256((work / "good.csv").read_bytes()).hexdigest()]}
condition["expected"] = [{"set": "requests", "metric": "satisfied@10", "score": 0.9}]
(conditions / "whole.json").write_text(json.dumps(condition))
print(len(many), "rows")
PYTHON

airflow() { "$root/eng/airflow.sh" "$@" >"$work/log" 2>&1; }
# The published release, or how many are kept.
releases() { dotnet "$root/artifacts/bin/RagRecommender.Indexer/release/rag.dll" releases --json | python3 -c "import json, sys; kept = json.load(sys.stdin); print($1)"; }
served() { releases '"".join(one["name"] for one in kept if one["isPublished"])'; }

"$root/eng/airflow.sh" version >"$work/log" 2>&1 || fail "Airflow does not start"
"$("$root/eng/python.sh" airflow)/bin/python" - "$root/airflow/dags" >"$work/log" 2>&1 <<'PYTHON' || fail "the DAGs are not as they should be"
import sys
sys.path.insert(0, sys.argv[1])
from airflow.dag_processing.dagbag import DagBag
bag = DagBag(sys.argv[1])
assert not bag.import_errors, bag.import_errors
assert set(bag.dags) == {"batch", "refresh", "housekeeping"}, bag.dags
for dag in bag.dags.values():
    assert dag.max_active_runs == 1 and not dag.catchup and dag.dagrun_timeout and dag.schedule and dag.description, dag
    for task in dag.tasks:
        assert task.execution_timeout, task
        assert task.retries >= 1 or task.task_id == "verify", task
batch = bag.dags["batch"]
assert [task.task_id for task in batch.topological_sort()] == ["load", "build", "index", "evaluate", "publish"]
PYTHON

airflow dags test batch 2026-01-02 || fail "the batch failed on a good file"
good=$(served)
[ -n "$good" ] || fail "nothing is published"
echo "batch published $good in $SECONDS s"

export RAG_DATASET=$work/spoiled.csv
mkdir -p "$work/data/downloads" && cp "$work/good.csv" "$work/data/downloads/dataset.csv"
if airflow dags test batch 2026-01-03; then fail "the batch passed on a spoiled file"; fi
grep -q "is below its expectations and is not published" "$work/log" || fail "the batch failed for another reason than the gate"
[ "$(served)" = "$good" ] || fail "a spoiled release took the place of the good one"
[ "$(releases "len(kept)")" -ge 2 ] || fail "the spoiled release was not kept to be looked at"
echo "a release below its expectations left $good served; $SECONDS s"

airflow dags test housekeeping 2026-01-04 || fail "the housekeeping failed"
[ "$(served)" = "$good" ] || fail "housekeeping changed what is served"
echo "housekeeping done; $SECONDS s"
