# Two commands for a newcomer: `make run` starts the service, `make test` runs every check.
PYTHON ?= python3
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --no-emit-index-url
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: setup assets run test check train finetune bench lock clean

setup: .venv/installed build/assets/nl-design-system.css
	@$(BIN)/themawijzer train --if-missing

.venv/installed: requirements.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

# PyTorch and what reads the base weights: for fine-tuning alone, never to run or test.
.venv/installed-finetune: .venv/installed
	@$(BIN)/python -m pip install --quiet --no-build-isolation --editable ".[finetune]"
	@test -d build/encoder || $(BIN)/python -m scripts.convert_encoder
	@touch $@

assets: build/assets/nl-design-system.css

build/assets/nl-design-system.css: .venv/installed package-lock.json scripts/assets.py
	@$(BIN)/python -m scripts.assets

run: setup
	$(BIN)/themawijzer serve

train: .venv/installed
	$(BIN)/themawijzer train

check: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m scripts.check_api

test: setup check
	$(BIN)/python -m pytest

bench: setup .venv/installed-dev
	$(BIN)/python -m scripts.benchmark

finetune: setup .venv/installed-finetune
	$(BIN)/python -m scripts.finetune $(if $(EXTRA),--extra $(EXTRA))

lock:
	$(LOCK) --extra build pyproject.toml --output-file requirements.txt
	$(LOCK) --extra build --extra dev --constraint requirements.txt pyproject.toml --output-file requirements-dev.txt

clean:
	rm -rf .venv build
