#!/usr/bin/env bash
# Runs the notebooks on what `rag evaluate check` and `rag evaluate export` wrote.
#   eng/notebooks.sh write    over the committed ones, with their outputs: after a measurement worth showing
#   eng/notebooks.sh test     on the sample catalogue, into a scratch directory: every cell has to succeed
# RAG_RUNS names the folder of runs, by default evaluation/runs. Needs jupyter-nbconvert, ipykernel, pandas and matplotlib.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
fail() { echo "notebooks.sh: $*" >&2; exit 1; }
# Debian's packages are for Debian's Python, which need not be the first in the path.
python=
for candidate in python3 /usr/bin/python3; do
  if "$candidate" -c 'import nbconvert, ipykernel, pandas, matplotlib' 2>/dev/null; then python=$candidate; break; fi
done
[ -n "$python" ] ||
  fail "Python's notebooks are missing (Debian: apt-get install jupyter-nbconvert python3-ipykernel python3-pandas python3-matplotlib)"
export PYTHONDONTWRITEBYTECODE=1 PYTHONWARNINGS=ignore PYDEVD_DISABLE_FILE_VALIDATION=1

# A notebook tells what it tells whoever runs it: neither times nor counters are kept.
run() { # notebook, directory of the result
  (cd "$root/notebooks" && "$python" -m nbconvert --log-level=ERROR --to notebook --execute --ExecutePreprocessor.record_timing=False \
    --ExecutePreprocessor.timeout=120 --output-dir "$2" "$(basename "$1")") || fail "$(basename "$1") failed"
}

case ${1:-} in
  write) for notebook in "$root"/notebooks/*.ipynb; do run "$notebook" "$root/notebooks"; done ;;
  test)
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    rag() { dotnet "$root/artifacts/bin/RagRecommender.Indexer/release/rag.dll" "$@" >"$work/log" 2>&1 || { cat "$work/log"; fail "rag $* failed"; }; }
    export RAG_DATA=$work/data RAG_DATASET=$root/data/sample.csv RAG_EVALUATION=$work/evaluation RAG_EVAL=$work/none
    unset RAG_BIOS
    cp -r "$root/evaluation/sample" "$work/evaluation"
    cp "$root/evaluation/conditions/plain-rag.json" "$root/evaluation/conditions/popular.json" "$work/evaluation/conditions/"
    # What is expected of these two is expected on another catalogue.
    python3 - "$work/evaluation/conditions" <<'PYTHON'
import json, pathlib, sys
for name in ("plain-rag", "popular"):
    path = pathlib.Path(sys.argv[1]) / f"{name}.json"
    condition = json.loads(path.read_text())
    condition.pop("expected", None), condition.pop("catalogue", None)
    path.write_text(json.dumps(condition))
PYTHON
    rag index
    rag evaluate check
    rag evaluate export
    export RAG_RUNS=$work/evaluation/runs
    mkdir "$work/done"
    for notebook in "$root"/notebooks/*.ipynb; do run "$notebook" "$work/done" & done
    failed=0
    for job in $(jobs -p); do wait "$job" || failed=1; done
    [ "$failed" -eq 0 ] || fail "a notebook failed"
    python3 - "$root/notebooks" "$work/done" <<'PYTHON'
import json, pathlib, sys
committed, done = map(pathlib.Path, sys.argv[1:])
for path in sorted(committed.glob("*.ipynb")):
    ran = json.loads((done / path.name).read_text())
    kept = json.loads(path.read_text())
    assert [cell["source"] for cell in ran["cells"]] == [cell["source"] for cell in kept["cells"]]
    code = [cell for cell in kept["cells"] if cell["cell_type"] == "code"]
    assert sum(bool(cell["outputs"]) for cell in code) >= len(code) - 1, f"{path.name} is committed without its outputs: eng/notebooks.sh write"
    assert not any(output["output_type"] == "error" for cell in code for output in cell["outputs"]), path.name
    assert path.stat().st_size < 400_000, f"{path.name} is {path.stat().st_size} bytes"
    print(f"{path.name}: {len(code)} cells ran")
PYTHON
    ;;
  *) sed -n '2,5s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
