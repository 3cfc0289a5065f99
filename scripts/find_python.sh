# Finds Python interpreters that really run; to be sourced.

# python_runs COMMAND MINOR: it starts and is Python 3.MINOR with what an environment needs.
# A shim of a version manager can be there and still end with 127.
python_runs() {
    "$1" -c 'import sys, ssl, sqlite3; sys.exit(sys.version_info[:2] != (3, int(sys.argv[1])))' \
        "$2" >/dev/null 2>&1
}

# python_on_path MINOR: the first on PATH that runs.
python_on_path() (
    IFS=:
    for directory in $PATH; do
        for name in "python3.$1" python3 python; do
            if [ -x "$directory/$name" ] && python_runs "$directory/$name" "$1"; then
                echo "$directory/$name"
                exit 0
            fi
        done
    done
    exit 1
)

# python_in_pyenv MINOR: the newest in pyenv's own folder, whose shims may be switched off.
python_in_pyenv() {
    for folder in "${PYENV_ROOT:-}" "${HOME:-}/.pyenv"; do
        for found in $(printf '%s\n' "$folder"/versions/3."$1".*/bin/python3."$1" | sort -rV); do
            if python_runs "$found" "$1"; then
                echo "$found"
                return 0
            fi
        done
    done
    return 1
}

# python_of_environment FOLDER MINOR…: what an environment that exists was made with, so that it is kept.
python_of_environment() {
    environment=$1
    shift
    for minor in "$@"; do
        if python_runs "$environment/bin/python" "$minor"; then
            "$environment/bin/python" -c 'import sys; print(sys._base_executable)'
            return 0
        fi
    done
    return 1
}

# find_python MINOR…: minors in order of preference, but PATH before pyenv's folder.
find_python() {
    for minor in "$@"; do
        python_on_path "$minor" && return 0
    done
    for minor in "$@"; do
        python_in_pyenv "$minor" && return 0
    done
    return 1
}
