# Every command that a person or CI needs. `make help` lists them.
# Needs: Python 3.11 or later with venv, and make. Everything else is fetched, by version and hash.

SHELL := /bin/sh
.SHELLFLAGS := -eu -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# one step at a time: two of them would write to the same environment
.NOTPARALLEL:

HOST ?= 127.0.0.1
PORT ?= 8000
# what `make test` hands to pytest, for example PYTEST_ARGS="-k routing"
PYTEST_ARGS ?=
# a worker for each processor, for example WORKERS=1 to see the output in order
WORKERS ?= logical

# where this is set, as it is in many images, every Python that the tests start compiles all that it imports anew
export PYTHONDONTWRITEBYTECODE :=

VENV := .venv
BIN := $(VENV)/bin
PLUGINS := $(sort $(patsubst %/pyproject.toml,%,$(wildcard plugins/*/pyproject.toml)))
PROJECTS := pyproject.toml $(PLUGINS:%=%/pyproject.toml)
VENDOR := intranet/static/vendor
FRONT := intranet/static/build.mjs $(shell find intranet/static/scss intranet/static/js -type f 2>/dev/null)

.PHONY: help install run test lint types contracts coverage mutants bench format lock build chromium clean FORCE

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

install: $(VENV)/.installed $(VENDOR)/manifest.json ## everything the project needs, in .venv and node_modules

run: install ## the service with a made-up council in it, on http://127.0.0.1:8000 (HOST, PORT)
	@DFD_DEMO=yes PUBLIC_URL=http://$(HOST):$(PORT) $(BIN)/flask demo --host $(HOST) --port $(PORT)

test: install chromium lint types contracts ## everything that CI checks (PYTEST_ARGS, WORKERS)
	$(BIN)/flask plugins check
	$(BIN)/pytest -n $(WORKERS) --dist worksteal $(PYTEST_ARGS)

lint: $(VENV)/.installed ## style of Python and templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@if [ -n "$$(find templates plugins -name '*.html' | head -n 1)" ]; then \
		echo "$(BIN)/djlint --lint templates plugins"; $(BIN)/djlint --quiet --lint templates plugins; fi

types: $(VENV)/.installed ## mypy, strict
	$(BIN)/mypy

contracts: $(VENV)/.installed ## which room may import which
	@$(BIN)/lint-imports --no-logo

coverage: install chromium ## the tests again, with the branches they do not reach
	$(BIN)/pytest -n $(WORKERS) --dist worksteal --cov --cov-report=term --cov-report=html $(PYTEST_ARGS)

mutants: install ## changes rules, routing and law in one place at a time; the plugins' tests must notice (half an hour)
	$(BIN)/python -m tests.mutations $(MUTANTS_ARGS)

bench: install ## speed, as ratios against a bare Flask application
	$(BIN)/python -m tests.benchmarks $(BENCH_ARGS)

format: $(VENV)/.installed ## lay the Python out and mend what can be mended
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

build: $(VENDOR)/manifest.json ## the style sheet and the scripts

clean: ## take away what this file made; instance/ stays
	rm -rf $(VENV) node_modules $(VENDOR) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf htmlcov .coverage .coverage.* build dist
	find intranet migrations plugins tests -name __pycache__ -type d -prune -exec rm -rf {} +

# --- the environment ------------------------------------------------------------------------------

# the first Python that is new enough; PYTHON=/path/to/python overrides
$(VENV)/.python:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
		if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "$$python -m venv $(VENV)"; \
			"$$python" -m venv $(VENV) && touch $@ && exit 0; \
			echo "Python's venv did not work. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; \
		fi; \
	done; \
	echo "Python 3.11 or later is needed. Say where it is: make PYTHON=/path/to/python" >&2; exit 1

# rewritten only when a plugin's folder has come or gone
$(VENV)/.plugins: $(VENV)/.python FORCE
	@echo "$(PLUGINS)" | cmp -s - $@ || echo "$(PLUGINS)" > $@

# uv is quicker; where it cannot be had, or cannot reach the index, pip does the same work.
# Editables have no hash, so they come by themselves
EDITABLES = --no-deps --no-build-isolation -e . $(PLUGINS:%=-e ./%)
PIP = $(BIN)/python -m pip --disable-pip-version-check
UV = $(BIN)/uv --quiet

$(VENV)/.installed: $(VENV)/.python $(VENV)/.plugins requirements.lock $(PROJECTS)
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > $(VENV)/uv.lock
	@sed '/^uv==/,/[^\\]$$/d' requirements.lock > $(VENV)/pip.lock
	@echo "installing what requirements.lock names"; \
	if { [ -x $(BIN)/uv ] || $(PIP) install -q --require-hashes -r $(VENV)/uv.lock; } && \
		$(UV) pip sync --python $(BIN)/python --require-hashes requirements.lock && \
		$(UV) pip install --python $(BIN)/python $(EDITABLES); \
	then :; else \
		echo "without uv, this takes half a minute longer"; \
		$(PIP) install -q --require-hashes -r $(VENV)/pip.lock; \
		$(PIP) install -q $(EDITABLES); \
	fi
	@touch $@

# --- the front end --------------------------------------------------------------------------------

# a machine without npm gets Node.js from a wheel, in an environment of its own
WITH_NODE = PATH="$(CURDIR)/$(VENV)/node/bin:$$PATH"

node_modules/.installed: package.json package-lock.json .npmrc requirements-node.lock | $(VENV)/.installed
	@if ! $(WITH_NODE) npm --version >/dev/null 2>&1 || \
		! $(WITH_NODE) node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null; then \
		echo "no npm with Node.js 18 or later here: installing Node.js from requirements-node.lock"; \
		$(BIN)/python -m venv --clear $(VENV)/node; \
		$(VENV)/node/bin/python -m pip --disable-pip-version-check install -q --require-hashes -r requirements-node.lock; \
	fi
	@echo "npm ci"; $(WITH_NODE) npm ci --silent --no-audit --no-fund
	@touch $@

$(VENDOR)/manifest.json: node_modules/.installed $(FRONT)
	@$(WITH_NODE) node intranet/static/build.mjs

# --- the browser of the tests ---------------------------------------------------------------------

chromium: $(VENV)/.installed
	@$(BIN)/python -m intranet.testing.browser >/dev/null 2>&1 || $(MAKE) --no-print-directory fetch-chromium

.PHONY: fetch-chromium
fetch-chromium:
	@if command -v apt-get >/dev/null; then \
		if [ "$$(id -u)" = 0 ]; then sudo=; elif sudo -n true 2>/dev/null; then sudo=sudo; else sudo=no; fi; \
		if [ "$$sudo" != no ]; then \
			echo "no Chromium here: installing Debian's"; \
			$$sudo apt-get update -qq || true; \
			$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
				chromium fonts-liberation >/dev/null || true; \
		fi; \
	fi
	@$(BIN)/python -m intranet.testing.browser >/dev/null 2>&1 || \
		timeout 600 $(BIN)/playwright install chromium >/dev/null 2>&1 || true
	@$(BIN)/python -m intranet.testing.browser

# --- the locks ------------------------------------------------------------------------------------

# keeps what is locked where it still fits; make lock UPGRADE=1 takes the newest instead.
# No index and no header are written, so that a lock says nothing about the machine it was made on
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-header --no-emit-index-url $(if $(UPGRADE),--upgrade) \
	$(shell sed -n 's/^name = "\([a-z0-9._-]*\)"/--no-emit-package \1/p' $(PROJECTS))

lock: ## requirements*.lock and package-lock.json anew (UPGRADE=1)
	@[ -x $(BIN)/uv ] || { $(MAKE) --no-print-directory $(VENV)/.python && $(PIP) install -q uv; }
	$(COMPILE) $(PROJECTS) --group dev -o requirements.lock
	$(COMPILE) $(PROJECTS) --group build -c requirements.lock -o requirements-production.lock
	$(COMPILE) --group node -o requirements-node.lock
	$(WITH_NODE) npm install --package-lock-only --silent --no-audit --no-fund
	$(WITH_NODE) node -e "$$WITHOUT_FUNDING"

# npm writes where to send money for each package: addresses that no install reads
export WITHOUT_FUNDING
define WITHOUT_FUNDING
const fs = require("fs"); const lock = JSON.parse(fs.readFileSync("package-lock.json"));
for (const found of Object.values(lock.packages)) { delete found.funding; delete found.deprecated; }
fs.writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n");
endef
