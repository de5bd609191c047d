"""The page Plan."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import solara
from reacton.core import Element

from dashboard.answers.planning import Asked, Planned, make_plan, missing_in, scenario_of
from dashboard.engine.unfolding import Unfolding
from dashboard.live import Live, use_live
from dashboard.look import html
from dashboard.pages.plan.controls import PAGE, asked_of, controls
from dashboard.pages.plan.parts import (
    EarlySigns,
    Pilot,
    cash,
    cash_question,
    found_in,
    progress_of,
    sureness,
    sureness_question,
)
from dashboard.pages.plan.result import needs, result
from dashboard.pages.plan.settings import PlanSettings
from dashboard.selection.state import Selection, content_key
from dashboard.visit import Visit, use_visit

PIECES = 700  # about how many runs a plan takes


@solara.component
def Plan() -> Element[Any]:  # noqa: N802 - components are named as classes
    """Show what it would take to serve so many people in time."""
    visit = use_visit()
    settings = visit.settings(PAGE, PlanSettings)
    asked = asked_of(visit.selection, settings)
    missing = missing_in(scenario_of(visit.selection, asked.arm))
    shown = nobody_served(missing) if missing else Answered(visit, settings, asked)
    return html.stack(
        html.heading("What would it take?", 1),
        html.division(controls(visit, settings), shown, classes="beside early"),
    )


def nobody_served(missing: Sequence[str]) -> Element[Any]:
    """Say that a programme gives nobody a mentor, and what to change."""
    names = " and ".join(f"“{one}”" for one in missing)
    return html.notice(
        "empty",
        "This programme gives nobody a mentor.",
        html.paragraph(
            f"It has none of {names}. Give it some on the page Explore, or plan another."
        ),
        html.link("Change it in Explore", "/explore"),
    )


@solara.component
def Answered(  # noqa: N802 - components are named as classes
    visit: Visit, settings: PlanSettings, asked: Asked
) -> Element[Any]:
    """Show the plan, part by part, as each is worked out."""
    live = use_live(plan_question(visit.selection, asked))
    picture = live.picture
    planned = picture.value if picture else None
    return html.stack(
        progress_of("Looking for the size that is enough", live),
        refused(live),
        html.bones(8) if planned is None and is_coming(live) else None,
        None if planned is None else Parts(visit, settings, planned, is_old=not live.is_current),
    )


def is_coming(live: Live) -> bool:
    """Tell whether there is still something to wait for."""
    return not live.is_cancelled and not (live.picture and live.picture.failure)


def plan_question(selection: Selection, asked: Asked) -> Unfolding:
    """Return what is asked of the plan."""
    work = partial(make_plan, selection, asked)
    return Unfolding(key=key_of("plan", selection, asked), work=work, expected=PIECES)


def key_of(part: str, selection: Selection, asked: Asked) -> str:
    """Return the key of a part of a plan: all that it depends on."""
    return f"{part} {content_key(selection)} {asked}"


def refused(live: Live) -> Element[Any] | None:
    """Say why there is no such plan, and what to change."""
    if live.picture is None or not live.picture.failure:
        return None
    sentence = html.paragraph(live.picture.failure)
    return html.notice("error", "There is no plan for this.", sentence)


@solara.component
def Parts(  # noqa: N802 - components are named as classes
    visit: Visit, settings: PlanSettings, planned: Planned, *, is_old: bool
) -> Element[Any]:
    """Show every part of a plan; what the later ones find is told in the headline too."""
    key = key_of("", planned.selection, planned.asked)
    sure = use_live(sureness_question(planned, f"sure{key}"))
    money = use_live(cash_question(planned, f"cash{key}"))
    surely, flow = found_in(sure), found_in(money)
    return html.stack(
        result((surely or planned).plan, flow, is_old=is_old),
        sureness(sure, surely),
        needs(planned.plan),
        cash(money, flow),
        EarlySigns(planned, f"signs{key}").key(f"signs{key}"),
        Pilot(visit, settings, planned, f"pilot{key}"),
    )
