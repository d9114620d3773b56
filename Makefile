# `make help` lists the commands. Each does its own set-up; when nothing changed, none of it uses the network.

PYTHON ?= python3
PORT ?= 8000
ARGS ?=

BIN := .venv/bin
# A stamp is newer than the requirements file whose packages .venv holds.
RUNTIME := .venv/.runtime
DEVELOPMENT := .venv/.development

PIP_INSTALL = $(BIN)/python -m pip install --disable-pip-version-check --root-user-action=ignore \
	--quiet --require-hashes
FLASK = $(BIN)/flask --app catalogue
# Bytecode is kept even where the shell says otherwise: without it each process compiles all packages anew,
# which doubles the time to the first page, and the tests start dozens of processes.
export PYTHONDONTWRITEBYTECODE :=
# --universal: one file serves every Python from 3.11 on and every platform.
COMPILE = uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command 'make lock'

.DEFAULT_GOAL := help
.PHONY: help run test check bench lock chromium

help: ## List these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile

run: export PORT := $(PORT)
run: $(RUNTIME) ## Set everything up, then serve on http://127.0.0.1:8000 (PORT=... for another port)
	@$(FLASK) db upgrade
	@$(FLASK) content load
	@$(FLASK) accounts demo
	@$(FLASK) search check >/dev/null 2>&1 || $(FLASK) search rebuild
	@exec $(BIN)/granian --interface wsgi --factory --workers 2 --blocking-threads 4 --http 1 --no-ws \
		--respawn-failed-workers --host 127.0.0.1 --port $(PORT) catalogue:create_app

test: $(DEVELOPMENT) chromium ## Run every test (ARGS='tests/places -k map' for some)
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

check: $(DEVELOPMENT) ## Lint, format, types, import rules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(DEVELOPMENT) ## Measure the site against a bare Flask app serving the same bytes
	@$(BIN)/python -m bench $(ARGS)

lock: ## Pin requirements*.in anew, keeping versions that still fit (needs uv; ARGS=--upgrade for newer)
	$(COMPILE) $(ARGS) requirements.in -o requirements.txt
	$(COMPILE) $(ARGS) -c requirements.txt requirements-dev.in -o requirements-dev.txt

chromium:
	@sh .ci/setup chromium

$(RUNTIME): requirements.txt
$(DEVELOPMENT): requirements-dev.txt
$(RUNTIME) $(DEVELOPMENT):
	@sh .ci/setup venv $(PYTHON)
	@echo "Installing the packages of $<"
	@$(PIP_INSTALL) -r $<
	@touch $@
