#!/usr/bin/env bash
# Prints every figure of the README's latency table, each beside a probe of the same run.
#   benchmarks/run.sh              all of them
#   benchmarks/run.sh search       one: cpu, embedding, search, lexical, index, service, servers
# The index and the service are measured on the data set where it is (RAG_DATASET, data/dataset.csv, ../shared/data/dataset.csv).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
eng/onnxruntime.sh
for project in benchmarks/RagRecommender.Benchmarks src/RagRecommender.Indexer src/RagRecommender.Api; do
  dotnet build "$project" --configuration Release --nologo --verbosity quiet -clp:ErrorsOnly
done
data=${RAG_DATA:-$root/.data/benchmark}
bench() { dotnet artifacts/bin/RagRecommender.Benchmarks/release/RagRecommender.Benchmarks.dll "$@"; }
rag() { dotnet artifacts/bin/RagRecommender.Indexer/release/rag.dll "$@"; }
report() { # fresh | again, report of rag index --json
  python3 - "$1" "$2" <<'EOF'
import json, sys
what, report = sys.argv[1], json.loads(sys.argv[2])
flat = {}
def walk(prefix, value):
    if isinstance(value, dict):
        for key, inner in value.items(): walk(f"{prefix}{key}.", inner)
    elif not isinstance(value, list): flat[prefix[:-1]] = value
walk("", report)
print(f"-- index, {what}")
if report["embedded"]:
    seconds = report["seconds"]
    print(f"{'tracks a second, end to end':28} {report['tracksPerSecond']:.0f}")
    print(f"{'share of it embedding':28} {seconds['embedding'] / seconds['total']:.3f}")
    print(f"{'passages embedded a second':28} {report['embedded'] / seconds['embedding']:.0f}")
for key, value in flat.items(): print(f"{key:28} {round(value, 3) if isinstance(value, float) else value}")
EOF
}
cpu() {
  echo "== CPU"; date -u +%F
  sed -n 's/^model name\s*: //p' /proc/cpuinfo | sort | uniq -c | sed 's/^ *//'
  echo "flags in use: $(grep -m1 ^flags /proc/cpuinfo | tr ' ' '\n' | grep -E '^(avx2|avx512f|avx512_vnni|avx_vnni)$' | tr '\n' ' ')"
}
index() {
  echo "== index"
  rm -rf "$data"
  report "from nothing" "$(rag index --data "$data" --json)"
  report "unchanged" "$(rag index --data "$data" --json)"
}
service() {
  echo "== service"
  [ -s "$data/CURRENT" ] || rag index --data "$data" --json >/dev/null
  bench service "$root" "$data" "${REQUESTS:-2000}"
}
# Its own PostgreSQL and stand-in for Qdrant, gone afterwards. Vectors are in files but for the last figures, which show that both work
# together: the stand-in is Python, so its times say nothing.
servers() ( # in a shell of its own, so that the others measure the embedded index
  echo "== servers"
  local place connection dataset
  place=$(mktemp -d)
  # The server runs as another user.
  chmod 755 "$place"
  connection=$(eng/postgres.sh start "$place/postgres" $$)
  export PGHOST=127.0.0.1 PGUSER=postgres PGDATABASE PGPORT
  PGPORT=$(sed 's/.*Port=\([0-9]*\).*/\1/' <<<"$connection")
  sql() { PGDATABASE=postgres "$(eng/postgres.sh programs)/psql" --quiet --tuples-only --no-align --command "$1"; }
  echo "PostgreSQL $(sql 'show server_version')"
  for dataset in "${RAG_DATASET:-}" data/dataset.csv ../shared/data/dataset.csv; do if [ -f "$dataset" ]; then break; fi; done

  sql "create database copying"; PGDATABASE=copying
  bench copy "$dataset"

  sql "create database serving"; PGDATABASE=serving
  export RagRecommender__Storage__Backend=server RagRecommender__Storage__Vectors=files
  mkdir -p "$place/data"
  # What is embedded already need not be embedded again to measure the rest.
  if [ -d "$data/embeddings" ]; then cp -a "$data/embeddings" "$place/data/"; fi
  report "first, on Postgres" "$(rag index --data "$place/data" --dataset "$dataset" --two-phase never --force --json)"
  changed "$dataset" "$place/changed.csv"
  report "1 % changed, on Postgres (wanted: total <= 15 s)" "$(rag index --data "$place/data" --dataset "$place/changed.csv" --two-phase never --force --json)"
  bench service "$root" "$place/data" "${REQUESTS:-2000}"

  sql "create database with_qdrant"; PGDATABASE=with_qdrant
  export RagRecommender__Storage__Vectors=qdrant QDRANT_URL
  QDRANT_URL=$(eng/qdrant.sh start "$place/qdrant" $$)
  report "sample, on Postgres and the stand-in for Qdrant" "$(rag index --data "$place/data" --dataset data/sample.csv --bios /dev/null --two-phase never --force --json)"
  rag verify --data "$place/data"
  eng/qdrant.sh stop "$place/qdrant"
  eng/postgres.sh stop "$place/postgres"
  rm -rf "$place"
)
changed() { # a copy of a data set in which every hundredth track has another popularity, and every second of those another title
  python3 - "$1" "$2" <<'EOF'
import csv, gzip, sys
source, target = sys.argv[1:]
with (gzip.open if source.endswith(".gz") else open)(source, "rt", encoding="utf-8", newline="") as rows, open(target, "w", encoding="utf-8", newline="") as out:
    reader = csv.DictReader(rows)
    writer = csv.DictWriter(out, reader.fieldnames)
    writer.writeheader()
    seen = {}
    for row in reader:
        number = seen.setdefault(row["track_id"], len(seen))
        if number % 100 == 0:
            row["popularity"] = str((int(row["popularity"]) + 1) % 101)
            if number % 200 == 0: row["track_name"] += " revisited"
        writer.writerow(row)
EOF
}
if [ $# -eq 0 ]; then set -- cpu embedding search lexical index service servers; else set -- cpu "$@"; fi
for part; do
  case $part in
    cpu|index|service|servers) "$part" ;;
    embedding|search|lexical) echo "== $part"; bench "$part" ;;
    *) echo "benchmarks/run.sh: no part '$part'; there are: embedding, search, lexical, index, service, servers" >&2; exit 2 ;;
  esac
done
