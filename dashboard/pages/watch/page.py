"""The page Watch: a world as a film, or what a room is taught with."""

from typing import Any

import solara
from reacton.core import Element

from dashboard.look import fields, html
from dashboard.pages.watch.settings import WatchSettings
from dashboard.pages.watch.teaching.page import Teaching
from dashboard.pages.watch.theatre import IMAGINED, PAGE, Theatre
from dashboard.visit import use_visit

INTRODUCTION = (
    "One world, week by week. Where people sit says how they stand with the programme: they wait "
    "on the left, sit around their mentor in the middle, and are on the right once a match is over."
)
FILM, LESSON = "film", "lesson"


@solara.component
def Watch() -> Element[Any]:  # noqa: N802 - components are named as classes
    """Show one world as a film with the story of whoever is chosen, or what to teach with."""
    visit = use_visit()
    teaches = visit.settings(PAGE, WatchSettings).teach
    lesson = WatchSettings.specs()["teach"].label
    options = [(FILM, "Watch a world"), (LESSON, lesson)]
    return html.stack(
        html.heading("Watch", 1),
        html.division(
            fields.segments(
                "What this page shows",
                LESSON if teaches else FILM,
                options,
                lambda chosen: visit.set(PAGE, teach=chosen == LESSON),
            ),
            html.span(IMAGINED, classes="imagined"),
            classes="line unprinted",
        ),
        Teaching() if teaches else film(),
    )


def film() -> Element[Any]:
    """Return the stage, and how to read it."""
    return html.stack(html.paragraph(INTRODUCTION), Theatre())
