"""The documents say what the code says."""

import pytest

from experiments.catalogue.documents import MEASURED, ODD, PROGRAMMES, rewrite, rules_in_order
from experiments.catalogue.sensitivity import declared, read_table, shows_again
from sim.draws import Question
from sim.measures import MEASURES

TEXT = ODD.read_text(encoding="utf-8")
FINDINGS = {(finding.group, finding.name): finding for finding in read_table()}


def test_the_tables_of_the_model_document_are_written_from_the_declarations():
    assert rewrite(TEXT, left=MEASURED) == TEXT, "run scripts/write-documents"


def test_the_tables_of_programmes_are_written_from_the_presets():
    text = PROGRAMMES.read_text(encoding="utf-8")
    assert rewrite(text) == text, "run scripts/write-documents"


def test_every_declared_name_appears_in_the_model_document():
    names = [name for _, name, _ in declared()] + list(MEASURES) + rules_in_order()
    assert [name for name in names if f"`{name}`" not in TEXT] == []
    questions = [question.name.lower().replace("_", " ") for question in Question]
    assert [question for question in questions if question not in TEXT] == []


def test_every_declared_value_moves_something():
    assert [name for group, name, _ in declared() if (group, name) not in FINDINGS] == []


@pytest.mark.parametrize(
    ("group", "name", "spec"),
    list(declared()),
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_declared_value_moves_what_the_document_says(group, name, spec):
    assert shows_again(FINDINGS[group, name], spec) > 2
