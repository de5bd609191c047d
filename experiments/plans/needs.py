"""What a plan takes, need by need: posts, people to find, mentors, weeks and money."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from experiments.plans.place import Heads, band_of
from experiments.plans.plan import Plan
from experiments.plans.required import Size
from sim.world import COST_HEADS

HEADS = {
    "coordination": "coordination",
    "recruitment_and_screening": "looking for mentors, checks",
    "training": "training",
    "pay": "mentors' pay",
    "expenses": "expenses",
    "premises": "premises",
}
COUNTS = (
    ("come_forward", "people who come forward as mentors"),
    ("screened_out", "of them turned away by screening"),
    ("trained", "of them trained by then"),
    ("mentors", "mentors in all"),
    ("mentors_at_once", "mentors at the same time, at most"),
    ("mentors_lost", "mentors lost on the way"),
)
WEEKS = (
    ("first_meeting", "before the first meeting of all"),
    ("weeks_to_meeting", "from a person's yes to the first meeting"),
    ("steady", "until the steady number is reached"),
)


@dataclass(frozen=True)
class Need:
    """Hold one need of a plan: its mean, between what it lies by chance, and in other worlds.

    `usual` is what the programme's own proportions take; `doubt_low` and `doubt_high` hold 95 % of
    the draws of the parameters, and `enough` is enough in the share of them that was aimed at.
    """

    name: str
    label: str
    unit: str
    mean: float
    low: float
    high: float
    usual: float
    doubt_low: float = math.nan
    doubt_high: float = math.nan
    enough: float = math.nan


def needs_of(plan: Plan) -> tuple[Need, ...]:
    """Return every need, in the order in which a planner asks."""
    return tuple(
        need for part in (staff(plan), counts(plan), weeks(plan), money(plan)) for need in part
    )


def own_proportions(plan: Plan) -> Size:
    """Return the size that keeps the programme's proportions, or the first mix that is enough."""
    return plan.sizes[0] if plan.sizes else plan.chosen


def staff(plan: Plan) -> Iterator[Need]:
    """Yield posts, effort and places: chosen, so that no chance is in them."""
    aim, levers, usual = plan.aim, plan.chosen.levers, own_proportions(plan).levers
    posts = aim.heads(levers.coordinators)
    yield with_doubt(
        plan, "coordinators", "coordinators", "full-time posts", (posts, posts, posts),
        aim.heads(usual.coordinators),
    )  # fmt: skip
    effort = levers.recruitment_effort
    yield Need(
        "recruitment_effort", "effort in looking for mentors", "times usual", effort, effort,
        effort, usual.recruitment_effort,
    )  # fmt: skip
    if levers.places is not None and usual.places is not None:
        places = aim.heads(levers.places)
        yield Need("places", "places", "places", places, places, places, aim.heads(usual.places))


def counts(plan: Plan) -> Iterator[Need]:
    """Yield the people who are needed as mentors."""
    for name, label in COUNTS:
        usual = plan.usual.mean(name)
        yield with_doubt(plan, name, label, "people", spread_of(plan.heads, name), usual)


def weeks(plan: Plan) -> Iterator[Need]:
    """Yield the lead times; the steady number is looked for beyond the plan's own weeks."""
    for name, label in WEEKS:
        usual = plan.usual.mean(name)
        yield Need(name, label, "weeks", *spread_of(plan.heads, name), usual)


def money(plan: Plan) -> Iterator[Need]:
    """Yield the programme's own spending, in all and by head, and what services cost more."""
    usual = plan.usual
    cost = plan.chosen.cost
    band = band_of(plan.heads.spending(), plan.heads.scale)
    yield with_doubt(plan, "cost", "spending in all", "£", band, own_proportions(plan).cost)
    each = cost / max(plan.heads.mean("served"), 1.0)
    usual_each = own_proportions(plan).cost / max(usual.mean("served"), 1.0)
    yield Need("cost_each", "for each person served", "£", each, math.nan, math.nan, usual_each)
    for head in COST_HEADS:
        if head != "services":
            three = spread_of(plan.heads, head)
            yield Need(f"cost_{head}", HEADS[head], "£", *three, usual.mean(head))
    around = plan.nobody.of("services")
    more = band_of(plan.heads.of("services") - around, plan.heads.scale)
    label = "services around it, beyond those with no programme"
    yield Need("services", label, "£", *more, usual.mean("services") - float(around.mean()))


def spread_of(heads: Heads, name: str) -> tuple[float, float, float]:
    """Return a field's mean and between what it lies."""
    return (heads.mean(name), *heads.interval(name))


def with_doubt(
    plan: Plan,
    name: str,
    label: str,
    unit: str,
    band: tuple[float, float, float],
    usual: float,
) -> Need:
    """Return a need with what it is in other worlds, where these were looked at."""
    from experiments.plans.doubt import NEEDS

    if plan.doubt is None or name not in NEEDS:
        return Need(name, label, unit, *band, usual)
    doubted = plan.doubt.interval(name)
    return Need(
        name, label, unit, *band, usual, *doubted, plan.doubt.enough_for(plan.aim.chance, name)
    )
