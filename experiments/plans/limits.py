"""What limits a programme: lift one limit at a time, and see how many more are served."""

from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import cast

from experiments.comparison.equalise import highest
from experiments.plans.aim import FURTHER
from experiments.plans.place import Heads, Place, place_of
from experiments.plans.required import Size
from sim.declare import Spec
from sim.scenarios.facts import Facts
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario

TWICE = 2.0
AMPLE = 10.0
SUPPLIES = ("supply_adults", "supply_near_peers", "supply_lived_experience")
MATTERS = 0.01
HALF = 0.5


@dataclass(frozen=True)
class Lift:
    """Hold what was lifted or changed, and how many are then served for what spending."""

    name: str
    label: str
    served: float
    gain: float
    cost: float


def lift_limits(place: Place, size: Size, pool: Executor | None = None) -> tuple[Lift, ...]:
    """Return what lifting each limit by itself does to a programme, the largest gain first."""
    before = size.heads.mean("served")
    lifts = [lift_of(*one, before) for one in lifted(place, size.levers, pool)]
    return tuple(sorted(lifts, key=lambda lift: -lift.gain))


def lifted(place: Place, levers: Levers, pool: Executor | None) -> Iterator[tuple[str, str, Heads]]:
    """Yield each limit, in which way it is lifted, and what the programme then comes to."""
    many = elsewhere(place, more_mentors(place.scenario), pool)
    yield "mentors", "twice as many potential mentors", many.run(levers, pool)
    staff = doubled(levers, "coordinators")
    yield "coordinators", "twice as many coordinators", place.run(staff, pool)
    effort = doubled(levers, "recruitment_effort")
    yield "recruitment", "twice as much recruitment", place.run(effort, pool)
    willing = elsewhere(place, all_accept(place.scenario), pool)
    heads = willing.run(levers.replace(outreach=1.0), pool)
    yield "take-up", "everybody hearing of it at once and saying yes", heads
    heads = place.run(levers, pool, until=place.aim.within + FURTHER)
    yield "time", f"{FURTHER} weeks more for the same people", heads


def lift_of(name: str, label: str, heads: Heads, before: float) -> Lift:
    """Return what a change comes to, beside the number served without it."""
    served = heads.mean("served")
    return Lift(name, label, served, served - before, float(heads.spending().mean()))


def elsewhere(place: Place, scenario: Scenario, pool: Executor | None) -> Place:
    """Return the place with other facts or parameters, its people made anew."""
    return place_of(place.aim, place.seeds, scenario, pool)


def more_mentors(scenario: Scenario, times: float = TWICE) -> Scenario:
    """Return the scenario with so many times as many potential mentors of every kind."""
    facts = scenario.facts
    most = {name: cast("Spec", Facts.specs()[name]).bounds[1] for name in SUPPLIES}
    supply = {name: min(times * getattr(facts, name), most[name]) for name in SUPPLIES}
    return replace(scenario, facts=facts.replace(**supply))


def all_accept(scenario: Scenario) -> Scenario:
    """Return the scenario in which everybody who is eligible hears of the offer and accepts."""
    changed = scenario.parameters.replace(accept_base=5.0, reach=1.0)
    return replace(scenario, parameters=changed)


def climb(place: Place, size: Size, pool: Executor | None = None) -> tuple[Lift, ...]:
    """Return what the largest programme serves as one limit after the other falls away.

    First the mentors' pool, then take-up as well, then time as well.
    """
    levers, until = size.levers, place.aim.within + FURTHER
    ample = elsewhere(place, more_mentors(place.scenario, AMPLE), pool)
    willing = elsewhere(place, all_accept(ample.scenario), pool)
    eager = levers.replace(outreach=1.0)
    runs = (
        ("coordinators", "coordinators and recruitment without limit", size.heads),
        ("mentors", "and ten times as many potential mentors", ample.run(levers, pool)),
        ("take-up", "and everybody hearing of it at once and saying yes", willing.run(eager, pool)),
        ("time", f"and {FURTHER} weeks more for them", willing.run(eager, pool, until=until)),
    )
    steps: list[Lift] = []
    for name, label, heads in runs:
        steps.append(lift_of(name, label, heads, steps[-1].served if steps else 0.0))
    return tuple(steps)


def doubled(levers: Levers, name: str) -> Levers:
    """Return the levers with one of them doubled, as far as it goes."""
    return levers.replace(**{name: min(TWICE * getattr(levers, name), highest(name))})


def try_changes(place: Place, size: Size, pool: Executor | None = None) -> tuple[Lift, ...]:
    """Return what a planner could change beside the size, where more are served by it."""
    before = size.heads.mean("served")
    lifts = [
        lift_of(name, label, place.run(size.levers.replace(**changed), pool), before)
        for name, label, changed in changes(size.levers)
    ]
    useful = [lift for lift in lifts if lift.gain > MATTERS * place.aim.serve]
    return tuple(sorted(useful, key=lambda lift: -lift.gain))


def changes(levers: Levers) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Yield levers, other than size, that bring more mentors or lose fewer people."""
    more = min(levers.mentor_capacity + 1, int(highest("mentor_capacity")))
    yield "mentor_capacity", f"each mentor takes up to {more} people", {"mentor_capacity": more}
    if levers.reward != "paid":
        yield "reward", "mentors are paid", {"reward": "paid"}
    if levers.reward == "volunteer":
        yield "expenses", "mentors' expenses are paid", {"reward": "expenses"}
    if levers.outreach < 1.0:
        yield "outreach", "full outreach", {"outreach": 1.0}
    if levers.approach < 1.0:
        yield "approach", "the offer speaks of strengths", {"approach": 1.0}
    if levers.ramp_up_weeks > 0:
        yield "ramp_up_weeks", "full size from the first week", {"ramp_up_weeks": 0}
    if levers.referral_expiry_weeks is not None:
        yield "referral_expiry_weeks", "referrals never lapse", {"referral_expiry_weeks": None}
    if levers.peer_status == "lived_experience" and levers.peer_share > HALF:
        label = "half of recruitment goes to people without lived experience"
        yield "peer_share", label, {"peer_share": HALF}
