# Set-up and checks. Every target makes the environment it needs on a machine with Python 3.11 or later and git.

PYTHON ?= $(shell for name in python3.11 python3; do command -v $$name && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LINKED := $(VENV)/src/planutdrag

.PHONY: help demo test check lint types format bench calibrate clean

help:  ## Show what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(READY): pyproject.toml
	@$(or $(PYTHON),false) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed; say where with PYTHON=..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev,ocr,parquet,dask]'
	mkdir -p $(VENV)/src && ln -sfn ../.. $(LINKED)
	touch $@

demo: $(READY)  ## Convert the samples and say where the workbook is
	$(BIN)/planutdrag convert samples -o demo

test: $(READY)  ## The whole suite, slow tests included
	$(BIN)/python -m pytest

check: lint types  ## Lint, types and all tests but the slow ones
	$(BIN)/python -m pytest -m "not slow"

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# The checkout is the package: a link named after it lets mypy see it as one. For Windows as well, where
# a call that only POSIX has would be found missing.
types: $(READY)
	MYPYPATH=$(VENV)/src $(BIN)/mypy -p planutdrag
	MYPYPATH=$(VENV)/src $(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 --exclude '/(tests|benchmarks)/' -p planutdrag

format: $(READY)  ## Format the code and sort imports
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)  ## Time the reader against others; writes benchmarks/RESULTS.md
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	$(BIN)/python benchmarks/reader.py

calibrate: $(READY)  ## Fit the weights of confidence on all gold; GOLD="SOURCES GOLD" adds more
	$(BIN)/python benchmarks/calibrate.py $(GOLD)

clean:  ## Remove the environment and what the tools left
	rm -rf $(VENV) build dist *.egg-info demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
