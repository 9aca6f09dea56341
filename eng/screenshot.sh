#!/usr/bin/env bash
# Takes a picture of the page answering a request, from a service that is running:  eng/screenshot.sh [FILE]
# Settings: ADDRESS (http://localhost:5080), QUERY or another VIEW (as the address has it, such as view=map), SIZE (1280,1000), SCHEME (light or dark).
# Needs chromium; with the fonts Inter and P052 (Debian: fonts-inter fonts-urw-base35) it looks as on most desktops.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
file=${1:-$root/docs/page.png}
address=${ADDRESS:-http://localhost:5080}
query=${QUERY:-mellow acoustic folk for a rainy morning, no country}
view=${VIEW:-q=$(python3 -c 'import sys, urllib.parse; print(urllib.parse.quote(sys.argv[1]))' "$query")}
size=${SIZE:-1280,1000}
fail() { echo "screenshot.sh: $*" >&2; exit 1; }

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || fail "chromium is needed (Debian: apt-get install chromium)"
curl -sf -o /dev/null "$address/health/ready" || fail "nothing is ready at $address: run ./start.sh first"
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
theme=()
[ "${SCHEME:-light}" != dark ] || theme=(--force-dark-mode --blink-settings=preferredColorScheme=0)
"$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync \
  --hide-scrollbars --user-data-dir="$profile" --window-size="$size" --run-all-compositor-stages-before-draw --virtual-time-budget=15000 "${theme[@]}" --screenshot="$file" \
  "$address/?$view" >/dev/null 2>&1 || fail "the browser failed"
echo "$file, $(stat -c %s "$file") bytes"
