#!/bin/sh
# Make .venv with the first Python that is new enough (or the one given), and note where it stands.
set -eu

for python in ${1:-python3 python3.14 python3.13 python3.12 python3.11}; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            echo "$python cannot make virtual environments: install its venv module" \
                "(Debian and Ubuntu: apt-get install python3-venv), then run make again." >&2
            exit 1
        fi
        echo "Making a virtual environment in .venv with $("$python" --version)"
        "$python" -m venv --clear .venv
        pwd -P >.venv/place
        exit 0
    fi
done

found=$("${1:-python3}" --version 2>/dev/null || echo "no ${1:-python3}")
echo "Entente needs Python 3.11 or later; this machine has $found." \
    "Install one, or name it: make serve PYTHON=/path/to/python3.11" >&2
exit 1
