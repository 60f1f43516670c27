# What people do with this checkout. Each target sets up what it needs, from nothing if need be.
SHELL = /bin/sh
PYTHON_HERE = .venv/bin/python
SERVE = yes
JOBS = 2

# Modules in which every line must be tested: what decides, what writes and what the Council is told.
EXACT = */rules.py,*/actions.py,accounts/policy.py,accounts/roles.py,reporting/*.py,reporting/sections/*.py,reporting/render/*.py

.DEFAULT_GOAL = help
.PHONY: help demo test check coverage setup stop messages bench

help:
	@echo 'make demo     set up, load the reference data and a demonstration, write its report, serve it (SERVE=no: do not)'
	@echo 'make test     every check and every test, browser tests included'
	@echo 'make check    lint, types, import contracts, migrations, translations, production settings'
	@echo 'make messages bring the catalogues of translations up to date with the code'
	@echo 'make bench    measure what a report of 20 operations costs (bench/README.md)'
	@echo 'make stop     stop what demo started'

setup:
	@bin/setup

demo: setup
	@bin/manage demo $(if $(filter no,$(SERVE)),--no-serve)

# Without a browser the browser tests are skipped and say so; where CI is set, that is a failure.
test: setup
	@bin/browser || test -z "$$CI"
	@$(MAKE) --no-print-directory check
	$(PYTHON_HERE) -m pytest -n $(JOBS) --dist worksteal --cov --cov-report=
	@$(MAKE) --no-print-directory coverage

coverage:
	$(PYTHON_HERE) -m coverage report --skip-covered --fail-under=90
	$(PYTHON_HERE) -m coverage report --skip-covered --fail-under=100 --include='$(EXACT)' --show-missing

check: setup
	$(PYTHON_HERE) -m ruff check
	$(PYTHON_HERE) -m ruff format --check
	.venv/bin/lint-imports
	DATABASE_URL=postgresql:///unused $(PYTHON_HERE) -m mypy
	$(PYTHON_HERE) -m config.messages check
	bin/manage makemigrations --check --dry-run
	bin/check-deployment

messages: setup
	$(PYTHON_HERE) -m config.messages update
	$(PYTHON_HERE) -m config.messages compile

bench: setup
	$(PYTHON_HERE) -m bench.report

stop:
	@if [ -x $(PYTHON_HERE) ]; then $(PYTHON_HERE) -m config.processes stop; $(PYTHON_HERE) -m config.database stop; fi
