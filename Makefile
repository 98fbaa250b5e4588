# Two commands matter: `make demo` and `make test`. Each sets up its own .venv when missing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := practice tests bench

.PHONY: help demo run test check lint types contracts personas bench eval format clean

help:
	@echo "make demo    hear and see a whole rehearsal (no microphone or download needed)"
	@echo "make run     open practice"
	@echo "make test    run the tests"
	@echo "make check   everything that CI runs"
	@echo "make bench   print how fast it is"
	@echo "make eval    print how good its ear is"
	@echo "make clean   remove the environment"

$(VENV)/.made:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "practice needs Python 3.11 or newer, and no '$(PYTHON)' was found."; \
	  echo "Install it from python.org or your system's packages, or name it: make PYTHON=/path/to/python3 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "practice needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V 2>&1)."; \
	  echo "Name a newer one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "Python could not make an environment. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@touch $@

$(VENV)/.run: pyproject.toml $(VENV)/.made
	@echo "Setting up (once; about a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.run
	@echo "Setting up the tests' tools (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	@touch $@

demo: $(VENV)/.run
	@$(BIN)/practice demo --out demo-out

run: $(VENV)/.run
	@$(BIN)/practice

test: $(VENV)/.dev
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)

types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports

personas: $(VENV)/.dev
	for folder in personas/*/; do $(BIN)/practice persona check $$folder || exit 1; done

check: lint types contracts personas test

bench: $(VENV)/.dev
	$(BIN)/python -m bench

eval: $(VENV)/.dev
	$(BIN)/practice eval

format: $(VENV)/.dev
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

clean:
	rm -rf $(VENV) demo-out
