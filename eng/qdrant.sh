#!/usr/bin/env bash
# A stand-in for Qdrant for tests: its REST interface over the official Python client's local mode, in memory, on the loopback interface.
# It holds some 20,000 points with patience; its scripts are looked for in RAG_TOOLS or ../shared/tools.
#   eng/qdrant.sh installed                     says whether it can be started
#   eng/qdrant.sh start DIR [PID [option ...]]  starts one, prints its address; ends with process PID; options as in qdrant_local.py --help
#   eng/qdrant.sh stop DIR                      stops it and removes DIR
set -euo pipefail

fail() { echo "qdrant.sh: $*" >&2; exit 1; }
self=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/qdrant.sh
root=$(cd "$(dirname "$self")/.." && pwd)
server=${RAG_TOOLS:-$root/../shared/tools}/qdrant_local.py

start() {
  local dir=$1 owner=${2:-} port place
  shift $(($# < 2 ? $# : 2))
  [ ! -e "$dir/pid" ] || fail "$dir holds a server already"
  [ -f "$server" ] || fail "there is no $server"
  place=$("$root/eng/python.sh" qdrant)
  mkdir -p "$dir"
  for _ in 1 2 3 4 5 6 7 8; do
    port=${PORT:-$((20000 + (RANDOM * 32768 + RANDOM) % 40000))}
    # One thread of linear algebra: there are better uses for the other cores while tests run.
    OPENBLAS_NUM_THREADS=1 setsid "$place/bin/python" "$server" --port "$port" "$@" >"$dir/log" 2>&1 </dev/null &
    echo $! >"$dir/pid"
    for _ in $(seq 300); do
      kill -0 "$(cat "$dir/pid")" 2>/dev/null || break
      if curl -sf -o /dev/null "http://127.0.0.1:$port/healthz"; then
        if [ -n "$owner" ]; then
          # A test run that was killed must not leave a server behind.
          setsid bash -c "while kill -0 $owner 2>/dev/null && [ -e '$dir/pid' ]; do sleep 1; done; exec '$self' stop '$dir'" >/dev/null 2>&1 </dev/null &
        fi
        echo "http://127.0.0.1:$port"
        return
      fi
      sleep 0.1
    done
    kill "$(cat "$dir/pid")" 2>/dev/null || true
  done
  tail -20 "$dir/log" >&2
  fail "the server did not start"
}

stop() {
  [ -f "$1/pid" ] || return 0
  kill "$(cat "$1/pid")" 2>/dev/null || true
  rm -rf "$1"
}

case ${1:-} in
  installed) [ -f "$server" ] || fail "there is no $server" ;;
  start) [ -n "${2:-}" ] || fail "start needs a directory"; shift; start "$@" ;;
  stop) [ -n "${2:-}" ] || fail "stop needs a directory"; stop "$2" ;;
  *) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
