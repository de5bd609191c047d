"""The levers of one programme, about a dozen in front and the rest a click away."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any, cast

import solara
from reacton.core import Element

from dashboard.answers.lines import colour_of, lettered
from dashboard.look import fields, html, widgets
from dashboard.look.kept import Kept, use_kept
from dashboard.pages.explore.settings import ExploreSettings
from dashboard.selection.cards import Card, Cards, fact_cards, lever_cards, run_cards
from dashboard.selection.history import Difference, differences
from dashboard.selection.state import Changes, Selection, Value, preset, question_of
from dashboard.visit import Desk, Visit

PAGE = "explore"
WORTH = "worth"

type Change = Callable[[Selection, str, Value], Selection]


@solara.component
def Levers(visit: Visit) -> Element[Any]:  # noqa: N802 - components are named as classes
    """Show the levers of the chosen programme, facts about the people, and the size of the run."""
    selection, desk = visit.selection, visit.desk
    kept = use_kept()
    arm = shown_arm(visit)
    groups = lever_cards(selection, arm)
    run = run_cards(selection)
    worth = next(card for card in run.folded if card.name == WORTH)
    changed = tuple(told(selection, one) for one in differences(selection))
    return html.division(
        html.heading("Levers"),
        lever_of(kept, worth, RUN, desk),
        kept("arms", Arms, tuple(arm_options(selection)), arm, desk),
        kept("changed", Changed, changed, desk),
        *(lever_of(kept, card, arm, desk) for group in groups for card in group.front),
        *(kept(group.title, Folded, group, arm, desk) for group in groups if group.folded),
        kept("facts", Facts, selection.population, selection.facts, desk),
        kept("run", Folded, without_worth(run), RUN, desk),
        classes="stack close levers",
    )


@solara.component
def Facts(  # noqa: N802 - components are named as classes
    population: str, facts: Changes, desk: Desk
) -> Element[Any]:
    """Show the facts about everybody."""
    kept = use_kept()
    selection = replace(preset(), population=population, facts=facts)
    return html.division(
        html.heading("For all programmes"),
        *(kept(group.title, Folded, group, EVERYBODY, desk) for group in fact_cards(selection)),
        classes="stack close",
    )


EVERYBODY, RUN = -1, -2


def shown_arm(visit: Visit) -> int:
    """Return the place of the programme whose levers are shown."""
    chosen = visit.settings(PAGE, ExploreSettings).programme - 1
    return min(chosen, len(visit.selection.arms) - 1)


def arm_options(selection: Selection) -> list[tuple[str, ...]]:
    """Return the programmes to choose from, each with its colour."""
    question = question_of(selection)
    return [
        (str(place), lettered(place, question.label(arm.called)), colour_of(place))
        for place, arm in enumerate(selection.arms)
    ]


@solara.component
def Arms(  # noqa: N802 - components are named as classes
    options: tuple[tuple[str, ...], ...], arm: int, desk: Desk
) -> Element[Any]:
    """Show which programme the levers below are of."""

    def show(place: str) -> None:
        desk.set(PAGE, programme=int(place) + 1)

    return fields.segments("Programme whose levers are shown", str(arm), options, show)


@solara.component
def Changed(  # noqa: N802 - components are named as classes
    sentences: tuple[str, ...], desk: Desk
) -> Element[Any]:
    """Show what differs from where the visitor started, and a way back."""
    if not sentences:
        return html.paragraph("Nothing is changed yet.", classes="soft small")
    few = len(sentences) == 1
    return html.details(
        "1 thing differs from the preset"
        if few
        else f"{len(sentences)} things differ from the preset",
        html.items(*sentences),
        html.button(
            "Back to the preset",
            lambda: desk.alter(lambda selection: preset(selection.preset)),
            kind="quiet",
        ),
    )


def told(selection: Selection, difference: Difference) -> str:
    """Say one difference, with the programme it is in."""
    if not 0 <= difference.arm < len(selection.arms):
        return difference.sentence()
    return difference.sentence(question_of(selection).label(selection.arms[difference.arm].called))


@solara.component
def Folded(cards: Cards, arm: int, desk: Desk) -> Element[Any]:  # noqa: N802 - as above
    """Show cards once they are asked for: eighty at once would make the page slow."""
    kept, closed = use_kept(), False
    opened, set_opened = solara.use_state(closed)
    changed = sum(card.changed for card in cards.folded)
    marked = f", {changed} changed" if changed else ""
    title = f"{cards.title[0].upper()}{cards.title[1:]}"
    more = f"{title} ({len(cards.folded)}{' more' if cards.front else ''}{marked})"
    return html.division(
        html.unfold(more, lambda: set_opened(not opened), opened=opened),
        *(lever_of(kept, card, arm, desk) for card in cards.folded if opened),
        classes="stack close",
    )


def lever_of(kept: Kept, card: Card, arm: int, desk: Desk) -> Element[Any]:
    """Return the card of a lever of an arm, of a fact about everybody, or of a setting."""
    change = {EVERYBODY: fact_changed, RUN: run_changed}.get(arm) or changes_of(arm)
    gesture = f"{arm}.{card.name}"
    return kept(gesture, Lever, card, change, desk, gesture)


@solara.component
def Lever(  # noqa: N802 - components are named as classes
    card: Card, change: Change, desk: Desk, gesture: str
) -> Element[Any]:
    """Show one card; it is drawn again only when it says something else."""

    def moved(value: Value) -> None:
        desk.alter(lambda selection: change(selection, card.name, value), gesture)

    return widgets.lever(card, moved)


@cache
def changes_of(arm: int) -> Change:
    """Return what sets a lever of one arm, the same function each time."""
    return lambda selection, name, value: selection.change(arm, name, value)


def fact_changed(selection: Selection, name: str, value: Value) -> Selection:
    """Return the selection with a fact about everybody set."""
    return selection.change_fact(name, value)


def run_changed(selection: Selection, name: str, value: Value) -> Selection:
    """Return the selection with a setting of the run set."""
    return replace(selection, **cast("Any", {name: value}))


def without_worth(cards: Cards) -> Cards:
    """Return the cards without that of the difference worth having, which stands in front."""
    return replace(cards, folded=tuple(card for card in cards.folded if card.name != WORTH))
