# The one front door. `make serve` and `make test` do all the set-up by themselves.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup serve test check fmt build docs golden lint bench screenshots release proof dist links summary clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/ready ## Make the virtual environment (the others do it by themselves)

.venv/ready: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed; give PYTHON=python3.11") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch .venv/ready

serve: .venv/ready ## Build the database if the ledger changed, and publish it on this machine
	$(BIN)/ledger39 serve $(ARGS)

.venv/browser: .venv/ready
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -qq -y chromium; } \
	  || { echo "the browser tests need Chromium; install it (Debian: apt install chromium)" >&2; exit 1; }
	touch .venv/browser

test: .venv/ready .venv/browser lint ## Prove it all: style, types, layers, records, docs, laws, the real ledger, the real Datasette, real pages in Chromium
	$(BIN)/ledger39 check
	$(BIN)/python -m pytest $(ARGS)

lint: .venv/ready ## Style, types and layers
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --check --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache > .venv/layers.txt || { cat .venv/layers.txt; exit 1; }

check: .venv/ready ## Tell every problem of the ledger
	$(BIN)/ledger39 check $(ARGS)

fmt: .venv/ready ## Put code and records in their one form
	$(BIN)/ruff check --quiet --fix-only
	$(BIN)/ruff format --quiet
	$(BIN)/ledger39 fmt

build: .venv/ready ## Compile the ledger into timeline.db
	$(BIN)/ledger39 build $(ARGS)

docs: .venv/ready ## Write what is generated: metadata.yml, codebook, checks, coverage, JSON Schema
	$(BIN)/ledger39 docs

golden: .venv/ready ## Rewrite the golden files of the tests; read their diff before you commit it
	GOLDEN=write $(BIN)/python -m pytest -q tests/test_golden.py

bench: .venv/browser ## Measure a cold build and a check against the start of the interpreter, and weigh the pages
	$(BIN)/python bench/small.py
	$(BIN)/python bench/pages.py

screenshots: .venv/browser ## Take the pictures of the README
	mkdir -p docs/pictures
	$(BIN)/python bench/screenshots.py

release: .venv/ready ## Release the data: VERSION=1.0.0 writes docs/releases/1.0.0.manifest, to be committed and tagged
	@test -n "$(VERSION)" || { echo "give the version: make release VERSION=1.0.0" >&2; exit 2; }
	@test ! -e docs/releases/$(VERSION).manifest || { echo "$(VERSION) is released already" >&2; exit 2; }
	$(BIN)/ledger39 check
	mkdir -p docs/releases
	$(BIN)/ledger39 digest --manifest > docs/releases/$(VERSION).manifest

proof: .venv/ready ## What a pull request of data must show: BASE=origin/main; dist/ holds the database and what readers see differently
	@test -n "$(BASE)" || { echo "give the base: make proof BASE=origin/main" >&2; exit 2; }
	mkdir -p dist
	$(BIN)/ledger39 check --since "$(BASE)" --format github \
	  || { printf '## The checks found problems\n\nEach stands beside its line, with what to do.\n' > dist/changes.md; exit 1; }
	$(BIN)/ledger39 build --output dist/timeline.db
	$(BIN)/ledger39 diff "$(BASE)" --format markdown > dist/changes.md

dist: .venv/ready ## What a release carries: dist/ with the database, the manifest and their checksums
	rm -rf dist && mkdir dist
	$(BIN)/ledger39 build --output dist/timeline.db
	$(BIN)/ledger39 verify dist/timeline.db
	$(BIN)/ledger39 digest --manifest > dist/MANIFEST
	cp metadata.yml LICENSE-DATA dist/
	cd dist && sha256sum * > SHA256SUMS
	printf 'Ledger digest %s\n\nProve it: `sha256sum -c SHA256SUMS`, then `ledger39 verify timeline.db` in a clone.\n' "$$($(BIN)/ledger39 digest)" > dist/NOTES.md

links: .venv/ready ## Which addresses of sources no longer answer (asks the network; a report, never a failure)
	mkdir -p dist
	$(BIN)/ledger39 links $(ARGS) > dist/changes.md

summary: ## Put the report in dist/ where a forge shows it
	@test ! -f dist/changes.md || cat dist/changes.md >> "$${GITHUB_STEP_SUMMARY:-/dev/stdout}"

clean: ## Remove what was made
	rm -rf .venv timeline.db dist
