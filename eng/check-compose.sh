#!/usr/bin/env bash
# Holds docker-compose.yml to the schema of the Compose specification and to dclint's rules (.dclintrc.json). What the file says
# of settings, ports and paths is held to the code by ComposeTests.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
version=3.1.0
place=${XDG_CACHE_HOME:-$HOME/.cache}/rag-recommender/dclint-$version
if [ ! -e "$place/ready" ]; then
  mkdir -p "$place"
  npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$place" "dclint@$version" >&2
  touch "$place/ready"
fi
cd "$root"
node "$place/node_modules/dclint/bin/dclint.cjs" --config .dclintrc.json docker-compose.yml
