"""What a visitor may set about the page: which claims it shows."""

from enum import IntEnum
from typing import Annotated

from experiments.claims.claim import STANDINGS
from experiments.claims.deciding import AGREES, BUILT_IN, CANNOT_TELL, DEPENDS, DISAGREES
from sim.declare import Choice, Declarations
from sim.sources import load_sources

ALL = "all"


class SourceDocument(IntEnum):
    """Name the documents that the model is about."""

    all = 0
    S0 = 1
    S1 = 2
    S2 = 3
    S3 = 4
    S4 = 5


class Worth(IntEnum):
    """Name the kinds of answer, by what they are worth."""

    all = 0
    built_in = 1
    fitted = 2
    assumption_decides = 3
    emergent = 4
    predicted = 5


class Verdict(IntEnum):
    """Name the answers that a claim may get."""

    all = 0
    agrees = 1
    disagrees = 2
    depends = 3
    cannot_tell = 4
    built_in = 5


STANDING_OF = {one.name: one.name.replace("_", " ") for one in Worth if one is not Worth.all}
ANSWER_OF = {
    Verdict.agrees.name: AGREES,
    Verdict.disagrees.name: DISAGREES,
    Verdict.depends.name: DEPENDS,
    Verdict.cannot_tell.name: CANNOT_TELL,
    Verdict.built_in.name: BUILT_IN,
}
VERDICTS = {
    AGREES: "The model agrees",
    DISAGREES: "The model disagrees",
    DEPENDS: "It depends",
    CANNOT_TELL: "The model cannot tell",
    BUILT_IN: "Built in",
}


def said_of(key: str) -> str:
    """Return the title of a source with its key, as filters and cards say it."""
    return f"{load_sources()[key].title} ({key})"


class ClaimsSettings(Declarations):
    """Choose which claims are shown."""

    source: Annotated[
        str,
        Choice(
            label="Source",
            meaning="Which document makes the claim.",
            options=SourceDocument,
            meanings=("All sources", *map(said_of, list(SourceDocument.__members__)[1:])),
        ),
    ] = ALL
    worth: Annotated[
        str,
        Choice(
            label="What the answer is worth",
            meaning="Whether a rule says so, a figure pins it, or it comes out by itself.",
            options=Worth,
            meanings=("Any kind", *(one.capitalize() for one in STANDINGS)),
        ),
    ] = ALL
    answer: Annotated[
        str,
        Choice(
            label="Answer",
            meaning="What the model makes of the claim.",
            options=Verdict,
            meanings=("Any answer", *VERDICTS.values()),
        ),
    ] = ALL
