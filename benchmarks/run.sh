#!/usr/bin/env bash
# Prints every figure of the README's latency table, each beside a probe of the same run.
#   benchmarks/run.sh              all of them
#   benchmarks/run.sh search       one: cpu, embedding, search, lexical, index, service
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
if [ $# -eq 0 ]; then set -- cpu embedding search lexical index service; else set -- cpu "$@"; fi
for part; do
  case $part in
    cpu|index|service) "$part" ;;
    embedding|search|lexical) echo "== $part"; bench "$part" ;;
    *) echo "benchmarks/run.sh: no part '$part'; there are: embedding, search, lexical, index, service" >&2; exit 2 ;;
  esac
done
