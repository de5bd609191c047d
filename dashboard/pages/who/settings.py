"""What a visitor chooses on the page Who."""

from enum import IntEnum
from typing import Annotated

from dashboard.answers.groups import GAINS, TITLES
from experiments.comparison.words import about
from sim.declare import Choice, Declarations

GROUP = IntEnum("GROUP", list(TITLES), start=0)  # type: ignore[misc] # as many as are declared
GAIN = IntEnum("GAIN", list(GAINS), start=0)  # type: ignore[misc] # as GROUP


class WhoSettings(Declarations):
    """Choose by what people are put in groups, and by what these are judged."""

    group: Annotated[
        str,
        Choice(
            label="Groups",
            meaning="By what people are put in groups; somebody may be in several.",
            options=GROUP,
            meanings=tuple(TITLES.values()),
        ),
    ] = next(iter(TITLES))
    measure: Annotated[
        str,
        Choice(
            label="Judged by",
            meaning="The change against the same people with no programme.",
            options=GAIN,
            meanings=tuple(about(name).label for name in GAINS),
        ),
    ] = GAINS[0]
