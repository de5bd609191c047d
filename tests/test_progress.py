"""A long job says how far it is: on a screen by a bar, in a log by a line now and then."""

import pytest

from experiments.output import progress as module
from experiments.output.progress import progress


@pytest.fixture
def clock(monkeypatch):
    """Return a clock that the test turns."""
    hands = [0.0]
    monkeypatch.setattr(module, "monotonic", lambda: hands[0])
    return hands


def test_a_log_gets_a_line_every_half_a_minute_with_the_time_left(clock, capsys):
    with progress("running", 400) as step:
        for second in range(10, 80, 10):
            clock[0] = float(second)
            step(20)
    told = capsys.readouterr().err.splitlines()
    assert told == [
        "running: 60 of 400, about 3 min left",
        "running: 120 of 400, about 2 min left",
    ]


def test_nothing_is_said_where_only_a_document_is_wanted(clock, capsys):
    with progress("running", 400, show=False) as step:
        clock[0] = 100.0
        step()
    assert capsys.readouterr().err == ""
