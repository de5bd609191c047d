"""The components of the dashboard say what is declared, and believe no browser."""

import inspect
import math
import re
from pathlib import Path

import ipyvue
import pytest
import solara

from dashboard.look import html, widgets
from sim.declare import Spec
from sim.scenarios.programme import Levers

DASHBOARD = Path(widgets.__file__).parent
TEMPLATES = sorted((DASHBOARD / "vue").glob("*.vue"))
NUMBERS = {name: spec for name, spec in Levers.specs().items() if isinstance(spec, Spec)}
WORDS = widgets.LeverWords(label="Hours", meaning="How long it lasts.", grade="trial")
HOURS = widgets.Scale(unit="hours", bounds=(0, 10), plausible=(2, 6))
WEEKS = widgets.Scale(unit="weeks", bounds=(1, 780), plausible=(12, 104), whole=True, absent="none")
OPTIONS = (("pair", "in pairs"), ("group", "in groups"), ("drop_in", "dropping in"))
MARKUP = "<img src=x onerror=alert(1)> {{ 7 * 7 }}"


def shown(element):
    _, context = solara.render(element, handle_error=False)
    return context.find(ipyvue.VueTemplate).widget


def plain(element):
    _, context = solara.render(element, handle_error=False)
    return context.find(ipyvue.Html).widget


def moved(scale, *sent):
    got = []
    card = shown(widgets.lever(WORDS, scale, 2, 2, got.append))
    for value in sent:
        card.vue_change(value)
    return got


def picked(value, *sent):
    got = []
    card = shown(widgets.choice(WORDS, OPTIONS, value, value, got.append))
    for names in sent:
        card.vue_change(names)
    return got


def heat(got, **more):
    cells = (widgets.Cell(value=1.5, short="1.5", text="1.5 of 100"),)
    gap = (widgets.Cell(value=None, short="–", text="not worked out"),)
    rows = [widgets.Row(label="1", cells=cells), widgets.Row(label="2", cells=gap)]
    ends, titles = ("fewer", "more"), ("Sessions", "Training")
    return shown(
        widgets.grid(
            "Helped",
            ["6"],
            rows,
            lambda row, column: got.append((row, column)),
            titles=titles,
            ends=ends,
            **more,
        )
    )


def test_a_lever_says_its_label_its_unit_and_its_ranges():
    card = shown(widgets.lever(WORDS, HOURS, 3.0, 2.0, print))
    assert (card.words["label"], card.words["meaning"]) == ("Hours", "How long it lasts.")
    assert (card.scale["unit"], card.scale["plausible"]) == ("hours", (2, 6))
    assert (card.scale["low"], card.scale["high"], card.scale["step"]) == (0, 10, 0.1)
    assert (card.value, card.preset) == (3.0, 2.0)


def test_a_lever_brings_what_is_impossible_inside_what_is_possible():
    assert moved(HOURS, 4.5, -1, 99, math.inf) == [4.5, 0, 10, 10]


def test_a_lever_drops_what_is_no_number():
    assert moved(HOURS, "9", None, math.nan, bool(1), [3], {"value": 3}) == []


def test_a_whole_number_stays_whole_and_may_be_absent_where_that_means_something():
    assert moved(WEEKS, 51.6, None, 10**9) == [52, None, 780]


@pytest.mark.parametrize("name", NUMBERS)
def test_a_slider_holds_what_is_plausible_in_places_a_hand_can_choose(name):
    spec = NUMBERS[name]
    scale = widgets.Scale(
        unit=spec.unit, bounds=spec.bounds, plausible=spec.plausible, whole=spec.whole
    )
    low, high = scale.travel()
    assert spec.bounds[0] <= low <= spec.plausible[0] < spec.plausible[1] <= high <= spec.bounds[1]
    assert high - low <= widgets.WIDEST * (spec.plausible[1] - spec.plausible[0])
    places = (high - low) / scale.step()
    assert places <= widgets.STEPS
    assert places >= (4 if spec.whole else 20)


def test_a_slider_grows_to_show_a_value_beyond_it():
    assert WEEKS.travel() == (1, 150)
    assert WEEKS.travel(520, None) == (1, 520)


def test_a_choice_takes_one_of_its_options_and_nothing_else():
    assert picked("pair", ["group"], ["nobody"], [], "group", None, ["pair", "group"]) == ["group"]


def test_a_choice_of_several_keeps_the_order_in_which_they_are_declared():
    assert picked(("pair",), ["drop_in", "pair", "nobody"]) == [("pair", "drop_in")]


def test_a_switch_is_on_or_off():
    got = []
    card = shown(widgets.switch(WORDS, value=False, preset=True, on_change=got.append))
    assert (card.value, card.preset) == ([], ["on"])
    for sent in (["on"], [], ["off"], "on"):
        card.vue_change(sent)
    assert got == [True, False, False, False]


def test_a_headline_carries_its_tiles_and_its_state():
    tile = widgets.Tile(label="Cost", value="£12", note="a person")
    made = shown(widgets.headline("Better.", tone="better", tiles=[tile], state="loading"))
    assert made.tiles == [{"label": "Cost", "value": "£12", "note": "a person"}]
    assert (made.sentence, made.tone, made.state) == ("Better.", "better", "loading")


def test_a_chart_carries_its_words_its_table_and_its_key():
    table = widgets.Table(columns=("Week", "Helped"), rows=(("1", "4"),))
    key = [widgets.KeyEntry(label="Helped", mark="line", colour="var(--arm-1)")]
    made = shown(
        widgets.chart("Helped", {}, {"series": []}, text="It rises.", table=table, key=key)
    )
    assert (made.label, made.text) == ("Helped", "It rises.")
    assert made.table == {"columns": ("Week", "Helped"), "rows": (("1", "4"),)}
    assert made.legend == [{"label": "Helped", "mark": "line", "colour": "var(--arm-1)"}]


def test_a_heat_map_opens_only_cells_that_hold_something():
    got = []
    made = heat(got, chosen=(0, 0))
    for sent in ([0, 0], [1, 0], [5, 0], [-1, 0], [0, -1], "00", [0], None, [0.0, 0]):
        made.vue_open(sent)
    assert got == [(0, 0)]
    assert (made.row_title, made.column_title, made.chosen) == ("Sessions", "Training", [0, 0])


def test_what_a_user_wrote_stays_text():
    assert plain(html.paragraph(MARKUP)).children == [MARKUP]
    assert shown(widgets.headline(MARKUP)).sentence == MARKUP
    table = plain(html.notice("error", MARKUP))
    assert table.attributes == {"role": "alert"}


@pytest.mark.parametrize("name", ["script", "style", "iframe", "img", "svg", "object", "SCRIPT"])
def test_a_tag_that_could_run_is_refused(name):
    with pytest.raises(ValueError, match="tag must be one of"):
        html.tag(name, "text")


@pytest.mark.parametrize("name", ["onclick", "style", "srcdoc", "v-html", "innerHTML", "src"])
def test_an_attribute_that_could_run_is_refused(name):
    with pytest.raises(ValueError, match="attribute must be"):
        html.tag("p", attributes={name: "alert(1)"})


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " javascript:x", "data:text/html,x", "JAVASCRIPT:x", "x.html"],
)
def test_a_link_that_could_run_is_refused(address):
    with pytest.raises(ValueError, match="a link must begin with"):
        html.link("text", address)


def test_a_button_calls_once_and_not_at_all_where_it_is_off():
    calls = []
    plain(html.button("Go", lambda: calls.append("on"))).fire_event("click", None)
    off = plain(html.button("Go", lambda: calls.append("off"), disabled=True))
    off.fire_event("click", None)
    assert calls == ["on"]
    assert off.attributes["disabled"] is True


def test_progress_can_be_cancelled():
    calls = []
    _, context = solara.render(html.progress("Runs", 3, 12, lambda: calls.append(1)))
    bar = context.find(ipyvue.Html, tag="progress").widget
    assert bar.attributes == {"value": 3, "max": 12, "aria-label": "Runs"}
    context.find(ipyvue.Html, tag="button").widget.fire_event("click", None)
    assert calls == [1]


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.stem)
def test_a_template_writes_text_only_and_styles_itself_in_the_style_sheet(file):
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"v-html|innerHTML|outerHTML|insertAdjacent|<style|eval\(", text)


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.stem)
def test_a_template_reads_everything_that_it_is_given(file):
    made = inspect.getclosurevars(getattr(widgets, f"_{file.stem}")).nonlocals["VueWidgetSolaraSub"]
    names = [name for name in made.class_own_traits() if name != "_event_callbacks"]
    names += [
        name.removeprefix("vue_event_") for name in vars(made) if name.startswith("vue_event_")
    ]
    assert names or file.stem == "theme"
    text = file.read_text(encoding="utf-8")
    assert [name for name in names if not re.search(rf"\b{name}\b", text)] == []


def test_only_one_module_imports_ipyvuetify():
    imports = re.compile(r"^\s*(import|from)\s+(reacton\.)?ipyvuetify|solara\.v\b", re.MULTILINE)
    found = [file.name for file in DASHBOARD.rglob("*.py") if imports.search(file.read_text())]
    assert found == ["html.py"]
