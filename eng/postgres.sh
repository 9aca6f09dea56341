#!/usr/bin/env bash
# A private PostgreSQL for tests: its own data directory, a random port on the loopback interface, no password and no
# durability. Never use it for data that anyone wants to keep.
#   eng/postgres.sh installed           says whether there is a PostgreSQL to start
#   eng/postgres.sh programs            prints where psql and the others are
#   eng/postgres.sh start DIR [PID]     starts a server in DIR, prints its connection string; ends with process PID
#   eng/postgres.sh halt DIR            ends it at once, as a crash would; its data stays
#   eng/postgres.sh resume DIR          starts it again, on the same port
#   eng/postgres.sh stop DIR            stops it and removes DIR
set -euo pipefail

fail() { echo "postgres.sh: $*" >&2; exit 1; }
# Debian keeps the server's programs out of the path, one directory a version.
self=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/postgres.sh
programs=$(command -v initdb >/dev/null && dirname "$(readlink -f "$(command -v initdb)")" || ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -n "$programs" ] && [ -x "$programs/initdb" ] || fail "no PostgreSQL is installed (Debian: apt-get install postgresql)"

# The server refuses to run as root.
as_owner() { if [ "$(id -u)" -eq 0 ]; then (cd / && exec setpriv --reuid=postgres --regid=postgres --init-groups env HOME=/ "$@"); else "$@"; fi; }

start() {
  local dir=$1 owner=${2:-} port
  [ ! -e "$dir/data" ] || fail "$dir holds a server already"
  mkdir -p "$dir"
  dir=$(cd "$dir" && pwd)
  if [ "$(id -u)" -eq 0 ]; then chown postgres: "$dir"; fi
  as_owner "$programs/initdb" --pgdata "$dir/data" --username postgres --auth trust --encoding UTF8 --locale C --no-sync >"$dir/log" 2>&1 ||
    { cat "$dir/log" >&2; fail "initdb failed"; }
  for _ in 1 2 3 4 5 6 7 8; do
    port=$((20000 + (RANDOM * 32768 + RANDOM) % 40000))
    echo "-p $port -k $dir -c listen_addresses=127.0.0.1 \
      -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=256MB -c work_mem=64MB -c max_wal_size=4GB -c jit=off" >"$dir/options"
    if run "$dir"; then
      if [ -n "$owner" ]; then
        # A test run that was killed must not leave a server behind.
        setsid bash -c "while kill -0 $owner 2>/dev/null; do sleep 1; done; exec '$self' stop '$dir'" >/dev/null 2>&1 </dev/null &
      fi
      echo "Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
      return
    fi
  done
  tail -20 "$dir/server.log" >&2
  fail "the server did not start"
}

run() { as_owner "$programs/pg_ctl" start --wait --silent --pgdata "$1/data" --log "$1/server.log" --options "$(cat "$1/options")" >/dev/null 2>&1; }

halt() { as_owner "$programs/pg_ctl" stop --silent --mode immediate --pgdata "$1/data" >/dev/null 2>&1 || true; }

stop() {
  [ -d "$1/data" ] || return 0
  halt "$1"
  rm -rf "$1"
}

case ${1:-} in
  installed) ;;
  programs) echo "$programs" ;;
  start) [ -n "${2:-}" ] || fail "start needs a directory"; start "$2" "${3:-}" ;;
  halt) [ -n "${2:-}" ] || fail "halt needs a directory"; halt "$2" ;;
  resume) [ -n "${2:-}" ] || fail "resume needs a directory"; run "$2" || fail "the server did not start again" ;;
  stop) [ -n "${2:-}" ] || fail "stop needs a directory"; stop "$2" ;;
  *) sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
