#!/bin/sh
# Makes what is missing in this checkout: the two Python environments and the pages.
set -eu
cd "$(dirname "$0")/.."
. scripts/find_python.sh
. scripts/front_end.sh

UV_VERSION=0.13.9
MAIN_MINORS="13 12 11" # newest first; the lock has no wheels for 3.14
ENGINE_MINOR=10        # the last that Rasa Open Source runs on

say() { printf 'Setup: %s\n' "$*"; }
fail() {
    printf 'Setup: %s\n' "$*" >&2
    exit 1
}

# patiently WHAT COMMAND…: runs it and says every few seconds that it still runs.
patiently() { "$python" scripts/progress.py "$@"; }

# The interpreters that uv fetches stay in the checkout.
export UV_PYTHON_INSTALL_DIR="$PWD/.tools/python"
# Compiled once here: otherwise each start of the engine compiles for twenty seconds where
# PYTHONDONTWRITEBYTECODE is set, as it is in many containers.
export UV_COMPILE_BYTECODE=1

# Where an organisation has its own certificate authority, it is the system that knows it.
certificates=/etc/ssl/certs/ca-certificates.crt
if [ -r "$certificates" ]; then
    export UV_SYSTEM_CERTS=true UV_NATIVE_TLS=true
    export PIP_CERT="${PIP_CERT:-$certificates}" NODE_EXTRA_CA_CERTS="${NODE_EXTRA_CA_CERTS:-$certificates}"
fi

uv_is_recent() {
    found=$("$1" --version 2>/dev/null | cut -d ' ' -f 2)
    [ -n "$found" ] && [ "$(printf '0.8.0\n%s\n' "$found" | sort -V | head -n 1)" = 0.8.0 ]
}

# install_uv PYTHON: prints uv's path; from PATH, or else a pinned one in .tools/.
install_uv() {
    if uv_is_recent uv; then
        command -v uv
        return 0
    fi
    if ! uv_is_recent .tools/uv/bin/uv; then
        [ -n "$1" ] || return 1
        say "installing uv $UV_VERSION into .tools/uv" >&2
        rm -rf .tools/uv
        if "$1" -m venv .tools/uv >/dev/null 2>&1; then
            .tools/uv/bin/python -m pip install --quiet "uv==$UV_VERSION" >&2
        else # Debian's python3 without python3-venv
            "$1" -m pip install --quiet --target .tools/uv "uv==$UV_VERSION" >&2
        fi || fail "uv could not be installed: $1 has neither the module venv nor pip, or there is no network."
    fi
    echo "$PWD/.tools/uv/bin/uv"
}

# fetch_python UV MINOR: prints an interpreter that uv downloaded.
fetch_python() {
    [ -n "$1" ] || return 1
    say "fetching Python 3.$2 into .tools/python" >&2
    "$1" python install --quiet --no-bin "3.$2" >&2 || return 1
    "$1" python find --managed-python "3.$2"
}

# make_environment NAME FOLDER PROJECT PYTHON ARGUMENTS…: builds an environment unless its stamp says it is as the lock wants.
make_environment() {
    name=$1 environment=$2 project=$3 interpreter=$4
    shift 4
    stamp=$(cat "$project/uv.lock" "$project/pyproject.toml" | sha256sum | cut -c 1-64)\ $interpreter
    if [ "$(cat "$environment/.made-from" 2>/dev/null)" = "$stamp" ] && "$environment/bin/python" -c '' 2>/dev/null; then
        return 0
    fi
    say "$name with $("$interpreter" --version) …"
    UV_PYTHON=$interpreter UV_PROJECT_ENVIRONMENT="$PWD/$environment" \
        patiently "$name" "$uv" sync --frozen --quiet --project "$project" "$@"
    echo "$stamp" >"$environment/.made-from"
    say "$name is ready"
}

find_main_python() {
    python_of_environment .venv $MAIN_MINORS || find_python $MAIN_MINORS || fetch_python "$(install_uv '')" 13
}

find_engine_python() {
    python_of_environment bot/engine/.venv $ENGINE_MINOR || find_python $ENGINE_MINOR || fetch_python "$uv" $ENGINE_MINOR
}

if [ "${1:-}" != locked ]; then
    python=$(find_main_python) || fail "no Python 3.11 to 3.13 runs here (looked on PATH and in pyenv's folder): install one and try again."
    exec "$python" scripts/locked.py .tools/setup.lock sh scripts/bootstrap.sh locked "$python"
fi
python=$2
uv=$(install_uv "$python")
engine_python=$(find_engine_python) || fail "no Python 3.10 runs here (looked on PATH and in pyenv's folder) and none could be fetched: install one and try again."
make_environment "the main environment" .venv . "$python"
make_environment "the engine's environment" bot/engine/.venv bot/engine "$engine_python"
build_pages
