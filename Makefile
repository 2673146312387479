# 改革ナビ. Only Python 3.11 (or newer) and make are assumed.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test check chaos bench bench-calls bench-endpoint bench-fanout evaluate mutants serve cards images playground icons lock clean

# 1. Install what is needed and answer a question.
demo: $(VENV)/run.stamp
	$(BIN)/python app.py ask "R4の電子決裁率は?"

# 2. Pass the tests: style, types, layers, security, the data, and every test.
test: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/bandit -q -c pyproject.toml -r app.py bot knowledge adapters
	$(BIN)/python app.py check
	$(BIN)/pytest

serve: $(VENV)/run.stamp
	$(BIN)/python app.py serve --dev

check: $(VENV)/run.stamp
	$(BIN)/python app.py check

# Speed, as ratios against the build before (BEFORE=commit) and the plain ways in the same run.
bench: $(VENV)/dev.stamp
	$(BIN)/python -m tests.bench $(if $(BEFORE),--before $(BEFORE))

# How many functions are called to answer a sentence, beside the build before.
bench-calls: $(VENV)/dev.stamp
	$(BIN)/python -m tests.bench.calls $(if $(BEFORE),--before $(BEFORE))

# The endpoint beside the stock adapter and a bare server: the same load on one core.
bench-endpoint: $(VENV)/dev.stamp
	$(BIN)/python -m tests.bench.endpoint

# How well questions are understood; fails below the floors of tests/evaluation/floors.toml.
evaluate: $(VENV)/dev.stamp
	$(BIN)/python -m tests.evaluation

# Whether the tests notice faults that are put into reading, deciding and the query language: N of them (150), one at a time.
mutants: $(VENV)/dev.stamp
	$(BIN)/python -m tests.mutants $(N)

# Draws the cards as Teams shows them into build/cards, or those of the README (needs node, npm and chromium).
cards: $(VENV)/dev.stamp
	$(BIN)/python -m tests.pictures
images: $(VENV)/dev.stamp
	$(BIN)/python -m tests.pictures images

# Walks through the bot in Microsoft 365 Agents Playground: by hand, never in CI (needs node, npm and chromium).
playground: $(VENV)/dev.stamp
	$(BIN)/python -m tests.playground

# Draws the Teams app's icons anew from manifest/drawings (needs chromium).
icons: manifest/color.png manifest/outline.png
manifest/color.png: ICON_SIZE := 192
manifest/outline.png: ICON_SIZE := 32
manifest/%.png: manifest/drawings/%.svg
	chromium --headless --no-sandbox --hide-scrollbars --force-device-scale-factor=1 --default-background-color=00000000 \
		--window-size=$(ICON_SIZE),$(ICON_SIZE) --screenshot=$(CURDIR)/$@ file://$(CURDIR)/$<

# Three replicas send digests to 1,000 subscribers while one of them is killed every second or two, on both stores.
chaos: $(VENV)/dev.stamp
	$(BIN)/python -m tests.chaos

# Digests through a slow service while questions are answered.
bench-fanout: $(VENV)/dev.stamp
	$(BIN)/python -m tests.bench.fanout

$(VENV)/pip.stamp:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 以降が必要です" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/run.stamp: $(VENV)/pip.stamp requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

# Pins every dependency with its hashes (needs uv).
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet -o requirements.txt
	uv pip compile pyproject.toml --group dev -c requirements.txt --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet -o requirements-dev.txt

clean:
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
