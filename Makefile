# Low-Back Handbook. `make` lists the targets; `make serve` and `make test` do all the set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LIGHT := $(VENV)/.light
LITE := $(VENV)/lite
PORT ?= 8000
# The front ends are built with the Node that the venv brings.
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help serve book lab test unit pins milder diffs nbval notebooks catalogue frontend frontend-test watch lint bench workshop lite clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

define NEW_VENV
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 ..."; exit 1; }
@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
endef

# Exact versions with the digest of every file: pip takes nothing else. No isolation, or the build would
# fetch packages without one.
HASHED := install --quiet --require-hashes --requirement
OURS := install --quiet --no-deps --no-index --no-build-isolation --editable .

$(READY): pyproject.toml .ci/pins/all.txt
	@echo "Setting up Python packages in $(VENV) (a few minutes the first time) ..."
	$(NEW_VENV)
	@$(BIN)/python -m pip $(HASHED) .ci/pins/all.txt
	@$(BIN)/python -m pip $(OURS)
	@touch $@ $(LIGHT)
	@echo "Ready."

# A third of the packages; a venv that has them all serves, too.
$(LIGHT): pyproject.toml .ci/pins/unit.txt
	@echo "Setting up what the quick tests need in $(VENV) ..."
	$(NEW_VENV)
	@$(BIN)/python -m pip $(HASHED) .ci/pins/unit.txt
	@$(BIN)/python -m pip $(OURS)
	@touch $@

# One file for each use, for CPython 3.11.5 and newer on Linux, macOS and Windows. .ci/constraints.txt says which
# versions; what is written already counts for nothing, or a digest that is missing would stay away.
PIN := pip compile --quiet --no-header --generate-hashes --no-annotate --constraint .ci/constraints.txt
PIN_ALL := $(PIN) --universal --python-version 3.11.5

pins: $(READY) ## write .ci/pins anew after a change of pyproject.toml or .ci/constraints.txt
	@rm -f .ci/pins/*.txt
	@$(BIN)/uv $(PIN_ALL) pyproject.toml .ci/build.txt --extra unit -o .ci/pins/unit.txt >/dev/null
	@$(BIN)/uv $(PIN_ALL) pyproject.toml .ci/build.txt --extra class -o .ci/pins/class.txt >/dev/null
	@$(BIN)/uv $(PIN_ALL) pyproject.toml .ci/build.txt --extra test -o .ci/pins/all.txt >/dev/null
	@$(BIN)/uv $(PIN_ALL) .ci/lite.txt -o .ci/pins/lite.txt >/dev/null
	@$(BIN)/uv $(PIN) --no-deps --python-version 3.14 .ci/lite-browser.txt -o .ci/pins/lite-browser.txt >/dev/null

catalogue: $(READY) ## compile data/ after a change, with all faults shown at once
	@$(BIN)/python -m handbook.press.data.compile

# In a clone without history there is nothing to compare with; that is said, and is no failure.
milder: $(READY) ## show every verdict, limit and sign of data/ that became milder (SINCE=revision or folder)
	@$(BIN)/python -m handbook.press.data.milder $(SINCE)

frontend: catalogue ## bundle the front ends and build the page's Python after a change
	@$(BIN)/python -m handbook.press.page.frontend

# REPOSITORY=https://github.com/<owner>/<name> adds launch buttons, HUB=https://... one for a class's hub.
book: catalogue frontend ## build the book into _build/html (URL=https://...: with its address: cards for shared links, sitemap)
	@echo "Building the book ..."
	@mkdir -p _build
	@HANDBOOK_URL=$(URL) HANDBOOK_REPOSITORY=$(REPOSITORY) HANDBOOK_HUB=$(HUB) \
		$(BIN)/jupyter-book build . -W --keep-going --config book/_config.yml --toc book/_toc.yml \
		>_build/book.log 2>&1 || { cat _build/book.log; exit 1; }
	@HANDBOOK_URL=$(URL) $(BIN)/python -m handbook.press.book.entry
	@echo "Built: _build/html/index.html"

serve: book ## build the book and serve it on localhost (PORT=8000)
	@$(BIN)/python -m handbook.press.book.serve --port $(PORT)

lab: catalogue frontend ## open JupyterLab with the notebooks
	@$(BIN)/jupyter lab notebooks/tools/finder.ipynb

notebooks: catalogue frontend ## re-execute the notebooks that changed, in parallel (ALL=1: all)
	@$(BIN)/python -m handbook.press.notebooks.execute $(if $(ALL),--all)

lint: catalogue frontend-test ## ruff and mypy; biome, TypeScript and the unit tests for the front ends
	@$(BIN)/ruff check src tests deploy
	@$(BIN)/ruff format --check src tests deploy
	@$(BIN)/mypy

frontend-test: catalogue ## check the front ends: rules, types and unit tests (a few seconds)
	@$(BIN)/python -m handbook.press.page.node check

watch: catalogue ## bundle the front ends after every change, for JupyterLab and for a book that is built
	@$(BIN)/python -m handbook.press.page.node watch

nbval: catalogue frontend ## run every notebook and compare with what is committed
	@echo "Notebooks (nbval) ..."
	@$(BIN)/python -m pytest --nbval notebooks --nbval-sanitize-with tests/notebooks/sanitize.cfg -n 2 --dist loadscope -q

UNIT := $(addprefix tests/,cli core export figures notebooks plots press/data press/notebooks texts views)
unit: $(LIGHT) ## the quick loop: rules, data, figures, views and files, in under a minute
	@$(BIN)/python -m handbook.press.data.compile
	@$(BIN)/python -m pytest $(UNIT) -q -n 2 -m "not browser and not hub and not slow"

# Browser tests mostly wait, so three processes suit two cores; a file stays in one of them.
test: book lint nbval $(if $(FULL),$(LITE)/.ready) ## run every test (FULL=1: every bar at full size)
	@echo "Python, pages and JupyterLab ..."
	@FULL=$(FULL) $(BIN)/python -m pytest tests -q -n $(if $(FULL),2,3) --dist loadfile --maxfail 20

diffs: $(READY) ## let git diff show this clone's notebooks cell by cell
	@git config diff.jupyternotebook.command "$(abspath $(BIN))/git-nbdiffdriver diff"

bench: book ## measure what the README quotes
	@$(BIN)/python -m pytest tests/benchmarks -o addopts= --benchmark-only --benchmark-columns=median,iqr,rounds -q
	@$(BIN)/python tests/benchmarks/report.py

workshop: book ## make decks, hand-outs, poster and a zip for a USB stick into _build/workshop
	@echo "Making the workshop kit ..."
	@$(BIN)/python -m handbook.press.classroom

# In a folder of its own: JupyterLab would load JupyterLite's kernel, too, if it lay among its extensions.
$(LITE)/.ready: .ci/pins/lite.txt .ci/pins/lite-browser.txt $(READY)
	@echo "Setting up JupyterLite in $(LITE) ..."
	@rm -rf $(LITE)
	@$(BIN)/python -m pip $(HASHED) .ci/pins/lite.txt --target $(LITE)
	@$(BIN)/python -m pip download --quiet --dest $(LITE)/wheels --no-deps --only-binary=:all: --python-version 3.14 --require-hashes --requirement .ci/pins/lite-browser.txt
	@touch $@

lite: catalogue frontend $(LITE)/.ready ## the notebooks as a site that runs them without a server, into _build/lite
	@$(BIN)/python -m handbook.press.lite

clean: ## delete what was built (keeps .venv)
	@rm -rf _build src/handbook/widgets/static src/handbook/core/catalogue.json src/handbook/core/words.json src/handbook/workshop/workshop.json src/handbook/assets/tokens.*
