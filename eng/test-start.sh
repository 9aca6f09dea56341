#!/usr/bin/env bash
# A new user's first minutes: clone, ./start.sh on the sample catalogue, ask over HTTP, stop, start again, stop with Ctrl-C.
set -euo pipefail
# With job control every start.sh has a process group of its own, to which Ctrl-C can be sent as a terminal sends it.
set -m
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
port=${PORT:-5187}
started=
clean() { [ -z "$started" ] || { kill -TERM "$started" 2>/dev/null || true; wait "$started" 2>/dev/null || true; }; rm -rf "$work"; }
trap clean EXIT
fail() { echo "$1"; tail -40 "$work/log"; exit 1; }

git clone -q "$root" "$work/clone"
cd "$work/clone"
# CI=true would ask for locked mode; a user has no such variable, and names no files.
unset CI RAG_DATASET RAG_BIOS RAG_DATA

start() { # option ...: runs start.sh until it is ready; leaves in $after the seconds since the end of the build
  local built=
  # A caller that ignores SIGINT, as a shell does for what it starts in the background, would hand that on.
  env --default-signal=INT ./start.sh --sample --port "$port" --data "$work/data" "$@" >"$work/log" 2>&1 &
  started=$!
  until curl -sf -o /dev/null "http://localhost:$port/health/ready"; do
    kill -0 "$started" 2>/dev/null || fail "start.sh ended by itself"
    [ -n "$built" ] || ! grep -q "^Built" "$work/log" || built=$SECONDS
    sleep 0.2
  done
  after=$((SECONDS - ${built:-$SECONDS}))
}

finish() { # signal, process or group, expected exit code: everything is gone within ten seconds
  local begin=$SECONDS code=0
  kill "-$1" -- "$2"
  wait "$started" || code=$?
  [ "$code" -eq "$3" ] || fail "start.sh ended with $code instead of $3 after SIG$1"
  [ $((SECONDS - begin)) -le 10 ] || fail "start.sh took $((SECONDS - begin)) s to end after SIG$1"
  pgrep -f "$work/clone/artifacts/bin" >/dev/null && fail "a program outlived start.sh after SIG$1"
  started=
}

refused() { # expected words, option ...: one line on standard error, at once
  local words=$1; shift
  if ./start.sh "$@" >"$work/log" 2>&1; then fail "start.sh $* was accepted"; fi
  [ "$(wc -l <"$work/log")" -eq 1 ] && grep -q "^start.sh: .*$words" "$work/log" || fail "start.sh $* did not say in one line: $words"
}

start
answer=$(curl -sf -H 'content-type: application/json' -d '{"query":"calm acoustic songs","limit":5}' "http://localhost:$port/recommendations") || fail "no answer"
python3 - "$answer" <<'PYTHON' || fail "the answer is not one"
import json, sys
answer = json.loads(sys.argv[1])
assert len(answer["items"]) == 5, answer
assert len({item["track"]["id"] for item in answer["items"]}) == 5
assert answer["release"] and answer["plan"]["features"], answer
PYTHON
curl -sf "http://localhost:$port/" | grep -qi "<title>RAG Recommender" || fail "no page"
refused "port $port is taken" --sample --port "$port"
finish TERM "$started" 143
echo "ready $after s after the build"
[ "$after" -le 20 ] || fail "the first answer took longer than 20 s after the build"

refused "unknown option --frobnicate" --frobnicate
refused "takes a number from 1 to 65535" --port 0
refused "needs a value" --dataset
refused "there is no file .*nowhere.csv" --dataset nowhere.csv
refused "cannot be written" --sample --data /dev/null/data

start
echo "ready $after s after the build that had nothing to do"
finish INT "-$started" 130
