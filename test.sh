#!/usr/bin/env bash
# Installs what the tests need, runs all of them and ends with the line "N passed, N failed".
#   ./test.sh            everything
#   ./test.sh --quick    the .NET tests alone
set -uo pipefail
begun=$SECONDS
root=$(cd "$(dirname "$0")" && pwd)
cd "$root"
quick=false
[ "${1:-}" = --quick ] && quick=true
passed=0 failed=0 skipped=0
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

check() { # what, command ...
  local what=$1; shift
  local start=$SECONDS
  echo "--- $what"
  if "$@"; then passed=$((passed + 1)); echo "ok: $what ($((SECONDS - start)) s)"; else failed=$((failed + 1)); echo "FAILED: $what ($((SECONDS - start)) s)"; fi
}
finish() {
  echo "$skipped skipped; $(((SECONDS - begun) / 60)) min $(((SECONDS - begun) % 60)) s"
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
  exit $?
}

check "what the tests need is installed" eng/test-needs.sh
[ "$failed" -eq 0 ] || finish
check "the ONNX Runtime package is there" eng/onnxruntime.sh
check "restore in locked mode" dotnet restore --locked-mode --verbosity quiet
check "build without a warning" dotnet build --configuration Release --no-restore --nologo --verbosity quiet
[ "$failed" -eq 0 ] || finish

for project in tests/*/*.csproj; do
  name=$(basename "$project" .csproj)
  log=$(mktemp)
  start=$SECONDS
  echo "--- $name"
  dotnet test "$project" --configuration Release --no-build --nologo --logger "console;verbosity=normal" >"$log" 2>&1
  code=$?
  # Only what a reader needs: failures with their messages, skips with their reasons, the summary.
  awk '/^ *Failed |\[FAIL\]|\[SKIP\]|^ *Skipped /{show=18} /^ *Passed /{show=0; next} show-- > 0{print}' "$log"
  good=$(sed -n 's/^ *Passed: *\([0-9]*\).*/\1/p' "$log" | tail -1) bad=$(sed -n 's/^ *Failed: *\([0-9]*\).*/\1/p' "$log" | tail -1)
  left=$(sed -n 's/^ *Skipped: *\([0-9]*\).*/\1/p' "$log" | tail -1)
  good=${good:-0} bad=${bad:-0} left=${left:-0}
  # A run that ended badly without a failed test (a crash, no test found) is a failure all the same.
  if [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then tail -30 "$log"; bad=1; fi
  if [ "$code" -eq 0 ] && [ "$good" -eq 0 ]; then echo "no test ran in $name"; bad=1; fi
  echo "$name: $good passed, $bad failed, $left skipped ($((SECONDS - start)) s)"
  passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + left))
  rm -f "$log"
done

if ! $quick; then
  check "formatting" dotnet format --verify-no-changes --no-restore --verbosity quiet
  check "docker-compose.yml against the schema" eng/check-compose.sh
  check "the Airflow DAGs, batch for real" eng/test-airflow.sh
  check "the notebooks on the sample catalogue" eng/notebooks.sh test
  check "start.sh on a fresh clone" eng/test-start.sh
fi
finish
