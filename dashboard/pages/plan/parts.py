"""The parts of a plan that take a while: how sure it is, its money, its signs, a pilot."""

from functools import partial
from typing import Any

import solara
from reacton.core import Element

from dashboard.answers.cash import CashFlow, cash_chart, cash_in_words, cash_of, end_in_words
from dashboard.answers.early_signs import (
    DRAWS,
    WORDS,
    Signs,
    foretold_in_words,
    heads_of,
    signs_of,
    signs_table,
    unseen_in_words,
)
from dashboard.answers.headline import in_plain_words
from dashboard.answers.pilots import (
    SOURCE,
    Piloted,
    no_pilot_in_words,
    pilot_of,
    power_chart,
    too_few_in_words,
    worth_in_words,
)
from dashboard.answers.plan_words import SURE, enough_in_words
from dashboard.answers.planning import DOUBTED_DRAWS, Planned, look_over_draws
from dashboard.engine.queue import Rank
from dashboard.engine.unfolding import Unfolding
from dashboard.live import Live, use_live
from dashboard.look import html, tables, widgets
from dashboard.pages.plan.controls import measure_field, sliders
from dashboard.pages.plan.settings import PlanSettings
from dashboard.visit import Visit
from experiments.comparison.words import about
from experiments.plans.words import doubts, piloted

HEADLINE = "inclusion"


def progress_of(what: str, live: Live) -> Element[Any] | None:
    """Return how far the work is, and how to stop it; nothing once it is finished."""
    picture = live.picture
    if live.is_cancelled:
        return html.paragraph("Stopped. Change what is asked to begin again.", classes="soft")
    if not live.is_running:
        return None
    if picture is None or not live.is_current:
        return html.progress(what, 0, 1, live.cancel)
    return html.progress(what, picture.done, picture.total, live.cancel)


def part(title: str, what: str, live: Live, *children: Element[Any] | None) -> Element[Any]:
    """Return one part, with how far it is or why it is not there."""
    failure = live.picture.failure if live.picture and live.is_current else ""
    return html.section(
        title,
        progress_of(what, live),
        html.notice("warning", "This part could not be worked out.", html.paragraph(failure))
        if failure
        else None,
        *children,
    )


def found_in(live: Live) -> Any:  # noqa: ANN401 - of any kind
    """Return what was found for what is asked now; None while it is not."""
    return live.picture.value if live.picture and live.is_current else None


def sureness_question(planned: Planned, key: str) -> Unfolding:
    """Ask what the plan comes to in other likely worlds."""
    work = partial(look_over_draws, planned)
    return Unfolding(key=key, work=work, expected=DOUBTED_DRAWS, rank=Rank.DRAWS)


def sureness(live: Live, found: Planned | None) -> Element[Any]:
    """Return what the plan comes to in other likely worlds."""
    said = None if found is None else how_sure(found)
    return part("How sure this is", "Trying the plan in other likely worlds", live, said)


def how_sure(planned: Planned) -> Element[Any]:
    """Return how sure the plan is over what is not known, in words no stronger than that."""
    found = planned.plan.doubt
    assert found is not None  # noqa: S101 - the work has looked
    said = enough_in_words(found.chance, planned.plan.aim.chance)
    kind: html.NoticeKind = "good" if said == SURE else "warning"
    return html.notice(kind, f"{said}.", html.items(*map(in_plain_words, doubts(planned.plan))))


def cash_question(planned: Planned, key: str) -> Unfolding:
    """Ask what is paid when."""
    work = partial(cash_of, planned)
    return Unfolding(key=key, work=work, expected=12, rank=Rank.DRAWS)


def cash(live: Live, found: CashFlow | None) -> Element[Any]:
    """Return what is paid when, who pays, and what happens when funding ends."""
    title = "Money, year by year, and when funding ends"
    if found is None:
        return part(title, "Following the money", live)
    return part(
        title,
        "Following the money",
        live,
        html.paragraph(cash_in_words(found)),
        widgets.chart(cash_chart(found), height="20rem"),
        html.items(*end_in_words(found)),
    )


@solara.component
def EarlySigns(planned: Planned, key: str) -> Element[Any]:  # noqa: N802 - as a class
    """Show what to watch by month six."""
    work = partial(signs_of, planned)
    live = use_live(Unfolding(key=key, work=work, expected=DRAWS, rank=Rank.DRAWS))
    is_done = live.picture is not None and live.is_current and live.picture.is_finished
    found: Signs | None = live.picture.value if live.picture else None
    shown = signs_shown(found) if is_done else None
    return part(
        "What to watch by month six", "Looking for signs that foretell the end", live, shown
    )


def signs_shown(found: Signs | None) -> Element[Any]:
    """Return the signs, or why there are none."""
    if found is None:
        return html.paragraph("The plan is too short for early signs.")
    week = found.watch.week
    if not found.watch.indicators:
        return html.paragraph(f"Nothing that can be counted in week {week} foretells the end.")
    caption = f"In week {week}: what the model implies, and what it tells"
    unseen = unseen_in_words(found)
    return html.stack(
        html.division(
            tables.table(caption, heads_of(found), signs_table(found), words=WORDS), classes="card"
        ),
        html.paragraph(foretold_in_words(found), classes="soft"),
        html.paragraph(unseen, classes="soft small") if unseen else None,
    )


@solara.component
def Pilot(  # noqa: N802 - as a class
    visit: Visit, settings: PlanSettings, planned: Planned, key: str
) -> Element[Any]:
    """Show how large a pilot must be."""
    worth = worth_of(visit, settings.measure)
    work = partial(pilot_of, planned, settings.pilot, settings.measure, worth)
    asked = f"{key} {settings.pilot} {settings.measure} {worth!r}"
    live = use_live(Unfolding(key=asked, work=work, expected=132, rank=Rank.DRAWS))
    found: Piloted | None = live.picture.value if live.picture else None
    title, what = "How large a pilot must be", "Running pilots"
    asking = html.division(
        html.division(measure_field(visit, settings)),
        *sliders(visit, settings, ("pilot",)),
        classes="cards",
    )
    return part(title, what, live, asking, *shown_of(planned, found))


def shown_of(planned: Planned, found: Piloted | None) -> list[Element[Any]]:
    """Return what a pilot could show."""
    if found is None:
        return []
    there = planned.plan.aim.come
    said = [
        worth_in_words(found),
        *too_few_in_words(found, there),
        *piloted(found.pilot, planned.asked.within),
    ]
    first = no_pilot_in_words(found, there)
    return [
        *([html.paragraph(first)] if first else []),
        html.items(*said),
        widgets.chart(power_chart(found), height="20rem"),
        html.paragraph(SOURCE, classes="soft small"),
    ]


def worth_of(visit: Visit, measure: str) -> float:
    """Return which difference is worth having: as it is set for inclusion, else as declared."""
    return visit.selection.worth if measure == HEADLINE else about(measure).worth
