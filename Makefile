# Everything a newcomer types. Python 3.11+ and make are enough; the rest is installed here.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
UV_VERSION := 0.13.9
HOST ?= 127.0.0.1
PORT ?= 8000
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
APT := $(SUDO) apt-get update -qq
APT_INSTALL := $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq
APT_PACKAGES := chromium fontconfig fonts-noto-cjk

.PHONY: run build test check format bench lock browser database gis clean help

help:
	@echo "make run     install, build the atlas, serve it on http://$(HOST):$(PORT)"
	@echo "make test    install what the tests need (Chromium, PostgreSQL and QGIS too) and run them"
	@echo "make check   lint, types, import contracts, and the facts in data/"
	@echo "make bench   measure speed and size as ratios"
	@echo "make lock    renew the locked versions"

run: build
	$(BIN)/linkatlas serve --host $(HOST) --port $(PORT)

build: $(VENV)/run.stamp
	$(BIN)/linkatlas build

# Two browsers have the machine to themselves: what waits for a drawing must not wait for builds.
test: $(VENV)/dev.stamp browser database gis
	$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile --ignore tests/browser
	$(BIN)/pytest -n 2 --dist loadfile tests/browser

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/linkatlas check

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: build $(VENV)/dev.stamp browser database
	@command -v wrk >/dev/null || { $(APT) && $(APT_INSTALL) wrk >/dev/null; }
	$(BIN)/python -m bench

lock: $(UV)
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --upgrade pyproject.toml -o requirements.lock
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url -c requirements.lock --group test --group check pyproject.toml \
	  -o requirements-dev.lock

clean:
	rm -rf $(VENV) var dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Linkatlas needs Python 3.11 or newer; name one: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check uv==$(UV_VERSION)

$(VENV)/run.stamp: requirements.lock pyproject.toml | $(UV)
	$(UV) pip install -q --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) pip install -q --python $(BIN)/python --no-deps -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock pyproject.toml $(VENV)/run.stamp
	$(UV) pip install -q --python $(BIN)/python --require-hashes -r requirements-dev.lock
	$(UV) pip install -q --python $(BIN)/python --no-deps -e .
	@touch $@

# The browser tests drive Debian's Chromium; without it they fail loudly instead of being skipped.
browser:
	@if ! command -v chromium >/dev/null || ! fc-list :lang=zh 2>/dev/null | grep -q .; then \
	  echo "Installing $(APT_PACKAGES) for the browser tests"; \
	  $(APT) && $(APT_INSTALL) $(APT_PACKAGES) >/dev/null; \
	fi

# The stores are tested on Debian's PostgreSQL with PostGIS too: a server of the tests' own.
database:
	@if ! ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1; then \
	  echo "Installing postgresql and postgis for the tests of the stores"; \
	  $(APT) && $(APT_INSTALL) postgresql postgresql-postgis >/dev/null; \
	fi

# QGIS is the client that planners use: it loads the layers without a screen, by Debian's Python.
gis:
	@if ! /usr/bin/python3 -c 'import qgis.core' >/dev/null 2>&1; then \
	  echo "Installing python3-qgis and qgis-providers for the tests of the services"; \
	  $(APT) && $(APT_INSTALL) --no-install-recommends python3-qgis qgis-providers >/dev/null; \
	fi
