"""The controls of a plan: what is asked for."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from reacton.core import Element

from dashboard.answers.planning import Asked, unless_said
from dashboard.look import fields, html, widgets
from dashboard.pages.plan.settings import PlanSettings
from dashboard.selection.cards import Card, make_card
from dashboard.selection.state import Selection, Value, question_of
from dashboard.visit import Visit
from sim.declare import Choice, DeclarationError

PAGE = "plan"
ASKED = ("people", "within", "chance", "years", "there")
YOURS = "your choice"
POPULATIONS_OWN = "the population’s own number"


def asked_of(selection: Selection, settings: PlanSettings) -> Asked:
    """Return what is asked for."""
    return Asked(
        arm=min(settings.arm, len(selection.arms)) - 1,
        serve=settings.people,
        within=settings.within,
        chance=settings.chance,
        years=settings.years,
        there=settings.there,
    )


def controls(visit: Visit, settings: PlanSettings) -> Element[Any]:
    """Return the programme that is planned, and a slider for all that is asked."""
    question = question_of(visit.selection)
    names = [(str(place + 1), question.label(arm.name)) for place, arm in enumerate(question.arms)]
    chosen = min(settings.arm, len(names))
    return html.stack(
        html.heading("What is asked"),
        fields.select("Programme", str(chosen), names, partial(choose_arm, visit)),
        html.paragraph(f"For: {question.population.title}.", classes="soft small"),
        *sliders(visit, settings, ASKED),
    )


def sliders(visit: Visit, settings: PlanSettings, names: Sequence[str]) -> list[Element[Any]]:
    """Return the cards of some settings."""
    return [
        widgets.lever(card_of(visit.selection, settings, name), partial(put, visit, name))
        for name in names
    ]


def card_of(selection: Selection, settings: PlanSettings, name: str) -> Card:
    """Return the card of one setting."""
    card = make_card("the plan", name, settings, PlanSettings())
    card = replace(card, grade=YOURS)
    if not card.none:
        return card
    text = POPULATIONS_OWN if card.default is None else card.default_text
    none = unless_said(selection, asked_of(selection, settings))
    return replace(card, none=none, default_text=text)


def choose_arm(visit: Visit, name: str) -> None:
    """Plan another programme."""
    visit.set(PAGE, arm=int(name))


def put(visit: Visit, name: str, value: Value) -> None:
    """Set one setting; what is not possible is dropped, as the slider has sent it."""
    try:
        visit.set(PAGE, **{name: value})
    except DeclarationError:
        return


def measure_field(visit: Visit, settings: PlanSettings) -> Element[Any]:
    """Return the field that says what a pilot looks at."""
    spec = PlanSettings.specs()["measure"]
    assert isinstance(spec, Choice)  # noqa: S101 - as it is declared
    options = list(zip(spec.names, spec.meanings, strict=True))
    return fields.select(spec.label, settings.measure, options, partial(put, visit, "measure"))
