"""Evidence shows what was published beside what the model gives."""

import re

from evidence_page import SMALL, opened, texts

from dashboard.pages.evidence import validating
from sim.declare import DeclarationError


def test_what_is_missed_stands_first_with_its_likely_cause():
    found, _ = validating.latest()
    rows = validating.records_of(found)
    missed = [row for row in rows if row.tone == "worse"]
    assert list(rows[: len(missed)]) == missed
    assert [row.cells[0][-4:-1] for row in missed] == ["T14", "T15", "T16"]
    assert all(row.note and "missed" in row.cells for row in missed)
    assert all("met" in row.cells for row in rows[len(missed) :])
    said = validating.summed_up(found)
    assert "meets 25 of the 25" in said
    assert "10 of 13" in said
    assert "; trials of different programmes with significant harm; " in said


def test_without_a_validation_the_page_says_how_to_make_one(monkeypatch):
    def missing():
        raise DeclarationError("No validation has been kept. Run: scripts/write-validation.")

    monkeypatch.setattr(validating, "latest", missing)
    assert "Run: scripts/write-validation" in texts(opened(SMALL))


def test_a_validation_of_another_model_is_marked(monkeypatch):
    found, _ = validating.latest()
    monkeypatch.setattr(validating, "latest", lambda: (found, False))
    assert validating.STALE in texts(opened(SMALL))


def test_a_share_is_told_as_so_many_of_a_hundred_and_with_a_minus_that_is_one():
    found, _ = validating.latest()
    cells = {row.cells[0]: row.cells for row in validating.records_of(found)}
    key = "Mentors lost in a year (T10)"
    assert cells[key][1] == "30 to 40 of 100"
    assert 30.0 <= float(cells[key][2]) <= 40.0
    assert not any(re.search(r"-\d", cell) for row in cells.values() for cell in row[1:4])


def test_what_the_model_was_fitted_to_and_meets_is_folded_away():
    rows = validating.records_of(validating.latest()[0])
    folded = [row for row in rows if validating.is_at_rest(row)]
    assert folded
    assert all(row.cells[4:6] == ("met", "yes") for row in folded)
