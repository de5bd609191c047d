"""Plan from what is chosen on the pages: the aim, the size that serves it, how sure that is."""

from dataclasses import dataclass, replace
from math import ceil

from dashboard.answers.asking import NOT_LOOKED_AT
from dashboard.engine.unfolding import Ledger
from dashboard.selection.state import Selection, people_in, question_of
from experiments.comparison.execute import seeds_from
from experiments.plans.aim import FURTHER, HORIZON, NEEDED, SERVED_OF_ALL, YEAR, Aim, Request
from experiments.plans.doubt import Doubt, doubt
from experiments.plans.limits import climb, lift_limits, try_changes
from experiments.plans.place import place_of
from experiments.plans.plan import BEYOND_SEEDS, Found, Plan, find_size
from experiments.uncertainty.sample import sample_parameters
from sim.declare import DeclarationError
from sim.parameters import Parameters
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario

REPLICATES = 12
LARGEST_WORLD = 1500
DOUBTED_WORLD = 500
DOUBTED_DRAWS = 48


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Hold what a plan is asked for: whom, how many, by when, how surely, paid for how long.

    `chance` is of 100, `there` how many such people there are (a year, where people keep coming);
    None is as many as the population says.
    """

    arm: int
    serve: int
    within: int
    chance: float
    years: int
    there: int | None = None

    @property
    def paid_weeks(self) -> int:
        """Return for how many weeks it is paid for; at least as long as the aim takes."""
        return max(YEAR * self.years, self.within)


@dataclass(frozen=True, kw_only=True)
class Planned:
    """Hold a plan with what it was asked for."""

    selection: Selection
    asked: Asked
    plan: Plan

    @property
    def served(self) -> Aim:
        """Return the aim with as many to be served as the sizes are for."""
        return replace(self.plan.aim, serve=max(round(self.plan.served), 1))

    @property
    def other_seed(self) -> int:
        """Return where luck of its own begins, for what is looked at in other worlds."""
        return self.selection.seed + BEYOND_SEEDS

    def worlds(self, draws: int) -> tuple[Parameters, ...]:
        """Return so many draws of what is not known; plausible ones where none were chosen."""
        kind = self.selection.uncertainty
        kind = "plausible" if kind == NOT_LOOKED_AT else kind
        return sample_parameters(kind, draws, self.selection.seed)


def scenario_of(selection: Selection, arm: int) -> Scenario:
    """Return the scenario of an arm as it is chosen: its size is what a plan finds."""
    return question_of(selection).scenarios[arm]


def missing_in(scenario: Scenario) -> tuple[str, ...]:
    """Return the labels of what a programme has none of, so that nobody is given a mentor."""
    values = dict(scenario.levers)
    return tuple(Levers.specs()[name].label for name in NEEDED if values[name] == 0.0)


def aim_of(selection: Selection, asked: Asked) -> Aim:
    """Return the aim; refuse to serve more people than there are."""
    scenario = scenario_of(selection, asked.arm)
    question = question_of(selection)
    inflow = scenario.facts.inflow
    come, size_from = people_there(selection, asked, inflow=inflow)
    check_enough(question.population.title, asked, come)
    weeks = max(HORIZON, asked.within + FURTHER, asked.paid_weeks + YEAR)
    persons = come * weeks / asked.within if inflow else come
    return Aim(
        scenario=replace(scenario, mentees=min(ceil(persons), LARGEST_WORLD), weeks=weeks),
        title=question.label(question.arms[asked.arm].name),
        people=question.population.title,
        serve=asked.serve,
        within=asked.within,
        chance=asked.chance / 100.0,
        persons=persons,
        come=come,
        size_from=size_from,
    )


def people_there(selection: Selection, asked: Asked, *, inflow: bool) -> tuple[float, str]:
    """Return how many such people there are by the last week, and where that figure is from."""
    years = asked.within / YEAR if inflow else 1.0
    a_year = " a year" if inflow else ""
    per_year = people_in(selection).people_per_year
    if asked.there is not None:
        return asked.there * years, f"{asked.there:,}{a_year}, as you say"
    if per_year is not None:
        return per_year * years, f"{per_year:,.0f}{a_year}, as the population says"
    come = asked.serve / SERVED_OF_ALL
    return come, f"{come:,.0f}, assumed: one in ten is to be served; set your own number"


def unless_said(selection: Selection, asked: Asked) -> str:
    """Say how many people are there where the visitor does not say."""
    per_year = people_in(selection).people_per_year
    if per_year is None:
        return f"assumed: {asked.serve / SERVED_OF_ALL:,.0f}"
    a_year = " a year" if scenario_of(selection, asked.arm).facts.inflow else ""
    return f"as the population says: {per_year:,.0f}{a_year}"


def check_enough(people: str, asked: Asked, come: float) -> None:
    """Refuse to serve more people than there are."""
    if asked.serve > come + 0.5:
        message = (
            f"There are only {come:,.0f} people ({people}) within {asked.within} weeks; to be "
            f"served were {asked.serve:,}. Serve at most {come:,.0f}, allow more weeks, or say "
            "that there are more people."
        )
        raise DeclarationError(message)


def request_of(selection: Selection, asked: Asked) -> Request:
    """Return what was asked in the words of the command line."""
    return Request(
        population=selection.population,
        programme=selection.arms[asked.arm].programme,
        serve=asked.serve,
        within=asked.within,
        chance=asked.chance,
        mentees=asked.there,
        replicates=REPLICATES,
        seed=selection.seed,
        uncertainty=selection.uncertainty,
        draws=DOUBTED_DRAWS,
    )


def make_plan(selection: Selection, asked: Asked, pool: Ledger) -> Planned:
    """Return what it would take, by chance alone."""
    aim = aim_of(selection, asked)
    place = place_of(aim, seeds_from(selection.seed, REPLICATES), pool=pool)
    found = find_size(place, pool, lambda: None)
    plan = look_around(request_of(selection, asked), found, pool)
    return Planned(selection=selection, asked=asked, plan=plan)


def look_around(request: Request, found: Found, pool: Ledger) -> Plan:
    """Return the plan with what limits it and what could be changed."""
    place, chosen = found.place, found.chosen
    return Plan(
        request=request,
        aim=place.aim,
        reached=found.reached,
        served=found.served,
        most=found.most,
        sizes=found.sizes,
        chosen=chosen,
        heads=place.run(chosen.levers, pool, onward=True),
        usual=place.run(found.usual.levers, pool, onward=True),
        nobody=place.run(Levers(places=0.0), pool),
        lifts=lift_limits(place, chosen if found.reached else found.most, pool),
        changes=try_changes(place, chosen, pool),
        ladder=() if found.reached else climb(place, found.most, pool),
        doubt=None,
        watch=None,
        pilot=None,
    )


def look_over_draws(planned: Planned, pool: Ledger) -> Planned:
    """Return the plan with what it comes to, and what it would take, in other worlds."""
    worlds = planned.worlds(DOUBTED_DRAWS)
    aim = planned.served.smaller(DOUBTED_WORLD)
    found: Doubt = doubt(aim, planned.plan.chosen, worlds, planned.other_seed, pool)
    request = replace(planned.plan.request, uncertainty=kind_of(planned.selection))
    return replace(planned, plan=replace(planned.plan, doubt=found, request=request))


def kind_of(selection: Selection) -> str:
    """Return which draws of what is not known are looked at."""
    return "plausible" if selection.uncertainty == NOT_LOOKED_AT else selection.uncertainty
