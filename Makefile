# Needs GNU make and Python 3.11 or newer; everything else is installed into .venv.
#
#   PYTHON=…      the Python to make .venv with
#   O=…           more options for Sphinx: make html O="-E -j 1"
#   ARGS=…        more options for pytest: make test ARGS="-k schedule"
#   PORT=…        where `make live` serves
#   CHROMIUM=…    the browser that the tests drive
#   CI=true       fail where tests would be left out
#   SIZES=… RUNS=… how many editions `make bench` builds, and how often: make bench SIZES=100,300,1000 RUNS=3

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help html live check test lint bench bench-peers schema latexpdf epub text clean lock

PORT ?= 8000
PY := .venv/bin/python
PIP = $(PY) -m pip --quiet --disable-pip-version-check
SPHINX_FLAGS = -W --keep-going -j auto -c . -d build/doctrees $(SPHINXOPTS) $(O)
# Sphinx does not repeat a warning about a page that it need not read again, so a failed build leaves no cache.
OR_FORGET = || { rm -rf build/doctrees; exit 1; }

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

html: .venv/.site ## build the site: build/html/index.html
	$(PY) -m sphinx $(SPHINX_FLAGS) -b html source build/html $(OR_FORGET)

live: .venv/.site ## serve the site on http://localhost:8000 and rebuild whatever changes
	$(PY) -m editions.live -c . -d build/live/doctrees -j auto -D editions_search=none --port $(PORT) --ignore build \
	  $(SPHINXOPTS) $(O) source build/live/html

check: .venv/.site ## check the data without building
	$(PY) -m editions check source

test: .venv/.dev ## run the tests
	$(if $(CHROMIUM),,@echo 'No Chromium here: the browser tests are left out (CHROMIUM=… names one).'$(OR_FAIL))
	$(if $(JAVA),,@echo 'No Java here: the HTML is not checked (Debian, Ubuntu: apt install default-jre-headless).'$(OR_FAIL))
	CHROMIUM='$(CHROMIUM)' $(PY) -m pytest -n auto --dist loadfile $(LEFT_OUT) $(ARGS)

lint: .venv/.dev ## check style, types and the floors of the package
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports

SIZES ?= 30,100,300
bench: .venv/.dev ## measure how fast builds are, beside others: build/bench.json
	CHROMIUM='$(CHROMIUM)' $(PY) -m bench --sizes '$(SIZES)' $(if $(RUNS),--runs $(RUNS)) $(ARGS)

bench-peers: .venv/.site ## install other generators to be measured beside: build/bench/peers
	$(PY) -m bench.peers.install

schema: .venv/.site ## write the JSON Schemas that editors complete YAML with
	$(PY) -m editions schema

latexpdf: .venv/.site ## build a PDF: build/latex/*.pdf (needs latexmk and lualatex)
	@command -v latexmk >/dev/null && command -v lualatex >/dev/null || { echo >&2 \
	  'A PDF needs latexmk and lualatex. Debian, Ubuntu: apt install latexmk texlive-luatex texlive-latex-extra'; exit 1; }
	LATEXMKOPTS='-interaction=nonstopmode -halt-on-error' \
	$(PY) -m sphinx -M latexpdf source build $(SPHINX_FLAGS) $(OR_FORGET)

epub: .venv/.site ## build an e-book: build/epub/*.epub
	$(PY) -m sphinx $(SPHINX_FLAGS) -b epub source build/epub $(OR_FORGET)

text: .venv/.site ## build plain text: build/text
	$(PY) -m sphinx $(SPHINX_FLAGS) -b text source build/text $(OR_FORGET)

clean: ## remove what was built
	rm -rf build

UV_LOCK = uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-annotate --no-emit-index-url \
  --custom-compile-command 'make lock' pyproject.toml
lock: ## pin the newest versions that pyproject.toml allows (needs uv)
	$(UV_LOCK) --group site -o requirements.txt
	$(UV_LOCK) --group dev -c requirements.txt -o requirements-dev.txt

# The environment. One that is missing, moved with its folder or lost its Python is made anew.

ifneq ($(shell test -x $(PY) && cat .venv/.folder 2>/dev/null),$(CURDIR))
.PHONY: .venv/.folder .venv/.site .venv/.dev
endif

CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
# macOS has a command of that name that only says where to get Java.
JAVA ?= $(shell java -version >/dev/null 2>&1 && command -v java)
LEFT_OUT = $(if $(CHROMIUM),$(if $(JAVA),,-m 'not java'),-m 'not browser$(if $(JAVA),, and not java)')
OR_FAIL = $(if $(CI), >&2; exit 1)

.venv/.folder:
	@for python in $(if $(PYTHON),"$(PYTHON)",python3 python3.14 python3.13 python3.12 python3.11 python); do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null </dev/null && break; python=; \
	done; \
	if [ -z "$$python" ]; then \
	  echo >&2 'This needs Python 3.11 or newer, and $(if $(PYTHON),$(PYTHON) is not,none was found). PYTHON=… names one.'; exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip' 2>/dev/null; then \
	  echo >&2 "$$python cannot make an environment. Debian, Ubuntu: apt install python3-venv"; exit 1; \
	fi; \
	echo "Making .venv with $$("$$python" --version)"; \
	"$$python" -m venv --clear .venv && pwd -P >$@

.venv/.site: requirements.txt pyproject.toml | .venv/.folder
	@echo 'Installing what the site needs into .venv (once)'
	@$(PIP) install -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.site
	@echo 'Installing what the tests need into .venv (once)'
	@$(PIP) install -r requirements-dev.txt
	@touch $@
