#!/usr/bin/env bash
# Builds, indexes and serves RAG Recommender on this machine: ./start.sh --help
set -euo pipefail
from=$PWD
root=$(cd "$(dirname "$0")" && pwd)
cd "$root"

usage() {
  cat <<'EOF'
Usage: ./start.sh [--dataset FILE] [--bios FILE] [--port PORT] [--data DIR] [--sample] [--help]

Builds the service, indexes the data set and serves the API and the page on http://localhost:5080. An index that is up to
date is not made again; an interrupted one goes on where it stopped. The first answers come within seconds of the build,
while the vectors are still being made.

  --dataset FILE   the tracks as CSV. Default: RAG_DATASET, data/dataset.csv, ../shared/data/dataset.csv, else the public
                   file is downloaded into the data directory and its SHA-256 checked
  --bios FILE      artist biographies as JSON lines. Default: RAG_BIOS, data/artist-bios.jsonl, ../shared/data/artist-bios.jsonl
  --port PORT      where to listen. Default: 5080
  --data DIR       where releases are kept. Default: RAG_DATA or .data
  --sample         use the small invented catalogue of the repository; needs no network

Examples:
  ./start.sh
  ./start.sh --dataset ~/music/dataset.csv --port 8080
  ./start.sh --sample --data /tmp/rag-sample
EOF
}

fail() { echo "start.sh: $*" >&2; exit 1; }
wrong() { echo "start.sh: $*; see ./start.sh --help" >&2; exit 2; }
value() { [ $# -ge 2 ] && [ -n "$2" ] || wrong "$1 needs a value"; echo "$2"; }
# What the caller names is relative to where the caller stands.
path() { case $1 in ''|/*|*://*) echo "$1" ;; *) echo "$from/$1" ;; esac; }

dataset=${RAG_DATASET:-} bios=${RAG_BIOS:-} port=5080 data=${RAG_DATA:-$root/.data} sample=false
while [ $# -gt 0 ]; do
  case $1 in
    --dataset) dataset=$(value "$@"); shift 2 ;;
    --bios) bios=$(value "$@"); shift 2 ;;
    --port) port=$(value "$@"); shift 2 ;;
    --data) data=$(value "$@"); shift 2 ;;
    --sample) sample=true; shift ;;
    --help|-h) usage; exit 0 ;;
    *) wrong "unknown option $1" ;;
  esac
done
[[ $port =~ ^[0-9]{1,5}$ ]] && [ "$port" -ge 1 ] && [ "$port" -le 65535 ] || wrong "--port takes a number from 1 to 65535, not '$port'"
command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing: install it from https://dotnet.microsoft.com/download and run ./start.sh again"
if $sample; then dataset=$root/data/sample.csv bios=$root/data/sample-bios.jsonl; fi
dataset=$(path "$dataset") bios=$(path "$bios") data=$(path "$data")
# Asked before the build, so that nobody waits for it in vain.
[ -z "$dataset" ] || [[ $dataset == *://* ]] || [ -f "$dataset" ] || fail "there is no file $dataset"
[ -z "$bios" ] || [ -f "$bios" ] || fail "there is no file $bios"
mkdir -p "$data" 2>/dev/null && [ -w "$data" ] || fail "the data directory $data cannot be written: name another with --data"
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then fail "port $port is taken: stop what listens there or pass --port"; fi

export RAG_DATA=$data
unset RAG_DATASET RAG_BIOS
arguments=(index --data "$data")
[ -z "$dataset" ] || arguments+=(--dataset "$dataset")
[ -z "$bios" ] || arguments+=(--bios "$bios")

# Ends what was started and waits for it: both programs end within seconds of SIGTERM; one that does not is killed after ten.
indexer= api= building=
stop() {
  trap - EXIT
  trap '' INT TERM
  local running=() process
  for process in $api $indexer $building; do
    if kill -TERM "$process" 2>/dev/null; then running+=("$process"); fi
  done
  [ ${#running[@]} -gt 0 ] || return 0
  (sleep 10; kill -KILL "${running[@]}") 2>/dev/null &
  local patience=$!
  wait "${running[@]}" 2>/dev/null || true
  kill "$patience" 2>/dev/null || true
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

eng/onnxruntime.sh
echo "Building ..."
# The evaluation judges a release before it takes the place of the one that is served.
for project in RagRecommender.Indexer RagRecommender.Evaluation RagRecommender.Api; do
  # In the background, because a signal interrupts a wait at once but not a program in the foreground.
  dotnet build "src/$project" --configuration Release --nologo --verbosity quiet -nodeReuse:false &
  building=$!
  wait "$building" || fail "the build of $project failed: the errors stand above"
  building=
done
echo "Built"

# Started directly: a shell in between would take the signals and drop them.
dotnet "$root/artifacts/bin/RagRecommender.Indexer/release/rag.dll" "${arguments[@]}" &
indexer=$!
# Nothing can be served before the first release: a failure until then ends the start, later it is only told.
until [ -s "$data/CURRENT" ]; do
  if ! kill -0 "$indexer" 2>/dev/null; then
    code=0; wait "$indexer" || code=$?
    indexer=
    [ "$code" -eq 0 ] || { echo "start.sh: no index, nothing to serve. Without network, pass --dataset FILE or try ./start.sh --sample" >&2; exit "$code"; }
    break
  fi
  sleep 0.2
done

echo "Serving on http://localhost:$port (Ctrl-C stops)"
dotnet "$root/artifacts/bin/RagRecommender.Api/release/RagRecommender.Api.dll" --urls "http://localhost:$port" &
api=$!
code=0; wait "$api" || code=$?
api=
exit "$code"
