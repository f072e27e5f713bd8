# Two commands: `make run` and `make test`. Everything they make lives in .venv/ and var/.
PORT ?= 8000
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$p && break; done)
PY := .venv/bin/python
STATIC_SOURCES := $(shell find static -type f 2>/dev/null)

.PHONY: run test clean bench bench-big messages checks screenshots
.DEFAULT_GOAL := run

run: .venv/run.stamp var/static.stamp
	@$(PY) deploy/check_port.py $(PORT)
	@$(PY) deploy/check_database.py
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py seed_demo --if-empty
	@echo "Yuzhong Models: http://127.0.0.1:$(PORT)/  (Ctrl+C ends it)"
	@SITE_PORT=$(PORT) exec $(PY) deploy/serve.py --bind 127.0.0.1:$(PORT)

test: .venv/test.stamp
	@mkdir -p var
	@$(PY) -m pytest -n 2 -q

# pages, memory and writes at scale 1 and 100, some minutes; bench-big at 1,000 x the data
bench: .venv/test.stamp
	@$(PY) -m bench.run

bench-big: .venv/test.stamp
	@$(PY) -m bench.run --big

# Lighthouse on the first pages; the other checkers run with the browser tests in .ci/run
checks: .venv/test.stamp var/static.stamp var/checks.stamp
	@$(PY) checks/lighthouse.py

# the pictures of the manual
screenshots: .venv/test.stamp var/static.stamp
	@$(PY) checks/screenshots.py

messages: .venv/test.stamp
	@$(PY) manage.py makemessages --locale zh_Hans --no-location --no-wrap --ignore .venv --ignore var
	@$(PY) manage.py compilemessages --locale zh_Hans --ignore .venv

# checkers from npm; nothing of them is shipped
var/checks.stamp: checks/package.json checks/package-lock.json
	@mkdir -p var/checks
	@cp checks/package.json checks/package-lock.json var/checks/
	@cd var/checks && npm install --ignore-scripts --no-audit --no-fund --loglevel error
	@touch $@

clean:
	rm -rf .venv var

.venv/bin/python:
	@if [ -z "$(PYTHON)" ]; then echo "Python 3.11 or newer is needed and was not found. Debian: apt install python3 python3-venv; macOS: brew install python@3.12"; exit 1; fi
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python has no venv module. On Debian: apt install python3-venv"; exit 1; }
	@echo "Creating .venv ..."
	@$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.txt | .venv/bin/python
	@echo "Installing packages ..."
	@.venv/bin/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/test.stamp: requirements.txt requirements-dev.txt | .venv/bin/python
	@echo "Installing packages for tests ..."
	@.venv/bin/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

var/env: | .venv/run.stamp
	@mkdir -p var
	@$(PY) deploy/write_env.py var/env

var/static.stamp: $(STATIC_SOURCES) .venv/run.stamp | var/env
	@$(PY) manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@
