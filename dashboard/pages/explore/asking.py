"""What is asked: which comparison, for whom, which programmes, made equal or not."""

from dataclasses import replace
from functools import partial
from typing import Any

from reacton.core import Element

from dashboard.answers.lines import LETTERS
from dashboard.look import fields, html
from dashboard.selection.arms import (
    FEWEST_ARMS,
    begin_with,
    programmes_for,
    with_another,
    with_population,
    with_programme,
    without,
)
from dashboard.selection.state import MOST_ARMS, comparison_called, left_out, population_called
from dashboard.visit import Visit
from experiments.comparison.question import EQUAL
from experiments.uncertainty.sample import KINDS
from sim.scenarios.files import preset_names

EQUAL_IN_WORDS = {
    "none": "as each programme is",
    "budget": "the same budget for each",
    "places": "the same places for each",
}
KINDS_IN_WORDS = {
    "calibrated": "values that agree with the evidence",
    "plausible": "all values that are plausible",
    "none": "not looked at",
}
FIRST = ("deficit-vs-asset", "pair-vs-group", "volunteer-vs-paid", "peer-vs-conventional")


def asked(visit: Visit) -> Element[Any]:
    """Return the fields that say what is asked."""
    selection = visit.selection
    return html.tag(
        "section",
        html.division(
            fields.select(
                "Question",
                selection.preset,
                comparisons(),
                lambda name: visit.choose(begin_with(selection, name)),
            ),
            fields.select(
                "For whom",
                selection.population,
                populations(),
                lambda name: visit.choose(with_population(selection, name)),
            ),
            *(arm_field(visit, arm) for arm in range(len(selection.arms))),
            fields.select(
                "Compared with",
                selection.equal,
                [(name, EQUAL_IN_WORDS[name]) for name in reversed(EQUAL)],
                lambda kind: visit.choose(replace(selection, equal=kind)),
            ),
            fields.select(
                "What nobody knows",
                selection.uncertainty,
                [(name, KINDS_IN_WORDS[name]) for name in reversed(KINDS)],
                lambda kind: visit.choose(replace(selection, uncertainty=kind)),
            ),
            classes="asked",
        ),
        arms_line(visit),
        classes="card stack close",
        attributes=html.label("What is asked"),
    )


def comparisons() -> dict[str, list[tuple[str, str]]]:
    """Return the comparisons of the sources as (name, title), the best known first."""
    others = [name for name in preset_names("comparisons") if name not in FIRST]
    named = {"Asked most": FIRST, "Also in the sources": others}
    return {
        title: [(name, comparison_called(name).title) for name in names]
        for title, names in named.items()
    }


def populations() -> list[tuple[str, str]]:
    """Return the populations as (name, title), by title."""
    named = [(name, population_called(name).title) for name in preset_names("populations")]
    return sorted(named, key=lambda pair: pair[1])


def arm_field(visit: Visit, arm: int) -> Element[Any]:
    """Return the field that says which programme an arm is."""
    selection = visit.selection
    return fields.select(
        f"Programme {LETTERS[arm]}",
        selection.arms[arm].programme,
        programmes_for(selection.population),
        lambda name: visit.choose(with_programme(selection, arm, name)),
    )


def arms_line(visit: Visit) -> Element[Any]:
    """Return the buttons that add and take away a programme, and what had no room."""
    selection = visit.selection
    count = len(selection.arms)
    return html.division(
        html.button(
            "Add a programme",
            lambda: visit.choose(with_another(selection)),
            kind="quiet",
            disabled=count == MOST_ARMS,
        ),
        *(
            html.button(
                f"Take {LETTERS[arm]} away",
                partial(visit.choose, without(selection, arm)),
                kind="quiet",
            )
            for arm in range(count)
            if count > FEWEST_ARMS
        ),
        html.span(comparison_called(selection.preset).question, classes="soft small"),
        html.span(left_out(selection.preset), classes="soft small"),
        classes="line",
    )
