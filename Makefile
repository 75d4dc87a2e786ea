# Everything a newcomer needs: make serve, make test. The rest is in make help.
PYTHON ?= python3
PY := .venv/bin/python
PORT ?= 8000
export PYTHONPATH := hooks
# Material's notice of its end of life (May 2027) on each build; CONTRIBUTING says what follows from it.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve build test check bars bench offline licences audit clean coverage new-question new-talk new-tool new-module schemas format lock browser

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

serve: .venv/site ## build the course strictly and serve it at http://127.0.0.1:8000 (PORT=…)
	@echo "Stop with Ctrl+C. Saved text and data show by themselves; restart after editing Python."
	@$(PY) -m mkdocs serve --strict --dev-addr 127.0.0.1:$(PORT)

build: .venv/site ## write the static course to site/ (SITE_URL=https://… for a public address)
	@$(PY) tools/publish.py

offline: .venv/site ## pack the course into one zip that opens from a folder, without a server or a network
	@SITE_URL= DIRECTORY_URLS=false $(PY) tools/publish.py .build/offline
	@$(PY) tools/offline.py .build/offline closing-or-serving.zip
	@echo "closing-or-serving.zip: unpack it and open index.html"

check: .venv/dev ## content, types and lint, in seconds and without a browser
	$(PY) -m course check
	$(PY) -m ruff check .
	$(PY) -m ruff format --check --quiet .
	$(PY) -m mypy

PEERLESS = $(shell command -v npm > /dev/null || echo tests/test_talk_peers.py)
test: .venv/dev browser ## every test, in a real browser too
	$(PY) -m pytest $(PEERLESS:%=--ignore=%)
	@$(if $(PEERLESS),echo "No npm here: inkjs and extwee did not read the exported talks.")

bench: .venv/dev browser ## measure the course beside a stock one (ONLY="weight growth" for parts; figures vary with the machine)
	PYTHONPATH=hooks:tests $(PY) tools/bench.py $(ONLY)

bars: .venv/site ## print the course against its bars, held or not
	@$(PY) -m course check --bars

coverage: .venv/site ## for writers: outcomes against questions, checklist lines and sections
	@$(PY) -m course coverage

new-question: .venv/site ## a question to fill in: make new-question MODULE=always-be-learning KIND=recall
	@$(PY) -m course new question $(MODULE) $(KIND)

new-talk: .venv/site ## a small sound talk to change: make new-talk MODULE=always-be-serving NAME=old-boiler
	@$(PY) -m course new talk $(MODULE) $(NAME)

new-tool: .venv/site ## a small sound tool to change: make new-tool MODULE=always-be-serving NAME=second-visit
	@$(PY) -m course new tool $(MODULE) $(NAME)

new-module: .venv/site ## a module to fill in: make new-module SLUG=always-be-asking CODE=M6
	@$(PY) -m course new module $(SLUG) $(CODE)

schemas: .venv/site ## write schemas/ again after changing the model
	@$(PY) -m course schemas

format: .venv/dev ## format the Python code
	$(PY) -m ruff check --fix --quiet . ; $(PY) -m ruff format .

lock: .venv/dev ## resolve the ranges of pyproject.toml again, with hashes and without addresses
	$(PY) -m uv pip compile $(LOCK) pyproject.toml -o requirements.lock
	$(PY) -m uv pip compile $(LOCK) --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(PY) tools/licences.py
LOCK := --quiet --upgrade --universal --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --python-version 3.11.5

licences: .venv/dev ## write THIRD-PARTY.md again: what is installed from the locks, and under which licences
	@$(PY) tools/licences.py

audit: .venv/dev ## ask the advisory database of the Python package index about every locked package
	$(PY) -m pip_audit --strict --require-hashes --disable-pip -r requirements.lock
	$(PY) -m pip_audit --strict --require-hashes --disable-pip -r requirements-dev.lock

clean: ## remove everything that was built or installed here
	rm -rf .venv .build site closing-or-serving.zip .pytest_cache .mypy_cache .ruff_cache

# ---- set-up: two stamps, each made again when its lock changes ----
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5) and "Python 3.11.5 or newer is needed; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 serve")'
	@$(PYTHON) -m venv .venv
	@$(PY) -c 'import os, site; open(site.getsitepackages()[0] + "/course.pth", "w").write(os.path.abspath("hooks"))'

.venv/site: .venv/bin/python requirements.lock
	@[ -e .venv/dev ] || { echo "Installing the course's packages …"; $(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock; }
	@touch $@

.venv/dev: .venv/bin/python requirements-dev.lock
	@echo "Installing the packages for building and testing …"
	@$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

browser:
	@tools/browser.sh > /dev/null
