#!/usr/bin/env bash
# Makes a virtual environment of Python tools outside the repository and prints its directory; does nothing when it is there.
# Packages come from the folder RAG_WHEELS or ../shared/wheels where there is one, else from the index that pip is set to.
#   eng/python.sh dbt      dbt with Postgres
#   eng/python.sh airflow  Airflow without its web server's extras
#   eng/python.sh qdrant   what a stand-in for Qdrant needs
#   eng/python.sh llm      a server for language models in GGUF files
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
fail() { echo "python.sh: $*" >&2; exit 1; }

case ${1:-} in
  dbt) packages=(dbt-core==1.11.16 dbt-postgres==1.11.0) ;;
  airflow) packages=(apache-airflow-core==3.3.2 apache-airflow-task-sdk==1.3.2 apache-airflow-providers-standard==1.21.0) ;;
  qdrant) packages=(qdrant-client==1.20.0 fastapi==0.136.3 uvicorn==0.54.0) ;;
  llm) packages=('llama-cpp-python[server]==0.3.36') ;;
  *) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
command -v python3 >/dev/null || fail "python3 is needed"
# Packages of Debian (numpy) are seen by Debian's own interpreter alone.
python=python3
if [[ $1 =~ ^(qdrant|llm)$ ]] && ! python3 -c 'import numpy' 2>/dev/null && /usr/bin/python3 -c 'import numpy' 2>/dev/null; then python=/usr/bin/python3; fi
key=$(printf '%s\n' "${packages[@]}" "$($python --version)" | sha256sum | cut -c1-12)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/rag-recommender
place=$cache/python-$1-$key
if [ -e "$place/ready" ]; then echo "$place"; exit 0; fi

mkdir -p "$cache"
exec 9>"$place.lock"
flock 9
if [ -e "$place/ready" ]; then echo "$place"; exit 0; fi
rm -rf "$place"
"$python" -m venv --system-site-packages "$place" >&2 || fail "python3 cannot make virtual environments (Debian: apt-get install python3-venv)"
wheels=${RAG_WHEELS:-$root/../shared/wheels}
from=()
if [ -d "$wheels" ]; then from=(--no-index --find-links "$wheels"); fi
"$place/bin/pip" install --quiet --disable-pip-version-check "${from[@]}" "${packages[@]}" >&2 || { rm -rf "$place"; fail "pip could not install ${packages[*]}"; }
touch "$place/ready"
echo "$place"
