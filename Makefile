# The verbs of the project. Continuous integration calls the same ones.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export ABDI_HOME ?= $(CURDIR)/var

.DEFAULT_GOAL := help
.PHONY: help demo test check fix bench dev lock

help: ## Show these verbs
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/.runtime: requirements.lock pyproject.toml
	@echo "Menyiapkan lingkungan Python (sekali saja, sekitar satu menit)…"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.runtime ## A working city agency at http://localhost:8000 (PORT=…, RESET=1 starts over)
	@exec $(BIN)/abdi demo $(if $(PORT),--port $(PORT)) $(if $(RESET),--reset)

test: $(VENV)/.dev ## Every test, browser journeys included
	@sh tests/needs.sh
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

check: $(VENV)/.dev ## Format, lint, types, import contracts, migrations, templates
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy abdi abdi_rules config
	$(BIN)/abdi manage makemigrations --check --dry-run
	$(BIN)/djlint --quiet --lint abdi

fix: $(VENV)/.dev ## Mend what a machine can mend
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: $(VENV)/.dev ## Measure against the budgets (slow, writes bench/results)
	$(BIN)/python -m bench $(ARGS)

dev: $(VENV)/.dev ## Serve with reload, on the demo's data
	$(BIN)/abdi dev

lock: ## Recompile the lock files (needs uv)
	uv pip compile -q --generate-hashes --no-header --no-emit-index-url --python-version 3.11 --universal --group build pyproject.toml -o requirements.lock
	uv pip compile -q --generate-hashes --no-header --no-emit-index-url --python-version 3.11 --universal --group build --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock
