# make run opens the app on the journeys of this folder; make test runs every check.
# Both set up .venv first, and do so again only when pyproject.toml or requirements.txt changed.

PY := .venv/bin/python
PIP := $(PY) -m pip --quiet --disable-pip-version-check

# All problems at once: a failing check does not hide the next one.
MAKEFLAGS += -k
.NOTPARALLEL:
.PHONY: help run test check format-check lint types layers browser node-tools editor pytest format benchmark benchmark-app proofs simulation soak fuzz mutants screenshots

help:
	@echo "make run     set up, and open the app on the journeys of this folder"
	@echo "make test    set up, and run every check: format, lint, types, layers, tests in and out of a browser"
	@echo "make check   the same without the browser"
	@echo "make format  write the code the way make test wants it"
	@echo "make benchmark  time and memory of portfolios of 1, 100 and 1,000 journeys, some minutes"
	@echo "make proofs  saving: 200 processes killed, 8 writing at once for a minute, the gate on planted edits; every property on 16 to 160 times as many examples as a usual run, half an hour"
	@echo "make simulation  the method where the truth is known: the tables of docs/method.md, two minutes"
	@echo "make benchmark-app  opening and picking in a browser beside a bare page, 50 and 200 readers at once"
	@echo "make soak    memory of a server whose files change each second under readers and people who type, ten minutes"
	@echo "make fuzz    reads a million damaged files, and stores each that is not answered well in tests/corpus/finds"
	@echo "make mutants  makes small mistakes in the code, and writes into docs/mutants.md which of them no test notices; a quarter of an hour"
	@echo "make editor  bundle the editor of the Edit page anew, after a change in scripts/editor"
	@echo "make audit  ask which installed packages have a known hole; says so where nobody can be asked"
	@echo "make screenshots  pictures of every page in docs/screenshots"

run: .venv/.ready-to-run
	$(PY) -m touchpoints serve

test: format-check lint types layers browser node-tools pytest

check: format-check lint types layers node-tools
	$(PY) -m pytest -n auto --maxprocesses 4 --dist loadgroup -m "not browser"

format-check: .venv/.ready-to-test
	$(PY) -m ruff format --check --quiet --diff .

lint: .venv/.ready-to-test
	$(PY) -m ruff check --quiet .

types: .venv/.ready-to-test
	$(PY) -m mypy

layers: .venv/.ready-to-test
	.venv/bin/lint-imports

browser: .venv/.ready-to-test
	$(PY) tests/browser.py

node-tools: .venv/.ready-to-test
	$(PY) -m tests.node_tools

editor: .venv/.ready-to-test
	$(PY) -m scripts.editor_bundle

pytest: .venv/.ready-to-test
	$(PY) -m pytest -n auto --maxprocesses 4 --dist loadgroup

screenshots: .venv/.ready-to-test
	$(PY) -m scripts.screenshots

audit: .venv/.ready-to-test
	$(PY) -m scripts.audit

benchmark: .venv/.ready-to-test
	$(PY) -m benchmarks
	$(PY) -m benchmarks.pages

benchmark-app: .venv/.ready-to-test
	$(PY) -m benchmarks.browser
	$(PY) -m benchmarks.load

proofs: .venv/.ready-to-test
	$(PY) -m benchmarks.saving
	$(PY) -m benchmarks.gate
	EXAMPLES=60 $(PY) -m pytest -n auto --maxprocesses 4 -m hypothesis tests/editing
	EXAMPLES=100 $(PY) -m pytest -n auto --maxprocesses 4 -m hypothesis tests/web/test_any_file.py
	EXAMPLES=10 $(PY) -m pytest -n auto --maxprocesses 4 -m hypothesis --ignore=tests/editing --ignore=tests/web/test_any_file.py

simulation: .venv/.ready-to-test
	$(PY) -m benchmarks.coverage
	$(PY) -m benchmarks.monotony

soak: .venv/.ready-to-test
	$(PY) -m benchmarks.soak

fuzz: .venv/.ready-to-test
	$(PY) -m benchmarks.fuzz

mutants: .venv/.ready-to-test
	$(PY) -m benchmarks.mutants --write

format: .venv/.ready-to-test
	$(PY) -m ruff check --quiet --fix-only .
	$(PY) -m ruff format --quiet .

.venv/.ready-to-run: pyproject.toml requirements.txt
	@sh scripts/venv.sh
	@echo "Installing what the app needs into .venv (once, about a minute)"
	@$(PIP) install --editable .
	@touch $@

.venv/.ready-to-test: pyproject.toml requirements.txt
	@sh scripts/venv.sh
	@echo "Installing what the app and its tests need into .venv (once, one to two minutes)"
	@$(PIP) install --editable ".[test]"
	@touch .venv/.ready-to-run $@
