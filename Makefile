# Åpen kommune. `make demo` shows it, `make test` proves it. Needs python3, make and, the first time, a network.
SHELL := /bin/bash
# The system's own Python, where it can be used, is built for speed; one of a version manager often is not.
PYTHON ?= $(shell for p in /usr/bin/python3 python3; do \
	$$p -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PORT ?= 8000
PY := .venv/bin/python
export PORT

.PHONY: demo test oppsett sjekk rett benk

demo: .venv/kjoring .venv/frontend .venv/oversatt
	@PORTAL_MODUS=demo exec $(PY) manage.py demo

test: .venv/test .venv/frontend .venv/testverktoy .venv/oversatt sjekk
	@PORTAL_MODUS=test $(PY) -m pytest

sjekk: .venv/test
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@PORTAL_MODUS=test $(PY) -m mypy .

rett: .venv/test
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

benk: .venv/test .venv/frontend .venv/oversatt
	@PORTAL_MODUS=demo $(PY) -m benk

oppsett: .venv/test .venv/frontend .venv/testverktoy .venv/oversatt

.venv/bin/python:
	@$(PYTHON) -m venv .venv || { echo "Mangler venv. På Debian: apt-get install python3-venv"; rm -rf .venv; exit 1; }

.venv/kjoring: requirements.lock | .venv/bin/python
	@test -e .venv/test || $(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/test: requirements-test.lock requirements.lock | .venv/bin/python
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch .venv/kjoring $@

.venv/frontend: frontend/package-lock.json .venv/kjoring
	@PORTAL_MODUS=demo $(PY) manage.py hent_frontend && touch $@

.venv/testverktoy: frontend/package-lock.json .ci/nettleser .venv/test
	@PORTAL_MODUS=demo $(PY) manage.py hent_frontend --test && bash .ci/nettleser && touch $@

.venv/oversatt: $(wildcard locale/*/LC_MESSAGES/django.po) .venv/kjoring
	@$(PY) -m babel.messages.frontend -q compile -d locale -D django -f --statistics 2>/dev/null || $(PY) -m babel.messages.frontend compile -d locale -D django
	@touch $@
