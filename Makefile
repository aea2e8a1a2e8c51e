# Every chore of the project has one name here. `make` alone lists them.
#
# All set-up happens by itself: an environment in .venv from the locked requirements, kept until
# a lock or pyproject.toml changes. Nothing here needs root; `make test` uses it where it has it.

PORT ?= 8000
# More than processors: many tests wait for a server, a browser or Java to begin.
WORKERS ?= 3
# A file's tests stay together, for what they share is made once; tests/conftest.py puts the longest files first.
SPREAD := --dist loadfile --no-loadscope-reorder
SHARED ?= ../shared
INPUTS ?= $(SHARED)/seeds $(addprefix $(SHARED)/data/,wikipedia tmdb5000 imdb5000 movielens)
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell sh scripts/find-python)
RUN_READY := $(VENV)/.ready-to-run
TEST_READY := $(VENV)/.ready-to-test

# Hundreds of processes begin in the tests; told to keep no bytecode, each would compile the whole anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test lint types contracts tests format lock docs messages sample bench clean
.DELETE_ON_ERROR:

help:  ## list the chores
	@sed -n 's/^\([a-z]*\):.*  ## /\1\t/p' Makefile | sort | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

demo: $(RUN_READY)  ## build the sample collection and serve it on http://127.0.0.1:$PORT (PORT=8000)
	@exec $(BIN)/repertory demo --port $(PORT)

test: $(TEST_READY)  ## style, types, import contracts, tests and documentation tests
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory -j3 contracts types tests

lint: $(TEST_READY)  ## style (ruff)
	@echo '== style (ruff)'
	@$(BIN)/ruff check --quiet . && echo 'no complaints'

types: $(TEST_READY)  ## types (mypy, strict outside the site)
	@found=$$($(BIN)/mypy); code=$$?; printf '\n== types (mypy)\n%s\n' "$$found"; exit $$code

contracts: $(TEST_READY)  ## which room may import which (import-linter)
	@found=$$($(BIN)/lint-imports); code=$$?; printf '\n== import contracts (import-linter)\n%s\n' "$$found"; exit $$code

tests: $(TEST_READY)  ## tests and documentation tests; the summary says what was skipped and why
	@echo '== tests and documentation tests (pytest)'
	@$(BIN)/python -m pytest -n $(WORKERS) $(SPREAD) --durations=30 --durations-min=5

format: $(TEST_READY)  ## format the code and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(TEST_READY)  ## bring both locks in step with pyproject.toml (UPGRADE=--upgrade for newer versions)
	@sh scripts/lock $(BIN) $(UPGRADE)

docs: $(TEST_READY)  ## write the generated pages of the documentation: commands, properties, sources
	$(BIN)/python scripts/make_docs.py

messages: $(TEST_READY)  ## gather the texts of the site for translation, and compile what is translated
	$(BIN)/python scripts/messages.py

sample: $(TEST_READY)  ## pick the shipped sample's tables again, from SHARED/data
	$(BIN)/python scripts/make_sample.py $(SHARED)/data

bench: $(TEST_READY)  ## measure the whole way on INPUTS, then a film page; see bench/README.md
	rm -rf bench-collection
	$(BIN)/python bench/whole.py --keep bench-collection $(INPUTS)
	$(BIN)/python bench/pages.py bench-collection "The Departed"

clean:  ## remove the environment, caches and what the benches made
	rm -rf $(VENV) bench-collection build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests bench scripts -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_READY): requirements.lock pyproject.toml
	@sh scripts/environment "$(PYTHON)" $(VENV) requirements.lock
	@touch $@

$(TEST_READY): requirements-dev.lock pyproject.toml scripts/system-packages
	@sh scripts/environment "$(PYTHON)" $(VENV) requirements-dev.lock
	@sh scripts/system-packages
	@touch $(RUN_READY) $@
