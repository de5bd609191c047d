# One line each over the tools. The first use makes .venv, which takes a minute or two.
.PHONY: run report test browser bench setup clean

run: setup
	.venv/bin/mentoring dashboard

report: setup
	.venv/bin/mentoring report

test: setup
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/pytest -n 2 --dist loadgroup

browser: # the system's Chromium, for the browser tests
	@scripts/install-browser

bench: setup
	.venv/bin/mentoring bench

setup:
	@scripts/setup

clean: # back to a fresh clone, except for results
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -rf dashboard/serving/fetched
	find . -name __pycache__ -prune -exec rm -rf {} +
