#!/bin/sh
# Sets up whatever is missing, runs every check and test, and tells how long each part took.
set -u
cd "$(dirname "$0")/.." || exit 1
. scripts/system_packages.sh

say() { printf 'Tests: %s\n' "$*"; }

seconds=""
failed=""

# timed NAME COMMAND…: runs a part; a part that fails does not keep the next from running.
timed() {
    name=$1
    shift
    began=$(date +%s)
    printf '\n== %s\n' "$name"
    if "$@"; then mark=ok; else
        mark=FAILED
        failed="$failed, $name"
    fi
    seconds="$seconds$(printf '%6s s  %-6s  %s' "$(($(date +%s) - began))" "$mark" "$name")
"
}

# finish: the table and the verdict.
finish() {
    printf '\n%s' "$seconds"
    if [ -n "$failed" ]; then
        printf 'Failed: %s\n' "${failed#, }"
        exit 1
    fi
    printf 'Everything passed.\n'
    exit 0
}

page_tests() {
    PATH="$PWD/.tools/node/bin:$PATH" npm test --silent
}

# About half of the tests in each of two processes. Conversations come first in theirs: they must find
# the sandbox as it was filled.
BESIDE="tests/conversations tests/nlu tests/e2e tests/contract tests/bench"
other_tests() {
    told=$(mktemp)
    # shellcheck disable=SC2086
    .venv/bin/python -m pytest --durations=15 $BESIDE >"$told" 2>&1 &
    beside=$!
    code=0
    # shellcheck disable=SC2046
    .venv/bin/python -m pytest --durations=15 $(printf -- '--ignore=%s ' $BESIDE) || code=1
    wait "$beside" || code=1
    cat "$told"
    rm "$told"
    return "$code"
}

timed "system packages" install_system_packages
timed "setup" sh scripts/bootstrap.sh
[ -z "$failed" ] || finish
timed "training" .venv/bin/python -m scripts.train
timed "checks" .venv/bin/python -m scripts.check
timed "tests of the pages" page_tests
timed "tests of the engine" bot/engine/.venv/bin/python -m pytest -c bot/engine/pytest.ini tests/engine
timed "tests of everything else" other_tests
finish
