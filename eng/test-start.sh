#!/usr/bin/env bash
# A new user's first minutes: clone, ./start.sh on the sample catalogue, ask over HTTP, stop.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
port=${PORT:-5187}
started=
clean() { [ -z "$started" ] || { kill -INT "$started" 2>/dev/null || true; wait "$started" 2>/dev/null || true; }; rm -rf "$work"; }
trap clean EXIT
git clone -q "$root" "$work/clone"
cd "$work/clone"
# CI=true would ask for locked mode; a user has no such variable.
env -u CI ./start.sh --sample --port "$port" --data "$work/data" >"$work/log" 2>&1 &
started=$!
fail() { echo "$1"; tail -40 "$work/log"; exit 1; }
for _ in $(seq 600); do
  if grep -q "^Serving" "$work/log" && [ -z "${built:-}" ]; then built=$(date +%s); fi
  curl -sf -o /dev/null "http://localhost:$port/health/ready" && break
  kill -0 "$started" 2>/dev/null || fail "start.sh ended by itself"
  sleep 0.5
done
ready=$(date +%s)
answer=$(curl -sf -H 'content-type: application/json' -d '{"query":"calm acoustic songs","limit":5}' "http://localhost:$port/recommendations") || fail "no answer"
python3 - "$answer" <<'EOF' || fail "the answer is not one"
import json, sys
answer = json.loads(sys.argv[1])
assert len(answer["items"]) == 5, answer
assert len({item["track"]["id"] for item in answer["items"]}) == 5
assert answer["release"] and answer["plan"]["features"], answer
EOF
curl -sf "http://localhost:$port/" | grep -qi "<form" || fail "no page"
kill -TERM "$started"; code=0; wait "$started" || code=$?; started=
[ "$code" -eq 143 ] || [ "$code" -eq 0 ] || fail "start.sh ended with $code after SIGTERM"
curl -s -o /dev/null -m 2 "http://localhost:$port/health/live" && fail "the API outlived start.sh"
echo "ready $((ready - ${built:-ready})) s after the build"
[ $((ready - ${built:-ready})) -le 20 ] || fail "the first answer took longer than 20 s after the build"
