"""What is asked: which comparison, for whom, which programmes, made equal or not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, cast

import solara
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
from dashboard.selection.history import EQUAL_IN_WORDS
from dashboard.selection.state import (
    MOST_ARMS,
    Selection,
    comparison_called,
    left_out,
    population_called,
    programme_called,
    question_of,
)
from dashboard.visit import Desk
from sim.scenarios.files import preset_names

KINDS_IN_WORDS = {
    "calibrated": "all that agrees with the evidence",
    "plausible": "all that is plausible",
    "none": "not looked at",
}
FIRST = ("deficit-vs-asset", "pair-vs-group", "volunteer-vs-paid", "peer-vs-conventional")


@dataclass(frozen=True)
class Choices:
    """Hold what the fields show: as long as it is the same, they are not drawn again."""

    preset: str
    population: str
    programmes: tuple[str, ...]
    labels: tuple[str, ...]
    equal: str
    uncertainty: str


def choices_of(selection: Selection) -> Choices:
    """Return what the fields show of a selection."""
    programmes = tuple(arm.programme for arm in selection.arms)
    question = question_of(selection)
    return Choices(
        selection.preset,
        selection.population,
        programmes,
        tuple(question.label(arm.called) for arm in selection.arms),
        selection.equal,
        selection.uncertainty,
    )


@solara.component
def Asked(choices: Choices, desk: Desk) -> Element[Any]:  # noqa: N802 - components are named as classes
    """Show the fields that say what is asked, and below them the programmes."""
    arms = range(len(choices.programmes))
    return html.tag(
        "section",
        html.division(*question_fields(choices, desk), classes="asked"),
        html.division(
            *(arm_field(choices, arm, desk).key(f"arm {arm}") for arm in arms),
            arms_line(choices, desk),
            classes="asked",
        ),
        html.paragraph(on_question(choices), classes="soft small"),
        classes="card stack",
        attributes=html.label("What is asked"),
    )


def question_fields(choices: Choices, desk: Desk) -> tuple[Element[Any], ...]:
    """Return the fields that say what is asked of all programmes."""
    return (
        fields.select(
            "Question",
            choices.preset,
            comparisons(),
            lambda name: desk.alter(lambda now: begin_with(now, name)),
        ),
        fields.select(
            "For whom",
            choices.population,
            populations(),
            lambda name: desk.alter(lambda now: with_population(now, name)),
        ),
        option("Compared with", "equal", choices.equal, EQUAL_IN_WORDS, desk),
        option("What nobody knows", "uncertainty", choices.uncertainty, KINDS_IN_WORDS, desk),
    )


def option(
    label: str, name: str, chosen: str, words: Mapping[str, str], desk: Desk
) -> Element[Any]:
    """Return the field of one of the selection's options."""

    def change(kind: str) -> None:
        desk.alter(lambda now: replace(now, **cast("Any", {name: kind})))

    return fields.select(label, chosen, list(words.items()), change)


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


def arm_field(choices: Choices, arm: int, desk: Desk) -> Element[Any]:
    """Return the field that says which programme an arm is, and what else it is called."""
    label, title = choices.labels[arm], programme_called(choices.programmes[arm]).title
    called = "" if label == title else f": {label}"
    return fields.select(
        f"Programme {LETTERS[arm]}{called}",
        choices.programmes[arm],
        programmes_for(choices.population),
        lambda name: desk.alter(lambda now: with_programme(now, arm, name)),
    )


def arms_line(choices: Choices, desk: Desk) -> Element[Any]:
    """Return the buttons that add and take away a programme."""
    count = len(choices.programmes)
    return html.division(
        html.button(
            "Add a programme",
            lambda: desk.alter(with_another),
            kind="quiet",
            disabled=count == MOST_ARMS,
        ),
        *(
            html.button(
                f"Take {LETTERS[arm]} away",
                partial(desk.alter, partial(without, arm=arm)),
                kind="quiet",
            ).key(f"away {arm}")
            for arm in range(count)
            if count > FEWEST_ARMS
        ),
        classes="line",
    )


def on_question(choices: Choices) -> str:
    """Return what the sources ask, or that they ask it about others; and what had no room."""
    asked = on_others(choices) or comparison_called(choices.preset).question
    return f"{asked} {left_out(choices.preset)}".strip()


def on_others(asked: Choices | Selection) -> str:
    """Say that the sources ask this about other people; nothing where they do not."""
    theirs = comparison_called(asked.preset).population
    if asked.population == theirs:
        return ""
    names = (uncapitalised(population_called(name).title) for name in (theirs, asked.population))
    return "The sources ask this about {}; here it is asked about {}.".format(*names)


def uncapitalised(title: str) -> str:
    """Return a title as it stands within a sentence."""
    return f"{title[:1].lower()}{title[1:]}"
