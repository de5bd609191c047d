"""What a visitor may set about the page itself: which programme's levers, which chart."""

from enum import IntEnum
from typing import Annotated

from dashboard.engine.weekly import LINES
from dashboard.selection.state import MOST_ARMS
from sim.declare import Choice, Declarations, Spec


class View(IntEnum):
    """Draw against no programme, or as it is."""

    difference = 0
    level = 1


LINE = IntEnum("LINE", list(LINES), start=0)  # type: ignore[misc] # as many as are declared


class ExploreSettings(Declarations):
    """Choose what Explore shows."""

    programme: Annotated[
        int,
        Spec(
            label="Programme whose levers are shown",
            meaning="Which of the programmes, counted from the first.",
            unit="place",
            bounds=(1, MOST_ARMS),
            plausible=(1, MOST_ARMS),
            whole=True,
        ),
    ] = 1
    line: Annotated[
        str,
        Choice(
            label="What is drawn",
            meaning="Which line over the weeks is drawn.",
            options=LINE,
            meanings=tuple(line.label for line in LINES.values()),
        ),
    ] = next(iter(LINES))
    view: Annotated[
        str,
        Choice(
            label="Drawn how",
            meaning="Against the same people with no programme, or as it is.",
            options=View,
            meanings=("More than with no programme", "As it is"),
        ),
    ] = "difference"
