# make setup | run | check | test     (and now and then: format, soak, bench, pins, clean)

PYTHON ?= python3
UV ?= uv
WORKERS ?= 2
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check
CHROMIUM := command -v chromium || command -v chromium-browser
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate

.PHONY: setup run check test soak bench format pins clean dev chromium

setup: .venv/.installed

run: setup
	$(BIN)/flask serve

check: dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

test: dev chromium
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

soak: dev chromium
	$(BIN)/python -m pytest -m soak
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --both

bench: dev
	$(BIN)/python benchmarks/run.py

format: dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pins:
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

dev: .venv/.installed-dev

.venv/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Eén Plan needs Python 3.11 or newer: make PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.installed: requirements.txt | .venv/.python
	$(PIP) --require-hashes -r requirements.txt
	@touch $@

.venv/.installed-dev: requirements-dev.txt | .venv/.installed
	$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

chromium:
	@($(CHROMIUM)) >/dev/null \
		|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
			&& apt-get update -qq >/dev/null \
			&& DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } \
		|| { echo "The tests need the browser Chromium (Debian package: chromium), and it cannot be" \
			"installed from here." >&2; exit 1; }
