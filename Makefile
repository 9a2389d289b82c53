# Two commands do everything, on any machine with Python 3.11 or later:
#   make serve    set up, build the release, serve it     (HOST=127.0.0.1 PORT=8000 ARTICLES=folder)
#   make test     set up with test tools, then every check and test
#   make torture  inject faults of many kinds and see what it survives
#   make bench    compare the speed of everything with others, see how it grows and what it bears (bench/README.md)
# Each step leaves a stamp in .venv and is skipped while the stamp is newer than what it came from.

# all empty by default: what is not given here is left to entente's own settings
HOST ?=
PORT ?=
ARTICLES ?= $(ENTENTE_ARTICLES)
PYTHON ?=
UPGRADE ?=
# recipes read these from the environment, where quotes and spaces in them are harmless
export HOST PORT ARTICLES
# pip warns root about system packages, which an environment of our own never touches
export PIP_ROOT_USER_ACTION = ignore

PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check install --quiet
ENTENTE := .venv/bin/entente
WITH_ARTICLES := $${ARTICLES:+--articles "$$ARTICLES"}

# An environment that was moved here from elsewhere, or whose Python is gone, is made anew.
ifneq ($(shell [ "$$(cat .venv/place 2>/dev/null)" = "$$(pwd -P)" ] && $(PY) -c '' 2>/dev/null && echo usable),usable)
.PHONY: .venv/place
endif

.PHONY: serve test bench torture pins clean
.DELETE_ON_ERROR:
.NOTPARALLEL:

serve: .venv/installed assets release
	@exec $(ENTENTE) serve $${HOST:+--host "$$HOST"} $${PORT:+--port "$$PORT"} $(WITH_ARTICLES)

test: .venv/tested-with .venv/installed assets
	@echo "Finding a browser"; $(PY) -m tools.browser
	@echo "Checking style";            $(PY) -m ruff check --quiet . && $(PY) -m ruff format --check --quiet .
	@echo "Checking types";            $(PY) -m mypy
	@echo "Checking who imports what"; .venv/bin/lint-imports --no-logo
	@echo "Checking the ontology";     $(ENTENTE) check $(WITH_ARTICLES)
	@echo "Running the tests";         $(PY) -m pytest --numprocesses auto --dist loadfile

bench: .venv/tested-with .venv/installed assets .venv/bench/installed
	@echo "Measuring (twenty minutes or so, better with nothing else running)"
	@$(PY) -m bench

torture: .venv/installed assets release
	@echo "Injecting faults of eight kinds, fifty of each (half an hour or so)"
	@$(PY) -m tools.torture

pins:
	@echo "Writing the requirement files"
	@[ -x .venv/pins/bin/python ] || python3 -m venv .venv/pins
	@.venv/pins/bin/python -m pip --disable-pip-version-check install --quiet "uv>=0.8"
	@.venv/pins/bin/python -m tools.pins $${UPGRADE:+--upgrade}

clean:
	@echo "Removing what make made: .venv, the fetched front-end files, builds and caches (not instance/)"
	@rm -rf .venv webapp/static/vendor dist .*_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: assets release
assets: .venv/runtime
	@$(PY) -m tools.assets

release: .venv/installed
	@$(ENTENTE) build $(WITH_ARTICLES)

.venv/place:
	@sh tools/venv.sh "$$PYTHON"

.venv/runtime: .venv/place tools/requirements.txt
	@echo "Installing the pinned requirements (half a minute or so)"
	@$(PIP) --require-hashes -r tools/requirements.txt
	@touch $@

.venv/installed: .venv/runtime pyproject.toml
	@echo "Installing the project"
	@$(PIP) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

.venv/bench/installed: .venv/place tools/requirements-bench.txt
	@echo "Installing the servers to compare with"
	@$(PY) -m venv .venv/bench
	@.venv/bench/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r tools/requirements-bench.txt
	@touch $@

.venv/tested-with: .venv/runtime tools/requirements-dev.txt
	@echo "Installing the pinned test tools (a minute or so)"
	@$(PIP) --no-compile --require-hashes -r tools/requirements-dev.txt
	@touch $@
