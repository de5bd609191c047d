"""The components of the dashboard say what is declared, and believe no browser."""

import inspect
import json
import math
import re
from dataclasses import replace
from pathlib import Path

import ipyvue
import pytest
import solara

from dashboard.answers.bars import Cell, Heat
from dashboard.answers.figures import Tile
from dashboard.answers.lines import Chart
from dashboard.look import fields, html, timeline, widgets
from dashboard.selection.cards import Card, fact_cards, lever_cards
from dashboard.selection.state import preset
from sim.declare import Spec
from sim.scenarios.programme import Levers

LOOK = Path(widgets.__file__).parent
TEMPLATES = sorted((LOOK / "vue").glob("*.vue"))
NUMBERS = [name for name, spec in Levers.specs().items() if isinstance(spec, Spec)]
FOLDED = [card for group in fact_cards(preset()) for card in group.folded]
CARDS = {
    card.name: card for group in lever_cards(preset(), 0) for card in (*group.front, *group.folded)
}
HOURS = Card(
    name="hours",
    group="meeting",
    label="Hours",
    meaning="How long it lasts.",
    kind="number",
    value=3.0,
    text="3 hours",
    default=2.0,
    default_text="2 hours",
    changed=True,
    front=True,
    unit="hours",
    bounds=(0, 10),
    plausible=(2, 6),
    plausible_text="plausible 2 to 6 hours",
    ends=(0.0, 10.0),
    step=0.1,
)
WEEKS = replace(HOURS, value=52, default=52, bounds=(1, 780), step=1.0, none="no end")
PAIR = replace(
    HOURS,
    kind="choice",
    value="pair",
    default="pair",
    options=(("pair", "in pairs"), ("group", "in groups"), ("drop_in", "dropping in")),
)
MARKUP = "<img src=x onerror=alert(1)> {{ 7 * 7 }}"


def shown(element):
    _, context = solara.render(element, handle_error=False)
    return context.find(ipyvue.VueTemplate).widget


def plain(element):
    _, context = solara.render(element, handle_error=False)
    return context.find(ipyvue.Html).widget


def sent_to(card, *sent):
    """Return what arrives of what a browser sends."""
    got = []
    made = shown(widgets.lever(card, got.append))
    for value in sent:
        made.vue_change(value)
    return got


def heat(got, **more):
    cells = ((cell(1.5, "1.5 of 100"),), (cell(None, "not worked out"),))
    made = Heat("Helped", "of 100", ("6",), ("1", "2"), cells, "It differs.")
    return shown(
        widgets.grid(
            made,
            lambda row, column: got.append((row, column)),
            titles=("Sessions", "Training"),
            **more,
        )
    )


def cell(value, text):
    return Cell(value, text, "#ffffff", "#000000")


def test_a_lever_says_its_label_its_unit_and_its_ranges():
    card = shown(widgets.lever(HOURS, print))
    assert (card.words["label"], card.words["meaning"]) == ("Hours", "How long it lasts.")
    assert card.words["default_text"] == "2 hours"
    assert (card.scale["unit"], card.scale["plausible"]) == ("hours", (2, 6))
    assert (card.scale["bounds"], card.scale["ends"]) == ((0, 10), (0.0, 10.0))
    assert (card.scale["step"], card.scale["plausible_text"]) == (0.1, "plausible 2 to 6 hours")
    assert (card.value, card.preset, card.disabled) == (3.0, 2.0, False)


def test_a_share_is_shown_as_so_many_of_a_hundred():
    assert shown(widgets.lever(HOURS, print)).scale["times"] == 1
    assert shown(widgets.lever(replace(HOURS, unit="of 100"), print)).scale["times"] == 100


@pytest.mark.parametrize("name", CARDS)
def test_every_lever_has_a_control_that_knows_its_value(name):
    card = CARDS[name]
    made = shown(widgets.lever(card, print))
    if card.kind == "number":
        assert (made.value, made.preset) == (card.value, card.default)
        assert list(made.scale["bounds"]) == list(card.bounds)
    else:
        assert made.kind == card.kind
        assert {*made.value, *made.preset} <= {option[0] for option in made.options}
    assert made.words["sources"] == card.sources


@pytest.mark.parametrize(
    "card", [one for one in FOLDED if one.kind == "number"], ids=lambda c: c.name
)
def test_a_fact_is_clamped_as_it_is_declared(card):
    low, high = card.bounds
    assert sent_to(card, -math.inf, math.inf) == [low, high]


def test_a_lever_brings_what_is_impossible_inside_what_is_possible():
    assert sent_to(HOURS, 4.5, -1, 99, math.inf) == [4.5, 0, 10, 10]


def test_a_lever_drops_what_is_no_number():
    assert sent_to(HOURS, "9", None, math.nan, bool(1), [3], {"value": 3}) == []


def test_a_whole_number_stays_whole_and_may_be_absent_where_that_means_something():
    assert sent_to(WEEKS, 51.6, None, 10**9) == [52, None, 780]
    assert all(isinstance(one, int) for one in sent_to(WEEKS, 51.6, 3.2))


@pytest.mark.parametrize("name", NUMBERS)
def test_whether_a_lever_is_whole_is_as_it_is_declared(name):
    card = CARDS[name]
    (got,) = sent_to(card, card.plausible[0] + 0.4 * (card.plausible[1] - card.plausible[0]))
    assert isinstance(got, int) == Levers.specs()[name].whole


def test_a_choice_takes_one_of_its_options_and_nothing_else():
    sent = (["group"], ["nobody"], [], "group", None, ["pair", "group"])
    assert sent_to(PAIR, *sent) == ["group"]


def test_a_choice_of_several_keeps_the_order_in_which_they_are_declared():
    several = replace(PAIR, kind="several", value=("pair",), default=("pair",))
    assert sent_to(several, ["drop_in", "pair", "nobody"]) == [("pair", "drop_in")]


def test_a_switch_is_on_or_off():
    switch = replace(PAIR, kind="switch", value=False, default=True, options=())
    card = shown(widgets.lever(switch, print))
    assert (card.value, card.preset) == ([], ["on"])
    assert sent_to(switch, ["on"], [], ["off"], "on") == [True, False, False, False]


def test_a_list_and_a_row_of_buttons_take_only_what_they_offer():
    got = []
    options = (("a", "One"), ("b", "Two"))
    for made in (
        shown(fields.select("Which", "a", {"First": options}, got.append)),
        shown(fields.segments("Which", "a", options, got.append)),
    ):
        for sent in ("b", "c", None, ["a"], 1):
            made.vue_change(sent)
    assert got == ["b", "b"]


def test_a_timeline_carries_each_course_with_its_sentence():
    span = timeline.Span(
        name="A", sentence="It starts.", colour="var(--arm-1)", start=0, full=8, end=None
    )
    made = shown(timeline.timeline("When", [span], 104))
    assert (made.rows[0]["sentence"], made.rows[0]["end"], made.weeks) == ("It starts.", None, 104)


def test_a_headline_carries_its_tiles_and_its_state():
    tile = Tile(label="Cost", value="£12", note="a person")
    made = shown(widgets.headline("Better.", tone="better", tiles=[tile], state="loading"))
    assert made.tiles == [{"label": "Cost", "value": "£12", "note": "a person"}]
    assert (made.sentence, made.tone, made.state) == ("Better.", "better", "loading")


def chart(*points):
    series = [{"id": "a", "name": "A", "type": "line", "data": list(points)}]
    option = {"xAxis": {}, "series": series}
    rows = tuple((str(week), str(value)) for week, value in enumerate(points, 1))
    return Chart(
        name="helped",
        title="Helped",
        unit="of 100",
        option=option,
        sentence="It rises.",
        heads=("Week", "Helped"),
        rows=rows,
    )


def test_a_chart_carries_its_words_its_table_and_its_key():
    key = [widgets.KeyEntry(label="Helped", mark="line", colour="var(--arm-1)")]
    made = shown(widgets.chart(chart(4), key=key))
    assert (made.label, made.text) == ("Helped", "It rises.")
    assert json.loads(made.twin) == {"columns": ["Week", "Helped"], "rows": [["1", "4"]]}
    assert made.legend == [{"label": "Helped", "mark": "line", "colour": "var(--arm-1)"}]


def test_a_chart_of_the_same_shape_sends_only_its_data():
    first = chart(4, 5)
    _, context = solara.render(widgets.chart(first), handle_error=False)
    made = context.find(ipyvue.VueTemplate).widget
    whole = made.whole
    assert made.changed == ""
    context.render(widgets.chart(chart(6, 7)))
    assert made.whole == whole
    assert json.loads(made.changed) == {"series": [{"id": "a", "data": [6, 7]}]}
    context.render(widgets.chart(chart(6, 7, 8)))
    assert [one["data"] for one in json.loads(made.whole)["series"]] == [[6, 7, 8]]
    assert made.changed == ""


def test_a_chart_without_a_picture_says_why():
    made = shown(widgets.chart(None, "Helped", state="empty", message="Choose a programme."))
    assert (made.label, made.state, made.message) == ("Helped", "empty", "Choose a programme.")
    assert (made.whole, made.twin) == ("", "")


def test_a_heat_map_opens_only_cells_that_hold_something():
    got = []
    made = heat(got, chosen=(0, 0))
    for sent in ([0, 0], [1, 0], [5, 0], [-1, 0], [0, -1], "00", [0], None, [0.0, 0]):
        made.vue_open(sent)
    assert got == [(0, 0)]
    assert (made.row_title, made.column_title, made.chosen) == ("Sessions", "Training", [0, 0])
    assert [row["label"] for row in made.rows] == ["1", "2"]
    assert made.rows[1]["cells"] == [{"value": None, "text": "not worked out"}]


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


MODULES = (widgets, fields, timeline)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_a_template_reads_everything_that_it_is_given(module):
    pairs = {
        name: function
        for name, function in vars(module).items()
        if (LOOK / f"vue/{name[1:]}.vue").exists()
    }
    assert pairs
    for name, function in pairs.items():
        made = inspect.getclosurevars(function).nonlocals["VueWidgetSolaraSub"]
        given = {one for one in made.class_own_traits() if one != "_event_callbacks"}
        given |= {one.removeprefix("vue_event_") for one in vars(made) if "vue_event_" in one}
        text = (LOOK / f"vue/{name[1:]}.vue").read_text(encoding="utf-8")
        assert [one for one in given if not re.search(rf"\b{one}\b", text)] == [], name


def test_only_one_module_imports_ipyvuetify():
    imports = re.compile(r"^\s*(import|from)\s+(reacton\.)?ipyvuetify|solara\.v\b", re.MULTILINE)
    found = [file.name for file in LOOK.parent.rglob("*.py") if imports.search(file.read_text())]
    assert found == ["html.py"]
