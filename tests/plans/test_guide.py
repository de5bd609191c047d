"""The planner's guide shows what runs gave, and nothing that cannot be asked."""

import re

import pytest

from experiments.catalogue.documents import MARK, MEASURED, TABLES, rewrite
from experiments.plans.aim import Request, aim_at
from experiments.plans.guide import EXAMPLES, GUIDE, command, text_of_plan
from experiments.plans.signs import SIGNS

TEXT = GUIDE.read_text(encoding="utf-8")
SMALL = Request(
    population="isolated-older-people",
    programme="befriending",
    serve=15,
    within=40,
    mentees=300,
    replicates=3,
)


def test_every_example_of_the_guide_is_written_from_a_run():
    assert [name for _, name, _, _ in MARK.findall(TEXT)] == list(EXAMPLES)
    assert EXAMPLES.keys() <= TABLES.keys() & MEASURED
    assert rewrite(TEXT, left=MEASURED) == TEXT


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_guide_holds_the_command_of_each_example(name):
    assert command(EXAMPLES[name]) in TEXT
    assert aim_at(EXAMPLES[name]).serve == EXAMPLES[name].serve


def test_the_guide_names_options_that_there_are(mentoring, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    told = mentoring("plan", "--help").out
    for option in set(re.findall(r"--[a-z]+", TEXT)):
        assert option in told, option


def test_the_guide_counts_the_signs():
    assert len(SIGNS) == 16
    assert "of sixteen things" in TEXT


def test_an_example_has_its_command_its_sentences_and_its_tables(monkeypatch):
    monkeypatch.setattr("experiments.plans.plan.WATCHED_DRAWS", 48)
    monkeypatch.setattr("experiments.plans.required.MIXES", (1.0, 2.0))
    monkeypatch.setitem(EXAMPLES, "small", SMALL)
    text = text_of_plan("small")
    assert text.startswith("```sh\nmentoring plan --population isolated-older-people")
    assert "* It would take" in text
    assert "| coordinators |" in text
    assert "in week 20, watch" in text
    assert text.count("of 100 |") >= 2
