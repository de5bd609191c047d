"""Measures of money: what is spent, on what, and for how much."""

from collections.abc import Callable
from functools import partial

from sim.measures.accounts import notes
from sim.measures.measure import Measure
from sim.measures.view import MONTHS_IN_WEEK, UNDEFINED, View, ratio
from sim.scenarios.levers.mentors import Reward
from sim.world import COST_HEADS

declare = partial(Measure, family="money", better="lower")

HEADS = {
    "coordination": "coordinators, their training, mentors' meetings, recognition and outreach",
    "recruitment_and_screening": "finding mentors and checking them",
    "training": "training mentors and preparing mentees",
    "pay": "mentors' pay and the working time that employers give",
    "expenses": "travel and outings, platforms, interpreters and lessons",
    "premises": "rooms and drop-in centres",
    "services": "professional support, places in services and community building",
}


def per_person(head: str) -> Callable[[View], float]:
    """Return the measure that is the spending on one head for each person present."""

    def read(view: View) -> float:
        return ratio(view.total(head), len(view.mentees))

    return read


def cost(view: View) -> float:
    """Return all spending for each person."""
    return ratio(float(view.world.state["spent"][0]), len(view.mentees))


def cost_discounted(view: View) -> float:
    """Return all discounted spending for each person."""
    return ratio(float(view.world.state["discounted"][0]), len(view.mentees))


def programme_spending(view: View) -> float:
    """Return the programme's own spending: community building, and all heads but services."""
    community = float(notes(view.world, view.horizon)["community"].sum())
    return float(view.world.state["spent"][0]) - view.total("services") + community


def cost_per_match(view: View) -> float:
    """Return the programme's spending for each match."""
    return ratio(programme_spending(view), len(view.matches))


def cost_per_mentor_month(view: View) -> float:
    """Return the programme's spending for each month in which a mentor had a match."""
    return ratio(programme_spending(view), view.total("mentors_active") * MONTHS_IN_WEEK)


def cost_per_extra_person_included(view: View) -> float:
    """Return extra spending over extra people included, against no programme."""
    if view.control is None:
        return UNDEFINED
    extra = float(view.domains[4].sum() - view.control.domains[4].sum())
    if extra <= 0.0:
        return UNDEFINED
    spent = float(view.world.state["spent"][0] - view.control.world.state["spent"][0])
    return spent / extra


def volunteer_hours(view: View) -> float:
    """Return the hours that mentors gave of their own time without pay."""
    paid = view.lever("reward") == Reward.paid or view.lever("employer_release_time") == 1
    return 0.0 if paid else view.total("mentor_hours")


def head_measure(head: str) -> Measure:
    """Declare the spending on one head."""
    return declare(
        name=f"cost_{head}",
        label=f"Cost: {head.replace('_', ' ')}",
        unit="£ per person",
        meaning=f"Spent on {HEADS[head]}, for each person present.",
        read=per_person(head),
    )


MONEY = (
    declare(
        name="cost",
        label="Cost",
        unit="£ per person",
        meaning="All that is spent, services included, for each person present.",
        read=cost,
    ),
    declare(
        name="cost_discounted",
        label="Cost, discounted",
        unit="£ per person",
        meaning="All that is spent, discounted to the first week, for each person present.",
        read=cost_discounted,
    ),
    *(head_measure(head) for head in COST_HEADS),
    declare(
        name="cost_per_match",
        label="Cost of a match",
        unit="£",
        meaning="The programme's own spending (services apart) for each match; each member of a "
        "group counts as a match.",
        read=cost_per_match,
    ),
    declare(
        name="cost_per_mentor_month",
        label="Cost of a mentor-month",
        unit="£ per month",
        meaning="The programme's own spending (services apart) for each month in which a mentor "
        "had a match.",
        read=cost_per_mentor_month,
    ),
    declare(
        name="cost_per_extra_person_included",
        label="Cost per extra person included",
        unit="£ per person",
        meaning="Spending beyond that with no programme, over the people included at the end "
        "beyond those included with no programme. Over replicates: mean over mean, and not defined "
        "where there may be none.",
        read=cost_per_extra_person_included,
        over=("cost", "inclusion"),
    ),
    declare(
        name="volunteer_hours",
        label="Volunteer hours",
        unit="hours",
        better="neither",
        meaning="Hours that mentors gave of their own time without pay, preparation and travel "
        "included.",
        read=volunteer_hours,
    ),
)
