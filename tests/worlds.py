"""Small worlds that tests share: adolescents with ample supply, a few seeds, paired changes."""

from functools import lru_cache
from statistics import fmean

import numpy as np

from sim.agents.community import TieKind
from sim.agents.match import Ending
from sim.parameters import Parameters
from sim.run import people_of, simulate
from sim.scenarios.facts import Facts
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario

SEEDS = (1, 2, 3, 4)
FACTS = Facts(age_low=10.0, age_high=16.0, supply_adults=3000.0)
LEVERS = Levers(coordinators=20.0, recruitment_effort=6.0, ramp_up_weeks=0, rematching="never")
NOBODY = {"places": 0.0}
GROUP = {"format": "group", "group_size": 5}
PEERS = {"supply_near_peers": 3000.0, "supply_lived_experience": 3000.0}
LIVED_EXPERIENCE = {"peer_status": "lived_experience"}
NEAR_PEERS = {"peer_status": "near_peer"}
NO_GAINS = {
    "expressive_gain": 0.0,
    "instrumental_gain": 0.0,
    "mates_help": 0.0,
    "cohesion_belonging": 0.0,
}


def make(levers=None, *, facts=None, parameters=None, mentees=500, weeks=60):
    """Return the shared scenario with some of its values changed."""
    return Scenario(
        name="shared",
        population="adolescents",
        facts=FACTS.replace(**(facts or {})),
        levers=LEVERS.replace(**(levers or {})),
        parameters=Parameters().replace(**(parameters or {})),
        mentees=mentees,
        weeks=weeks,
    )


@lru_cache(64)
def people(facts, parameters, mentees, weeks, seed):
    """Make the people of a world once for all arms that meet them."""
    scenario = Scenario(
        name="people",
        population="people",
        facts=facts,
        parameters=parameters,
        mentees=mentees,
        weeks=weeks,
    )
    return people_of(scenario, seed)


@lru_cache(128)
def run(scenario, seed=1):
    """Return the world of a scenario after its last week."""
    met = people(scenario.facts, scenario.parameters, scenario.mentees, scenario.weeks, seed)
    return simulate(scenario, seed, people=met).world


def value(measure, levers=None, **settings):
    """Return a measure of the shared world, averaged over seeds."""
    scenario = make(levers, **settings)
    return fmean(measure(run(scenario, seed)) for seed in SEEDS)


def change(measure, before, after, **settings):
    """Return how much higher a measure is with levers `after` than with levers `before`."""
    return value(measure, after, **settings) - value(measure, before, **settings)


def matches(world):
    """Return every match so far."""
    return world.matches[: int(world.state["match_rows"][0])]


def ended(world, reason):
    """Return the matches that ended for a reason."""
    return matches(world)[matches(world)["reason"] == Ending[reason]]


def endings(reason):
    """Return the measure of how many matches ended for a reason."""
    return lambda world: len(ended(world, reason))


def ending_rate(*reasons):
    """Return the measure of endings for some reasons, for each year of being matched."""

    def measure(world):
        years = world.weeks["matched"].sum() / 52.0
        return sum(world.weeks[f"ended_{reason}"].sum() for reason in reasons) / years

    return measure


def mean_of(name):
    """Return the measure of a field's mean over mentees."""
    return lambda world: float(np.mean(world.mentees[name].astype("f8")))


def among(chosen, name):
    """Return the measure of a field's mean over the mentees that `chosen` picks."""
    return lambda world: float(np.mean(world.mentees[name][chosen(world)].astype("f8")))


def ever_matched(world):
    """Pick the mentees who were ever matched."""
    return world.mentees["first_matched"] >= 0


def total(name):
    """Return the measure of a weekly count, summed over the run."""
    return lambda world: float(world.weeks[name].astype("f8").sum())


def last(name):
    """Return the measure of a weekly figure in the last week."""
    return lambda world: float(world.weeks[name][-1])


def bond_at_8(world):
    """Return the mean bond of the matches that lasted eight weeks, as it was then."""
    bonds = matches(world)["bond_8"]
    return float(bonds[bonds >= 0].mean())


def bond_at_26(world):
    """Return the mean bond of the matches that lasted half a year, as it was then."""
    bonds = matches(world)["bond_26"]
    return float(bonds[bonds >= 0].mean())


def gap_of_matches(world):
    """Return the mean power gap of all matches, as it is or was at the end."""
    return float(matches(world)["gap"].mean())


def ties_of(kind):
    """Return the measure of how many ties of a kind mentees have."""
    return lambda world: int((world.ties["kind"] == TieKind[kind]).sum())


def same_people(one, other, *, except_for=()):
    """Tell whether mentees and their ties are the same, byte for byte."""
    names = [name for name in one.mentees.dtype.names if name not in except_for]
    same = all(one.mentees[name].tobytes() == other.mentees[name].tobytes() for name in names)
    return same and one.ties.tobytes() == other.ties.tobytes()


def same_world(one, other):
    """Tell whether everything that happened is the same, byte for byte."""
    happened = set(one._fields) - {"levers", "facts", "parameters", "prices"}
    return all(getattr(one, name).tobytes() == getattr(other, name).tobytes() for name in happened)
