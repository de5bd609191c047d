"""The page Explore: which programme does better for these people."""

from typing import Any

import solara
from reacton.core import Element

from dashboard.look import html
from dashboard.look.kept import use_kept
from dashboard.pages.explore.asking import Asked, choices_of
from dashboard.pages.explore.levers import Levers
from dashboard.pages.explore.result import Result, use_settled, use_shown
from dashboard.visit import use_visit

GUIDE = (
    "Choose a question, for whom you ask it, and whether each programme has the same budget. The "
    "answer stands below in words: who does better, how sure that is, and what it rests on."
)


@solara.component
def Explore() -> Element[Any]:  # noqa: N802 - components are named as classes
    """Show what is asked, the levers, and what they come to."""
    visit = use_visit()
    kept = use_kept()
    live, shown = use_shown(visit.selection)  # first of all, so that the model runs meanwhile
    settled = use_settled(shown)
    return html.stack(
        html.heading("Which kind of mentoring helps whom?", 1),
        html.paragraph(GUIDE, classes="soft"),
        kept("asked", Asked, choices_of(visit.selection), visit.desk),
        html.division(
            kept("levers", Levers, visit),
            kept("result", Result, visit, live, shown, settled),
            classes="beside",
        ),
    )
