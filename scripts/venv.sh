#!/bin/sh
# Makes .venv, with pip in it, by the first Python that will do; where none does, says in one sentence what to install.
# PYTHON=... names the interpreter to use. Does nothing when .venv works already.
set -eu

fail() {
    echo "touchpoints: $1" >&2
    exit 1
}

if .venv/bin/python -m pip --version >/dev/null 2>&1; then
    exit 0
fi

# The name of the first Python from 3.11 to below 3.$1, or nothing.
first_up_to() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        if "$candidate" -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, $1))" >/dev/null 2>&1; then
            echo "$candidate"
            return
        fi
    done
}

python=$(first_up_to 15) # what the dependencies have wheels for; a newer Python has to compile some
python=${python:-$(first_up_to 99)}
if [ -z "$python" ]; then
    found=$(${PYTHON:-python3} --version 2>&1) || found="no ${PYTHON:-python3}"
    fail "Python 3.11 or newer is needed (found: $found). Install it from python.org or your system's packages,
or name one that is there: make run PYTHON=/path/to/python3"
fi

echo "Creating .venv with $("$python" --version)"
if "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    "$python" -m venv .venv
# Debian and Ubuntu ship venv without ensurepip: the pip that is there fills the new environment from outside.
elif "$python" -m venv --without-pip .venv >/dev/null 2>&1 &&
    "$python" -m pip --quiet --disable-pip-version-check --python .venv/bin/python install pip; then
    :
else
    fail "$python cannot make a virtual environment: its venv module, or pip, is missing.
On Debian and Ubuntu: sudo apt-get install python3-venv"
fi
