"""Make a plan: the size that serves so many in time, what limits it, what to watch."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from experiments.comparison.execute import seeds_from
from experiments.output.progress import progress
from experiments.plans.aim import Aim, Request, aim_at
from experiments.plans.doubt import Doubt, doubt
from experiments.plans.indicators import Watch, watch_plan
from experiments.plans.limits import Lift, climb, lift_limits, try_changes
from experiments.plans.pilot import Pilot, check_pilot, plan_pilot
from experiments.plans.place import Heads, Place, place_of
from experiments.plans.required import MIXES, Size, cheapest, largest, try_mixes
from experiments.uncertainty.sample import sample_parameters
from sim.measures import find_measure
from sim.parameters import Parameters
from sim.run import use_executor
from sim.scenarios.programme import Levers

NEARLY_ALL = 0.9
WATCHED_DRAWS = 256
PILOT_DRAWS = 64
USUAL_PILOT = 100
BEYOND_SEEDS = 1_000_000  # luck of its own for what is looked at in other worlds


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Hold what it would take, and what it rests on.

    `served` is what the sizes are for: the aim, or nine tenths of what can be served at most where
    the aim is out of reach. `sizes` are the mixes that are enough, the programme's own proportions
    first; `chosen` is the cheapest. `heads` is what it comes to, followed beyond the plan's weeks;
    `usual` the same in the programme's own proportions, `nobody` without a programme.
    """

    request: Request
    aim: Aim
    reached: bool
    served: float
    most: Size
    sizes: tuple[Size, ...]
    chosen: Size
    heads: Heads
    usual: Heads
    nobody: Heads
    lifts: tuple[Lift, ...]
    changes: tuple[Lift, ...]
    ladder: tuple[Lift, ...]
    doubt: Doubt | None
    watch: Watch | None
    pilot: Pilot | None


def make_plan(request: Request, *, show: bool = False) -> Plan:
    """Return the plan for a request; raise DeclarationError for what no plan can be made for."""
    aim = aim_at(request)
    seeds = seeds_from(request.seed, request.replicates)
    drawn = sample_parameters(request.uncertainty, request.draws, request.seed)
    check_pilot(USUAL_PILOT if request.pilot is None else request.pilot, request.measure)
    total = len(MIXES) + WATCHED_DRAWS + (len(drawn) if request.uncertainty != "none" else 0)
    with progress("making the plan", total, show=show) as step, use_executor(None) as pool:
        place = place_of(aim, seeds, pool=pool)
        found = find_size(place, pool, step)
        return look_around(request, found, drawn, pool, step)


@dataclass(frozen=True)
class Found:
    """Hold the sizes that were found: the largest there can be, those that are enough, the best."""

    place: Place
    reached: bool
    served: float
    most: Size
    sizes: tuple[Size, ...]
    chosen: Size

    @property
    def usual(self) -> Size:
        """Return the programme's own proportions, or the first mix that is enough."""
        return self.sizes[0] if self.sizes else self.most


def find_size(place: Place, pool: Executor, step: Callable[[], None]) -> Found:
    """Return the sizes for the aim, or for nine tenths of the most where it is out of reach."""
    levers = place.aim.scenario.levers
    most = largest(place, levers, pool)
    served = float(place.aim.serve)
    reached = most.heads.chance(served) >= place.aim.chance
    if not reached:
        served = NEARLY_ALL * most.heads.mean("served")
    sizes = try_mixes(place, levers, served, pool, step)
    return Found(place, reached, served, most, sizes, cheapest(sizes) if sizes else most)


def look_around(  # long: one line for each part of the plan
    request: Request,
    found: Found,
    drawn: tuple[Parameters, ...],
    pool: Executor,
    step: Callable[[], None],
) -> Plan:
    """Return the plan with its limits, its doubts, what to watch, and a pilot where asked."""
    place, aim, chosen, levers = found.place, found.place.aim, found.chosen, found.chosen.levers
    kind = "plausible" if request.uncertainty == "none" else request.uncertainty
    likely = sample_parameters(kind, WATCHED_DRAWS, request.seed)
    other = request.seed + BEYOND_SEEDS
    doubted = request.uncertainty != "none"
    measure = find_measure(request.measure)
    served = replace(aim, serve=round(found.served))
    return Plan(
        request=request,
        aim=aim,
        reached=found.reached,
        served=found.served,
        most=found.most,
        sizes=found.sizes,
        chosen=chosen,
        heads=place.run(levers, pool, onward=True),
        usual=place.run(found.usual.levers, pool, onward=True),
        nobody=place.run(Levers(places=0.0), pool),
        lifts=lift_limits(place, chosen if found.reached else found.most, pool),
        changes=try_changes(place, chosen, pool),
        ladder=() if found.reached else climb(place, found.most, pool),
        doubt=doubt(served, chosen, drawn, other, pool, step) if doubted else None,
        watch=watch_plan(served, levers, likely, other, pool, step),
        pilot=None
        if request.pilot is None
        else plan_pilot(served, levers, request.pilot, measure, likely[:PILOT_DRAWS], other, pool),
    )
