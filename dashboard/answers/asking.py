"""The question that a selection asks of the engine."""

from functools import partial

from dashboard.engine.course import Comparison
from dashboard.engine.growing import Draws
from dashboard.engine.queue import Rank
from dashboard.selection.state import Selection, content_key, scenarios_of

NOT_LOOKED_AT = "none"


def comparison_of(selection: Selection) -> Comparison:
    """Return what is asked live: the arms over replicates, then over draws of what is not known."""
    return Comparison(
        key=content_key(selection),
        arms=partial(scenarios_of, selection),
        seed=selection.seed,
        draws=draws_of(selection),
        # making arms equal takes seconds, which nobody else's first picture waits for
        rank=Rank.FIRST if selection.equal == "none" else Rank.REFINE,
    )


def draws_of(selection: Selection) -> Draws | None:
    """Return the draws of what is not known, where they are wanted."""
    if selection.uncertainty == NOT_LOOKED_AT:
        return None
    return Draws(
        kind=selection.uncertainty,
        number=selection.draws,
        seed=selection.seed,
        edited=selection.ranges,
    )
