"""What is measured: every measure is declared once, and read off a run and its control."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.declare import DeclarationError, unknown
from sim.measures.benefit_measures import BENEFITS
from sim.measures.fairness import FAIRNESS
from sim.measures.flow import FLOW
from sim.measures.groups import GROUPS
from sim.measures.matches import MATCHES
from sim.measures.measure import Measure, register
from sim.measures.mentors import MENTORS
from sim.measures.money_measures import MONEY
from sim.measures.network_measures import NETWORK
from sim.measures.people import PEOPLE
from sim.measures.series import survival_curve, weekly_frame
from sim.measures.view import view_of

if TYPE_CHECKING:
    from sim.run import Run

__all__ = [
    "GROUPS",
    "MEASURES",
    "Measure",
    "by_group",
    "find_measure",
    "measure_run",
    "survival_curve",
    "weekly_frame",
]

MEASURES = register(PEOPLE, FLOW, MATCHES, NETWORK, MENTORS, FAIRNESS, MONEY, BENEFITS)


def find_measure(name: str) -> Measure:
    """Return the measure called `name`; raise DeclarationError if there is none."""
    if name not in MEASURES:
        raise DeclarationError(unknown("measure", name, MEASURES, ""))
    return MEASURES[name]


def measure_run(
    run: "Run", control: "Run | None" = None, names: Sequence[str] | None = None
) -> dict[str, float]:
    """Return the measures called `names`, or all, of a run against the same people in `control`.

    What is undefined is NaN. Raise DeclarationError for a name that is not known.
    """
    view = view_of(run, control)
    wanted = MEASURES.values() if names is None else [find_measure(name) for name in names]
    return {measure.name: measure.read(view) for measure in wanted}


def by_group(run: "Run", control: "Run | None", name: str, group: str) -> dict[str, float]:
    """Return a measure for each part of the people present: by risk level, age band and so on.

    NaN where nobody is in a part or the measure is undefined there. Raise DeclarationError for an
    unknown measure or group, and for a measure that is not of people.
    """
    measure = find_measure(name)
    if group not in GROUPS:
        raise DeclarationError(unknown("group", group, GROUPS, ""))
    if not measure.by_group:
        possible = ", ".join(one.name for one in MEASURES.values() if one.by_group)
        raise DeclarationError(
            f"{name} cannot be broken down, because it is not of single people. "
            f"Choose one of: {possible}."
        )
    parts = GROUPS[group](run)
    return {part: measure.read(view_of(run, control, rows)) for part, rows in parts.items()}
