"""The levers of one programme, about a dozen in front and the rest a click away."""

from dataclasses import replace
from functools import partial
from typing import Any, cast

import solara
from reacton.core import Element

from dashboard.answers.lines import colour_of, lettered
from dashboard.look import fields, html, widgets
from dashboard.pages.explore.settings import ExploreSettings
from dashboard.selection.cards import Card, Cards, fact_cards, lever_cards, run_cards
from dashboard.selection.history import Difference, differences
from dashboard.selection.state import Value, preset, question_of
from dashboard.visit import Visit

PAGE = "explore"
WORTH = "worth"


@solara.component
def Levers(visit: Visit) -> Element[Any]:  # noqa: N802 - components are named as classes
    """Show the levers of the chosen programme, facts about the people, and the size of the run."""
    selection = visit.selection
    arm = shown_arm(visit)
    groups = lever_cards(selection, arm)
    front = [card for group in groups for card in group.front]
    return html.division(
        html.heading("Levers"),
        *(setting_of(visit, card) for card in run_cards(selection).folded if card.name == WORTH),
        fields.segments(
            "Programme whose levers are shown", str(arm), arm_options(visit), partial(show, visit)
        ),
        changed_line(visit),
        *(lever_of(visit, arm, card) for card in front),
        *(Folded(group, partial(lever_of, visit, arm)) for group in groups if group.folded),
        html.heading("For all programmes"),
        *(Folded(group, partial(fact_of, visit)) for group in fact_cards(selection)),
        Folded(without_worth(run_cards(selection)), partial(setting_of, visit)),
        classes="stack close levers",
    )


def shown_arm(visit: Visit) -> int:
    """Return the place of the programme whose levers are shown."""
    chosen = visit.settings(PAGE, ExploreSettings).programme - 1
    return min(chosen, len(visit.selection.arms) - 1)


def arm_options(visit: Visit) -> list[tuple[str, ...]]:
    """Return the programmes to choose from, each with its colour."""
    question = question_of(visit.selection)
    return [
        (str(place), lettered(place, question.label(arm.called)), colour_of(place))
        for place, arm in enumerate(visit.selection.arms)
    ]


def show(visit: Visit, place: str) -> None:
    """Show the levers of the programme in a place."""
    visit.set(PAGE, programme=int(place) + 1)


def changed_line(visit: Visit) -> Element[Any] | None:
    """Return what differs from where the visitor started, and a way back."""
    found = differences(visit.selection)
    if not found:
        return None
    count = "1 thing differs" if len(found) == 1 else f"{len(found)} things differ"
    return html.details(
        f"{count} from the preset",
        html.items(*(told(visit, one) for one in found)),
        html.button(
            "Back to the preset",
            lambda: visit.choose(preset(visit.selection.preset)),
            kind="quiet",
        ),
    )


def told(visit: Visit, difference: Difference) -> str:
    """Say one difference, with the programme it is in."""
    arms = visit.selection.arms
    if not 0 <= difference.arm < len(arms):
        return difference.sentence()
    return difference.sentence(question_of(visit.selection).label(arms[difference.arm].called))


@solara.component
def Folded(cards: Cards, show_card: Any) -> Element[Any]:  # noqa: ANN401, N802 - a function of a card
    """Show cards once they are asked for: eighty at once would make the page slow."""
    closed = False
    opened, set_opened = solara.use_state(closed)
    changed = sum(card.changed for card in cards.folded)
    marked = f", {changed} changed" if changed else ""
    title = f"{cards.title[0].upper()}{cards.title[1:]}"
    more = f"{title} ({len(cards.folded)}{' more' if cards.front else ''}{marked})"
    return html.division(
        html.unfold(more, lambda: set_opened(not opened), opened=opened),
        *([show_card(card) for card in cards.folded] if opened else []),
        classes="stack close",
    )


def without_worth(cards: Cards) -> Cards:
    """Return the cards without that of the difference worth having, which stands in front."""
    return replace(cards, folded=tuple(card for card in cards.folded if card.name != WORTH))


def lever_of(visit: Visit, arm: int, card: Card) -> Element[Any]:
    """Return the card of a lever of one programme."""
    change = visit.selection.change

    def moved(value: Value) -> None:
        visit.choose(change(arm, card.name, value), f"{arm}.{card.name}")

    return widgets.lever(card, moved)


def fact_of(visit: Visit, card: Card) -> Element[Any]:
    """Return the card of a fact about everybody."""

    def moved(value: Value) -> None:
        visit.choose(visit.selection.change_fact(card.name, value), card.name)

    return widgets.lever(card, moved)


def setting_of(visit: Visit, card: Card) -> Element[Any]:
    """Return the card of a setting of the run."""

    def moved(value: Value) -> None:
        visit.choose(replace(visit.selection, **cast("Any", {card.name: value})), card.name)

    return widgets.lever(card, moved)
