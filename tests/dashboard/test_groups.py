"""Groups are judged against the same people with no programme, and the bottleneck is found."""

import math
from dataclasses import replace

import numpy as np
import pytest
from worlds import make

from dashboard.answers.bars import Span
from dashboard.answers.bottleneck import Bottleneck, Limit, find_bottleneck
from dashboard.answers.group_runs import GroupRuns, run_groups
from dashboard.answers.groups import (
    READ,
    RISK_LEVELS,
    GroupResults,
    Standing,
    groups_chart,
    groups_in_words,
    groups_table,
    harm_in_words,
    label_of,
    left_out_in_words,
    standing_of,
)
from dashboard.answers.reach import reach_chart
from dashboard.answers.remedies import Loss, losses_of, remedies_of, tries_of
from dashboard.engine.weekly import LINES, lines_of
from dashboard.selection.state import preset
from sim.measures import GROUPS, by_group, weekly_frame
from sim.run import controls_of, name_arms, simulate, with_no_programme
from sim.scenarios.programme import Levers

LEVELS = ("everybody", *RISK_LEVELS)


def results(gain):
    """Return groups in which the highest risk level gains `gain` in inclusion."""
    values = np.full((2, 8, 4, len(READ)), 0.5)
    values[0, :, 1:, READ.index("ever_matched")] = [0.2, 0.4, 0.6]
    values[0, :, 3, READ.index("inclusion")] += gain + np.resize([-0.001, 0.001], 8)
    shares = np.tile([1.0, 0.2, 0.3, 0.5], (8, 1))
    return GroupResults("risk_level", ("ours", "no-programme"), (1, 1), LEVELS, values, shares)


def looked_at(scenario, *seeds):
    """Return one scenario by every group."""
    arms = with_no_programme([scenario])
    runs = [run_groups(arms, seed) for seed in seeds]
    values = np.stack([one for one, _ in runs], axis=1)
    shares = np.stack([one for _, one in runs])
    return GroupRuns(preset(), name_arms(arms), controls_of(arms), values, shares)


@pytest.mark.parametrize("group", GROUPS)
def test_groups_are_read_as_the_measures_read_them(group):
    scenario = make(mentees=120, weeks=40)
    found = looked_at(scenario, 1).of(group)
    run, control = (simulate(arm, 1) for arm in with_no_programme([scenario]))
    for at, name in enumerate(READ):
        expected = by_group(run, control, name, group)
        assert found.values[0, 0, 1:, at] == pytest.approx(list(expected.values()), nan_ok=True)
    labels = [label_of(group, part) for part in found.parts]
    assert len(labels) == found.shares.shape[1]
    assert not [one for one in labels if "_" in one]


def test_everybody_is_in_one_risk_level():
    found = looked_at(make(mentees=120, weeks=40), 1).of("risk_level")
    assert found.shares[0, 1:].sum() == pytest.approx(1.0)


def test_a_group_that_clearly_loses_is_said_to_be_worse_off():
    found = results(-0.05)
    assert found.rows("ours")[3].standing is Standing.WORSE
    assert "4 risk factors or more” (worse off)" in harm_in_words(found, "ours")


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
    same = Span("x", 0.0, -0.01, 0.01)
    gains = (Span("x", 0.1, 0.09, 0.11), Span("x", -0.05, -0.06, -0.04), same)
    assert standing_of(gains) is Standing.WORSE
    assert standing_of((Span("x", *[math.nan] * 3),) * 3) is Standing.UNKNOWN


def test_who_is_reached_most_and_least_is_said():
    said = " ".join(groups_in_words(results(0.0), "ours", "Ours"))
    assert "60.0 of 100 people are matched among “4 risk factors or more”" in said
    assert "20.0 of 100 among “0 or 1 risk factor”" in said
    assert harm_in_words(results(0.0), "ours") == ""


def test_groups_that_differ_by_chance_alone_are_said_to_be_alike():
    found, luck = results(0.0), np.resize([-0.05, 0.05], 8)
    found.values[0, :, 1:, READ.index("ever_matched")] = [0.4, 0.4, 0.4]
    found.values[0, :, 3, READ.index("ever_matched")] += 0.01 + luck
    said = " ".join(groups_in_words(found, "ours", "Ours"))
    assert "40.0 to 41.0 of 100 people are matched, about as many in every group." in said
    assert "50.0 of 100 say yes and are never matched, about as many in every group." in said


def test_where_most_wait_in_vain_is_said():
    found = results(0.0)
    found.values[0, :, 2, READ.index("waited_never_matched")] = 0.7
    said = " ".join(groups_in_words(found, "ours", "Ours"))
    assert "Most wait in vain among “2 or 3 risk factors”: 70.0 of 100" in said


def test_the_table_and_the_chart_hold_the_same_rows():
    found = results(0.05)
    table, chart = groups_table(found, "ours"), groups_chart(found, "ours", "inclusion")
    assert [row[0] for row in table["rows"]] == [row[0] for row in chart.rows]
    assert table["rows"][3][4] == "+5.0 of 100"
    assert chart.rows[3][1] == "+5.0"


def test_other_worlds_widen_what_is_said_of_a_group():
    found = results(0.05)
    drawn = np.full((2, 16, 2, 4, len(READ)), 0.5)
    at = READ.index("inclusion")
    drawn[0, :, :, 3, at] += np.linspace(-0.05, 0.15, 16)[:, None]
    span = replace(found, drawn=drawn).rows("ours")[3].gains[0]
    assert span.unknown_low < 0.0 < span.low < span.high < span.unknown_high
    assert math.isnan(found.rows("ours")[3].gains[0].unknown_low)


def test_more_adverse_events_are_a_loss():
    found = results(0.0)
    found.values[0, :, 3, READ.index("adverse_events")] += 0.1 + np.resize([-0.01, 0.01], 8)
    assert found.rows("ours")[3].standing is Standing.WORSE
    (loss,) = losses_of(found, "ours")
    assert (loss.part, loss.measure) == ("high", "adverse_events")
    assert loss.change == pytest.approx(0.1)


def test_who_is_left_out_is_said_of_every_programme():
    said = left_out_in_words(results(0.0), str.upper)
    assert said == "Of 100 people, 50.0 never have a mentor with “OURS”."


def test_the_bars_of_who_is_reached_come_to_all():
    chart = reach_chart(results(0.0), "ours")
    sums = [sum(one["data"][row] for one in chart.option["series"]) for row in range(4)]
    assert sums == pytest.approx([100.0] * 4)
    assert [row[0] for row in chart.rows] == [row.label for row in results(0.0).rows("ours")]


def test_the_charts_of_all_programmes_have_one_scale():
    found = results(0.05)
    ends = groups_chart(found, "ours", "inclusion").option["series"][-1]["data"]
    spans = [row.gains[0] for row in found.rows("ours")]
    assert ends[0][0] == pytest.approx(100.0 * min(one.low for one in spans), abs=1e-3)
    assert ends[1][0] == pytest.approx(100.0 * max(one.high for one in spans), abs=1e-3)


def test_a_lever_that_clearly_lowers_a_loss_is_found_and_one_that_does_not_is_not():
    loss = Loss("high", "4 risk factors or more", "adverse_events", 0.1)
    more = np.zeros((8, 4, len(READ)))
    luck = np.resize([-0.001, 0.001], 8)
    more[:, 3, READ.index("adverse_events")] = -0.05 + luck
    (remedy,) = remedies_of("screening", 1.0, "risk_level", [loss], more)
    assert remedy.then == pytest.approx(0.05)
    assert "“Screening” at 1" in remedy.sentence()
    assert "It costs checks for each volunteer." in remedy.sentence()
    assert not list(remedies_of("screening", 1.0, "risk_level", [loss], -more))


def test_only_levers_that_can_move_further_are_tried():
    names = dict(tries_of(make({"screening": 1.0, "rematching": "always"}).levers))
    assert "screening" not in names
    assert "rematching" not in names
    assert names["supervision_per_month"] == Levers.specs()["supervision_per_month"].plausible[1]
    assert names["direction"] == 0.0


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
        "In “Ours” no single limit holds back as many as 1 of 100 people."
    )


def test_weekly_lines_are_those_of_the_run():
    scenario = make(mentees=60, weeks=12)
    run = simulate(scenario, 3)
    frame, lines = weekly_frame(run), lines_of(run.world.weeks)
    for at, line in enumerate(LINES.values()):
        expected = 100.0 * frame[line.field] / frame["present"]
        assert lines[at] == pytest.approx(expected.to_numpy())
