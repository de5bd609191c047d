# One line each over the tools. The first use makes .venv, which takes a minute or two.
.PHONY: run report test bench setup clean

run: report

report: setup
	.venv/bin/mentoring report

test: setup
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/pytest -n 2

bench: setup
	.venv/bin/mentoring bench

setup:
	@scripts/setup

clean: # back to a fresh clone, except for results
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
