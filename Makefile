# The commands of everyday work. The first of them to run builds .venv from the lock; afterwards that costs nothing.
UV := uv==0.13.9
PYTHON := .venv/bin/python

# The machine's own certificates: a municipality's network may have its own root.
export UV_SYSTEM_CERTS := 1

.PHONY: help setup run test check deep bench lock clean

help:
	@echo 'make run     start dashboardet med demodata (PORT=8000)'
	@echo 'make test    everything that must hold on every change (ARGS="-k goal" for a part)'
	@echo 'make check   format, lint, types, templates and migrations only'
	@echo 'make deep    the long forms of the tests'
	@echo 'make bench   speed, as ratios to floors measured in the same run'
	@echo 'make setup   only build .venv'
	@echo 'make lock    refresh requirements.lock from pyproject.toml'
	@echo 'make clean   remove what can be made again (never var/, where the data are)'

.venv/.stamp: requirements.lock
	@command -v python3 >/dev/null || { echo 'Python 3.11 eller nyere mangler: apt-get install python3 python3-venv'; exit 1; }
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Python 3.11 eller nyere kræves; her er' "$$(python3 --version)"; exit 1; }
	@python3 -c 'import ensurepip, venv' 2>/dev/null || { echo 'python3-venv mangler: apt-get install python3-venv'; exit 1; }
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --disable-pip-version-check $(UV)
	.venv/bin/uv pip install --quiet --require-hashes --python $(PYTHON) -r requirements.lock
	@touch $@

setup: .venv/.stamp

# Only the lock's versions that no longer fit change; `make lock UPGRADE=--upgrade` takes the newest of all.
lock: .venv/.stamp
	.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes --no-header \
		--no-emit-index-url $(UPGRADE) -o requirements.lock pyproject.toml

run: .venv/.stamp
	@exec $(PYTHON) -m norddjurs.operation run

check: .venv/.stamp
	@$(PYTHON) -m tests.run check

test: .venv/.stamp
	@$(PYTHON) -m tests.run test $(ARGS)

deep: .venv/.stamp
	@$(PYTHON) -m tests.run deep $(ARGS)

bench: .venv/.stamp
	@$(PYTHON) -m tests.bench

clean:
	rm -rf .venv build .mypy_cache .pytest_cache .ruff_cache .hypothesis
