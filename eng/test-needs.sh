#!/usr/bin/env bash
# Installs, where this is a Debian machine and we may, what the tests need beyond the .NET SDK.
set -euo pipefail
command -v dotnet >/dev/null || { echo "test.sh: install the .NET SDK that global.json names first" >&2; exit 1; }
needs=()
command -v npm >/dev/null || needs+=(npm)
command -v python3 >/dev/null || needs+=(python3)
command -v curl >/dev/null || needs+=(curl)
command -v git >/dev/null || needs+=(git)
command -v zsh >/dev/null || needs+=(zsh)
command -v fish >/dev/null || needs+=(fish)
command -v pgrep >/dev/null || needs+=(procps)
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || needs+=(chromium)
command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || needs+=(postgresql)
python3 -c 'import ensurepip' 2>/dev/null || needs+=(python3-venv)
# Debian's packages are for Debian's Python, which need not be the first in the path.
for pair in numpy:python3-numpy nbconvert:jupyter-nbconvert ipykernel:python3-ipykernel pandas:python3-pandas matplotlib:python3-matplotlib; do
  python3 -c "import ${pair%%:*}" 2>/dev/null || /usr/bin/python3 -c "import ${pair%%:*}" 2>/dev/null || needs+=("${pair#*:}")
done
/usr/bin/python3 -c 'import m3u8' 2>/dev/null || needs+=(python3-m3u8)
/usr/bin/python3 -c 'import jsonschema' 2>/dev/null || needs+=(python3-jsonschema)
if [ ${#needs[@]} -gt 0 ]; then
  if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
    echo "installing ${needs[*]}"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${needs[@]}" >/dev/null
  else
    echo "test.sh: install ${needs[*]} first" >&2
    exit 1
  fi
fi
