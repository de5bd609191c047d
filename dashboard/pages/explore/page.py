"""The page Explore: which programme does better for these people."""

from typing import Any

import solara
from reacton.core import Element

from dashboard.files.upload import Upload
from dashboard.look import html
from dashboard.pages.explore.asking import Asked, choices_of
from dashboard.pages.explore.levers import Levers
from dashboard.pages.explore.result import Result
from dashboard.visit import use_visit


@solara.component
def Explore() -> Element[Any]:  # noqa: N802 - components are named as classes
    """Show what is asked, the levers, and what they come to."""
    visit = use_visit()
    return html.stack(
        html.heading("Which kind of mentoring helps whom?", 1),
        Asked(choices_of(visit.selection), visit.desk),
        html.details("Use a file of your own", Upload()),
        html.division(Levers(visit), Result(visit), classes="beside"),
    )
