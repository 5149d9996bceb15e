# What a person types. Nothing here needs root, except that `make test` installs
# Chromium and PostgreSQL from Debian's packages where it may.

SHELL := bash
UV := .tools/bin/uv
UV_VERSION := 0.13.8
PYTHON ?= python3
export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := $(CURDIR)/.venv
# Behind a proxy the machine knows the certificates, uv by itself does not.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export UV_SYSTEM_CERTS := true
endif

.DEFAULT_GOAL := help
.PHONY: help demo serve test lint check bench tools

help:
	@echo "make demo    a running platform with real records, a synthesis report and an evaluation"
	@echo "make test    every test (CI=true: nothing may be left out)"
	@echo "make check   format, lint, types, import order, definitions, and the tests"
	@echo "make bench   the speed ratios, kept in bench/results"
	@echo "make serve   the platform on your own data in var/"

$(UV):
	$(PYTHON) -m venv .tools
	.tools/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/.run: $(UV) uv.lock pyproject.toml
	$(UV) sync --frozen --no-dev --python $(PYTHON) --inexact --compile-bytecode
	.venv/bin/python -m compileall -q -j 0 biocap
	@touch $@

.venv/.dev: $(UV) uv.lock pyproject.toml
	$(UV) sync --frozen --python $(PYTHON) --inexact --compile-bytecode
	.venv/bin/python -m compileall -q -j 0 biocap
	@touch $@ .venv/.run

tools: .venv/.dev

demo: .venv/.run
	.venv/bin/biocap demo

serve: .venv/.run
	.venv/bin/biocap serve

test: .venv/.dev
	scripts/test

lint: .venv/.dev
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/djangofmt --check biocap/web/templates
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/biocap check

check: lint test

bench: .venv/.dev
	.venv/bin/python -m bench
