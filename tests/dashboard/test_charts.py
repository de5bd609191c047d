"""Every chart has a twin in words and one in a table, and they say what is drawn."""

import json
import math

import numpy as np
import pytest

from dashboard.answers.bars import (
    DARK,
    LIGHT,
    Span,
    cost_chart,
    forest_chart,
    heat_map,
    luminance,
    tornado_chart,
)
from dashboard.answers.downloads import frame_as_csv, harmless, table_as_csv
from dashboard.answers.figures import NEEDED
from dashboard.answers.headline import answer_of
from dashboard.answers.lines import difference_chart, weeks_chart
from dashboard.engine.weekly import LINES, Weekly
from dashboard.selection.state import preset, question_of, scenarios_of
from experiments.comparison.compare import interval
from experiments.drivers.tornado import Bar, Tornado
from experiments.uncertainty.bands import ignorance_over, two_bands
from sim.measures import MEASURES
from sim.run import Results, name_arms, with_no_programme

ARMS = ("one", "two", "no-programme")
WEEKS, SEEDS, DRAWS = 30, 6, 8


def weekly(*, draws=True):
    shape = (3, len(LINES), SEEDS, WEEKS)
    places = np.arange(math.prod(shape)).reshape(shape)
    values = 40.0 + 7.0 * np.sin(places * 1.7) + np.arange(3)[:, None, None, None]
    drawn = None
    if draws:
        drawn = values[:, :, None, :2] + np.linspace(-3, 3, DRAWS)[None, None, :, None, None]
    return Weekly(ARMS, (2, 2, 2), values, drawn)


def label(arm):
    return {"one": "One", "two": "Two"}.get(arm, "No programme")


def series_of(chart):
    return {one["id"]: one for one in chart.option["series"]}


def test_lines_are_the_means_and_bands_what_chance_and_not_knowing_do():
    data, chart = weekly(), weeks_chart(weekly(), "matched", label)
    found = interval(data.values[0, 1])
    series = series_of(chart)
    assert series["one|mean"]["data"] == pytest.approx(found.mean, abs=1e-4)
    assert series["one|chance|foot"]["data"] == pytest.approx(found.low, abs=1e-4)
    top = np.add(series["one|chance|foot"]["data"], series["one|chance|height"]["data"])
    assert top == pytest.approx(found.high, abs=1e-3)
    assert series["one|unknown|height"]["stackStrategy"] == "all"
    assert "areaStyle" in series["one|unknown|height"]


def test_the_baseline_is_an_outline_without_a_filled_band():
    series = series_of(weeks_chart(weekly(), "included", label))
    own = [one for name, one in series.items() if name.startswith("no-programme|")]
    assert {one["id"] for one in own} == {
        "no-programme|low",
        "no-programme|high",
        "no-programme|mean",
    }
    assert not [one for one in own if "areaStyle" in one]


def test_without_draws_there_is_one_band():
    series = series_of(weeks_chart(weekly(draws=False), "included", label))
    assert "one|chance|height" in series
    assert not [name for name in series if "unknown" in name]


@pytest.mark.parametrize("make", [weeks_chart, difference_chart])
@pytest.mark.parametrize("line", LINES)
def test_the_twins_say_what_is_drawn(make, line):
    chart = make(weekly(), line, label)
    drawn = series_of(chart)["one|mean"]["data"]
    assert [row[0] for row in chart.rows] == ["13", "26", "30"]
    for row in chart.rows:
        assert float(row[1].replace("−", "-")) == pytest.approx(drawn[int(row[0]) - 1], abs=0.051)
    assert len({len(row) for row in chart.rows} | {len(chart.heads)}) == 1
    assert chart.rows[-1][1] in chart.sentence
    assert "of 100 people" in chart.sentence


def test_a_difference_is_paired_with_the_same_people():
    data = weekly(draws=False)
    series = series_of(difference_chart(data, "waiting", label))
    expected = (data.values[1, 2] - data.values[2, 2]).mean(axis=0)
    assert series["two|mean"]["data"] == pytest.approx(expected, abs=1e-4)
    assert "no-programme|mean" not in series


def test_a_patch_holds_the_data_of_every_series_and_fits_charts_of_the_same_shape():
    before, after = (weeks_chart(weekly(draws=one), "matched", label) for one in (True, True))
    assert before.shape == after.shape
    assert before.shape != weeks_chart(weekly(draws=False), "matched", label).shape
    patch = before.patch()
    assert [one["id"] for one in patch["series"]] == [one["id"] for one in before.option["series"]]
    assert set(patch["series"][0]) == {"id", "data"}


def test_charts_are_plain_data_without_nan():
    text = json.dumps(weeks_chart(weekly(), "matched", label).data(), allow_nan=False)
    assert "var(--arm-1)" in text


def test_a_forest_has_a_row_for_each_group_and_its_twin_the_same_numbers():
    spans = (Span("Few", 0.02, 0.01, 0.03, -0.01, 0.05), Span("Many", math.nan, *[math.nan] * 2))
    chart = forest_chart("f", MEASURES["inclusion"], spans)
    series = series_of(chart)
    assert series["mean"]["data"] == [[2.0, 0], [None, 1]]
    assert series["chance"]["data"] == [[1.0, 0], [3.0, 0], ["-", "-"]]
    assert chart.rows[0] == ("Few", "+2.0", "+1.0 to +3.0", "−1.0 to +5.0")
    assert chart.rows[1] == ("Many", "–", "–", "–")
    assert "Few +2.0 of 100 (+1.0 to +3.0)" in chart.sentence
    json.dumps(chart.data(), allow_nan=False)


def test_costs_are_stacked_by_what_they_are_spent_on_and_the_table_adds_up():
    arms = with_no_programme(scenarios_of(preset()))
    values = np.ones((3, 4, len(NEEDED))) * np.arange(1, 4)[:, None, None]
    heads = [place for place, name in enumerate(NEEDED) if name.startswith("cost_")
             and name != "cost_per_extra_person_included"]  # fmt: skip
    values[..., NEEDED.index("cost")] = values[..., heads].sum(axis=-1)
    answer = answer_of(
        question_of(preset()), Results(name_arms(arms), arms, (1, 2, 3, 4), NEEDED, values)
    )
    chart = cost_chart(answer)
    total = [sum(one["data"][arm] for one in chart.option["series"]) for arm in range(3)]
    assert [float(cell) for cell in chart.rows[-1][1:]] == total
    assert len(chart.rows) == len(heads) + 1
    assert "no programme" in chart.sentence


def test_a_tornado_starts_at_the_default_and_its_table_holds_the_ends():
    bars = (
        Bar("dilution_of_gains", 0.0, 0.35, 0.03, -0.01, 0.001),
        Bar("mentee_leaves_age", 0.11, 0.4, 0.02, 0.01, 0.001),
    )
    chart = tornado_chart(Tornado(bars, 3, 0.001, frozenset()), MEASURES["inclusion"], 0.015, "T")
    series = series_of(chart)
    assert series["low"]["data"] == [1.5, 0.5]
    assert series["high"]["data"] == [-2.5, -0.5]
    assert [row[3:] for row in chart.rows] == [("+3.0", "−1.0", "yes"), ("+2.0", "+1.0", "no")]
    assert "“Shared attention, gains”" in chart.sentence
    assert "dilution_of_gains" not in json.dumps(chart.data())


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def rgb(text):
    return tuple(int(text[at : at + 2], 16) for at in (1, 3, 5))


def test_every_cell_of_a_heat_map_can_be_read_on_its_ground():
    values = [list(np.linspace(-0.1, 0.1, 41))]
    heat = heat_map("H", MEASURES["inclusion"], ["x"] * 41, ["y"], values)
    for cell in heat.cells[0]:
        assert cell.ink in {DARK, LIGHT}
        assert contrast(rgb(cell.ground), rgb(cell.ink)) >= 4.5


def test_a_heat_map_of_differences_is_symmetric_and_says_its_values():
    heat = heat_map("H", MEASURES["inclusion"], ["a", "b"], ["c"], [[-0.01, 0.1]])
    weak, strong = (luminance(rgb(cell.ground)) for cell in heat.cells[0])
    assert weak > strong
    assert [cell.text for cell in heat.cells[0]] == ["−1.0", "+10.0"]
    assert heat.sentence == "“Included” runs from −1.0 to +10.0."
    empty = heat_map("H", MEASURES["cost"], ["a"], ["b"], [[math.nan]])
    assert empty.cells[0][0].value is None


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+cmd", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", " =1", "-1+1", "\uff1d1"],
)
def test_text_that_a_spreadsheet_would_run_is_made_harmless(text):
    assert harmless(text) == f"'{text}"
    assert f"'{text[:2]}".encode() in table_as_csv(["a"], [[text]])


@pytest.mark.parametrize("cell", ["plain", "-0.5", "+3", 0.5, -2, None, "", "a=b", "2025-01-01"])
def test_numbers_and_ordinary_text_stay_as_they_are(cell):
    assert harmless(cell) == cell


def test_a_frame_is_written_with_harmless_heads_and_cells():
    import pandas as pd

    frame = pd.DataFrame({"=name": ["@x", "y"], "value": [-1.5, math.nan]})
    text = frame_as_csv(frame).decode("utf-8-sig").splitlines()
    assert text == ["'=name,value", "'@x,-1.5", "y,"]


def test_the_bands_over_weeks_are_those_of_each_week_by_itself():
    drawn = weekly().drawn[1, 0]
    low, high = ignorance_over(drawn)
    for week in range(WEEKS):
        bands = two_bands(drawn[..., week])
        assert (low[week], high[week]) == pytest.approx((bands.ignorance_low, bands.ignorance_high))
