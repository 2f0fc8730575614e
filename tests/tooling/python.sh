#!/bin/sh
# Run a script with a Python that suits this course: sh tests/tooling/python.sh SCRIPT [ARGUMENT...]
#
# $PYTHON is an order: that one or none. Otherwise the environment that is already there, then the newest
# Python that can make environments, then one that lacks ensurepip (environment.py says what to do then).
# Each is tried by running it: a name that answers but does not work (a pyenv shim, say) is passed over.

script=$1
shift

works() {
    "$1" -c "import sys$2; sys.exit(sys.version_info < (3, 11))" >/dev/null 2>&1
}

if [ -n "${PYTHON:-}" ]; then
    if works "$PYTHON" ""; then
        exec "$PYTHON" "$script" --python "$PYTHON" --ordered "$@"
    fi
    echo "PYTHON=$PYTHON is not a working Python 3.11 or newer: $("$PYTHON" --version 2>&1 | head -n 1)" >&2
    exit 1
fi

for more in ", ensurepip, venv" ""; do
    for python in .venv/bin/python python3.14 python3.13 python3.12 python3.11 python3 python; do
        if works "$python" "$more"; then
            exec "$python" "$script" --python "$python" "$@"
        fi
    done
done

echo "This course needs Python 3.11 or newer, and found none that works." >&2
echo "Here 'python3' is: $(python3 --version 2>&1 | head -n 1)" >&2
echo "Install a newer one (python.org has installers), or name one: make book PYTHON=/path/to/python3" >&2
exit 1
