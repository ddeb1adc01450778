# Shared by the commands in bin/: where the house stands, and how a step is told. Sourced, not run.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
VENV=$ROOT/.venv
PY=$VENV/bin/python
export FLASK_APP=wsgi PYTHONUNBUFFERED=1

fail() {
    printf '\n%s\n' "$1" >&2
    [ $# -lt 2 ] || printf 'Repair: %s\n' "$2" >&2
    exit 1
}

# step "1/4 Native libraries" "what to do if it fails" command [arguments]
# One line when it works; the last lines of the command and the repair when it does not.
step() {
    local title=$1 repair=$2 log started=$SECONDS
    shift 2
    log=$(mktemp)
    printf '%s … ' "$title"
    if "$@" >"$log" 2>&1 </dev/null; then
        printf ' ok (%ss)\n' "$((SECONDS - started))"
        rm -f "$log"
    else
        local code=$?
        printf ' failed (exit %s)\n\n' "$code" >&2
        tail -n 25 "$log" >&2
        rm -f "$log"
        fail "$title did not finish." "$repair"
    fi
}

already() { printf '%s …  already there\n' "$1"; }

# The digest of some files, to know whether what was installed from them is still right.
digest() { cat "$@" | sha256sum | cut -d' ' -f1; }

is_stamped() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }
