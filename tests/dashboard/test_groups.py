"""Groups are judged against the same people with no programme, and the bottleneck is found."""

import math

import numpy as np
import pytest
from worlds import make

from dashboard.answers.bars import Span
from dashboard.answers.groups import (
    READ,
    RISK_LEVELS,
    Bottleneck,
    GroupResults,
    Limit,
    Standing,
    find_bottleneck,
    gather,
    groups_chart,
    groups_in_words,
    groups_table,
    label_of,
    run_groups_of,
    standing_of,
)
from dashboard.engine.weekly import LINES, lines_of
from sim.measures import GROUPS, by_group, weekly_frame
from sim.run import simulate, with_no_programme

LEVELS = ("everybody", *RISK_LEVELS)


def results(gain):
    """Return groups in which the highest risk level gains `gain` in inclusion."""
    values = np.full((2, 8, 4, len(READ)), 0.5)
    values[0, :, 1:, READ.index("ever_matched")] = [0.2, 0.4, 0.6]
    values[0, :, 3, READ.index("inclusion")] += gain + np.resize([-0.001, 0.001], 8)
    shares = np.tile([1.0, 0.2, 0.3, 0.5], (8, 1))
    return GroupResults("risk_level", ("ours", "no-programme"), (1, 1), LEVELS, values, shares)


def test_groups_are_read_as_the_measures_read_them():
    scenario = make(mentees=120, weeks=40)
    found = gather([scenario], "risk_level", {1: run_groups_of([scenario], 1, "risk_level")})
    arms = with_no_programme([scenario])
    run, control = (simulate(arm, 1) for arm in arms)
    for at, name in enumerate(READ):
        expected = by_group(run, control, name, "risk_level")
        assert found.values[0, 0, 1:, at] == pytest.approx(list(expected.values()), nan_ok=True)
    assert found.shares[0, 1:].sum() == pytest.approx(1.0)


def test_a_group_that_clearly_loses_is_said_to_be_worse_off():
    found = results(-0.05)
    assert found.rows("ours")[3].standing is Standing.WORSE
    assert "4 risk factors or more” (worse off)" in " ".join(groups_in_words(found, "ours", "Ours"))


@pytest.mark.parametrize(
    ("gain", "standing"),
    [
        (0.05, Standing.BETTER),
        (0.005, Standing.LITTLE_BETTER),
        (-0.005, Standing.LITTLE_WORSE),
        (0.0, Standing.UNCLEAR),
    ],
)
def test_a_standing_says_whether_the_change_is_worth_having(gain, standing):
    assert results(gain).rows("ours")[3].standing is standing


def test_a_loss_is_not_made_up_by_a_gain():
    gains = (Span("x", 0.1, 0.09, 0.11), Span("x", -0.05, -0.06, -0.04))
    assert standing_of(gains) is Standing.WORSE
    assert standing_of((Span("x", *[math.nan] * 3),) * 2) is Standing.UNKNOWN


def test_who_is_reached_most_and_least_is_said():
    said = " ".join(groups_in_words(results(0.0), "ours", "Ours"))
    assert "60.0 of 100 people are matched among “4 risk factors or more”" in said
    assert "20.0 of 100 among “0 or 1 risk factor”" in said
    assert "No group is clearly worse off" in said


def test_the_table_and_the_chart_hold_the_same_rows():
    found = results(0.05)
    table, chart = groups_table(found, "ours"), groups_chart(found, "ours", "inclusion")
    assert [row[0] for row in table["rows"]] == [row[0] for row in chart.rows]
    assert table["rows"][3][4] == "+5.0 of 100"
    assert chart.rows[3][1] == "+5.0"


@pytest.mark.parametrize("group", GROUPS)
def test_every_part_of_every_group_has_a_label_without_raw_names(group):
    _, shares = run_groups_of([make(mentees=40, weeks=4)], 1, group)
    from experiments.batches.columns import parts_of

    labels = [label_of(group, part) for part in parts_of(group)]
    assert len(labels) == len(shares) - 1
    assert not [one for one in labels if "_" in one]


def test_where_mentors_are_few_they_are_the_bottleneck():
    few = make({"recruitment_effort": 20.0}, facts={"supply_adults": 60.0}, mentees=200, weeks=40)
    found = find_bottleneck(few, (1, 2))
    assert found.limits[0].name == "mentors"
    assert "the pool of potential mentors" in found.sentence("Ours")


def test_where_places_are_few_they_are_the_bottleneck():
    found = find_bottleneck(make({"places": 40.0}, mentees=200, weeks=40), (1, 2))
    assert found.limits[0].name == "places"
    assert "the number of places" in found.sentence("Ours")


def test_nobody_offered_has_no_bottleneck_and_a_small_one_is_not_named():
    assert find_bottleneck(make({"places": 0.0}, mentees=40, weeks=4), (1,)) is None
    none = Bottleneck(0.5, (Limit("mentors", "more", 0.001),))
    assert none.sentence("Ours") == (
        "With “Ours”, 50.0 of 100 people are ever matched; no single limit holds back as many as "
        "1 of 100."
    )


def test_weekly_lines_are_those_of_the_run():
    scenario = make(mentees=60, weeks=12)
    run = simulate(scenario, 3)
    frame, lines = weekly_frame(run), lines_of(run.world.weeks)
    for at, line in enumerate(LINES.values()):
        expected = 100.0 * frame[line.field] / frame["present"]
        assert lines[at] == pytest.approx(expected.to_numpy())
