# make run     the portal on this machine (PORT=8000, PORTAL_DATA_DIR=.data)
# make test    every test, on servers of its own (ARGS="-k walls" passes words to pytest)
# make prove   each goal of trust at full size, one line each (GOALS="G7 G17" for some of them)
# make check   style, types, templates, direction of imports, migrations
# make fix     what the style checks can put right by themselves
# make demo    put the demonstration back to its beginning
# make lock    write requirements.lock from requirements.txt
# make clean   remove what the commands above made, the demonstration's database included

# The first Python of 3.11 or later that really starts: a pyenv shim may exist and yet fail.
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3; do \
	$$name -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
	>/dev/null 2>&1 && echo $$name && break; done)

BIN := .venv/bin
LAUNCHER := $(BIN)/python -m partnership.launcher
SOURCES := partnership grievances training governance foundation tests tools manage.py

.PHONY: run test prove check fix demo lock clean venv

run: venv
	@exec $(LAUNCHER) run

test: venv
	@exec $(LAUNCHER) test

prove: venv
	@exec $(BIN)/python -m tools.prove $(GOALS)

demo: venv
	@exec $(LAUNCHER) demo

CHECKS := check-style check-imports check-types check-templates check-django
.PHONY: $(CHECKS)

# All of them, whatever the first ones find.
check: venv
	@$(MAKE) --no-print-directory --keep-going $(CHECKS)

check-style:
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)

check-imports:
	$(BIN)/lint-imports --no-logo

check-types:
	$(BIN)/mypy

check-templates:
	$(BIN)/djlint --quiet --check --lint templates

check-django:
	@$(LAUNCHER) check

fix: venv
	-$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)
	-$(BIN)/djlint --quiet --reformat templates

lock: venv
	@$(LAUNCHER) lock

clean:
	rm -rf .venv .data staticfiles reports .pytest_cache .mypy_cache .ruff_cache \
		.import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

venv:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or later with its venv module was found." \
		"Name one: make PYTHON=/path/to/python3.11 (on Debian: apt install python3-venv)"; exit 1; }
	@$(PYTHON) partnership/launcher/prepare.py
