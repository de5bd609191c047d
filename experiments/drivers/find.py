"""Find what drives the difference between two arms on one measure."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from experiments.comparison.compare import DIRECTION, Interval, interval
from experiments.comparison.equalise import Equalised, equalise
from experiments.comparison.execute import seeds_from
from experiments.comparison.question import Question, Settings
from experiments.drivers.knowing import expected, luck_in_knowing, value_of_choosing
from experiments.drivers.tornado import Ends, Pair, Tornado, find_tornado
from experiments.output.progress import progress
from experiments.output.provenance import provenance
from experiments.uncertainty.ask import check_uncertainty, open_pool
from experiments.uncertainty.bands import Bands, two_bands
from experiments.uncertainty.flip import Table, pick, table_of
from experiments.uncertainty.judge import means_of
from experiments.uncertainty.over_draws import DrawResults, run_over_draws
from experiments.uncertainty.sample import sample_parameters
from experiments.uncertainty.screen import both_ends
from sim.compiling import Array
from sim.declare import DeclarationError
from sim.measures import MEASURES, find_measure
from sim.measures.measure import Measure
from sim.run import Results, ensemble
from sim.scenarios.scenario import Scenario
from sim.uncertainty import ranges

SEEDS_EACH = 2
FEWEST_DRAWS = 16
MOST_TOGETHER = 5
LEAST = 0.02


@dataclass(frozen=True)
class Knowing:
    """Hold what it would be worth to know one parameter, in the unit of the measure.

    `share` is the part of the variance over draws, luck included, that it explains.
    """

    parameter: str
    value: float
    share: float


@dataclass(frozen=True)
class Together:
    """Hold what it would be worth to know some parameters together."""

    parameters: tuple[str, ...]
    value: float


@dataclass(frozen=True, eq=False)
class Drivers:
    """Hold what drives b − a on a measure.

    `ceiling` is what knowing everything would be worth; `luck` what 19 of 20 parameters that do
    nothing stay below.
    """

    question: Question
    settings: Settings
    pair: Pair
    scenarios: tuple[Scenario, ...]
    equalised: tuple[Equalised, ...]
    default: Interval
    bands: Bands
    tornado: Tornado
    knowing: tuple[Knowing, ...]
    together: Together
    ceiling: float
    luck: float

    @property
    def measure(self) -> Measure:
        """Return the declaration of the measure."""
        return MEASURES[self.pair.measure]

    @property
    def chosen(self) -> str:
        """Return the arm that would be chosen now, by the mean over draws."""
        better = self.bands.mean * self.bands.direction > 0.0
        return self.pair.b if better else self.pair.a

    def worth_finding_out(self) -> tuple[Knowing, ...]:
        """Return the parameters whose knowledge is worth something, and more than luck explains."""
        least = max(self.luck, LEAST * self.ceiling)
        return tuple(one for one in self.knowing if one.value > least)

    def provenance(self) -> dict[str, Any]:
        """Return what the figures rest on."""
        seeds = seeds_from(self.settings.seed, self.settings.replicates)
        return provenance(self.scenarios, seeds) | {
            "uncertainty": {"kind": self.settings.uncertainty, "draws": self.settings.draws}
        }


def find_drivers(question: Question, measure: str, settings: Settings) -> Drivers:
    """Return what drives the difference between the two arms that do best.

    Raise DeclarationError for a measure of which neither direction is better, and where there is
    nothing unknown to look at.
    """
    direction = check_drivers(measure, settings)
    seeds = seeds_from(settings.seed, settings.replicates)
    with progress("running replicates", None, show=not settings.as_json):
        scenarios, equalised = equalise(question.scenarios, seeds, question.equal)
        results = ensemble(scenarios, seeds, names=(measure,))
    pair = choose_pair(results, measure, direction)
    drawn, tornado = run_all(results.scenarios, pair, settings)
    sample = drawn.difference(pair.b, pair.a, measure)
    bands = two_bands(sample, direction=direction)
    gain, table = direction * means_of(sample), table_of(drawn.parameter_sets)
    knowing = value_each(table, gain, tornado.idle)
    return Drivers(
        question=question,
        settings=settings,
        pair=pair,
        scenarios=results.scenarios,
        equalised=equalised,
        default=difference_at_default(results, pair.b, pair.a),
        bands=bands,
        tornado=tornado,
        knowing=knowing,
        together=value_together(table, gain, knowing),
        ceiling=value_of_choosing(direction * bands.implied),
        luck=luck_in_knowing(gain[np.isfinite(gain)], settings.seed),
    )


def check_drivers(measure: str, settings: Settings) -> float:
    """Return the better direction of a measure; refuse what cannot be asked."""
    check_uncertainty(settings)
    direction = DIRECTION[find_measure(measure).better]
    if settings.uncertainty == "none":
        message = "drivers needs something that is not known. Write --uncertainty plausible."
        raise DeclarationError(message)
    if settings.draws < FEWEST_DRAWS:
        message = (
            f"draws must be {FEWEST_DRAWS} or more to value what could be found out; given was "
            f"{settings.draws}. Write for example --draws 256."
        )
        raise DeclarationError(message)
    if not direction:
        possible = ", ".join(one.name for one in MEASURES.values() if one.better != "neither")
        message = f"{measure} has no better direction, so nothing turns on it. Choose: {possible}."
        raise DeclarationError(message)
    return direction


def choose_pair(results: Results, measure: str, direction: float) -> Pair:
    """Return the two programmes that do best at the default parameters, in their order.

    A programme alone is looked at against no programme.
    """
    means = dict(zip(results.arms, results.values.mean(axis=1)[:, 0], strict=True))
    programmes = [arm for arm in results.programmes if np.isfinite(means[arm])]
    if len(programmes) > 1:
        best = sorted(programmes, key=lambda arm: -direction * means[arm])[:2]
        a, b = (arm for arm in results.programmes if arm in best)
        return pair_at_default(results, b, a)
    if programmes and np.isfinite(means[results.control_of(programmes[0])]):
        return pair_at_default(results, programmes[0], results.control_of(programmes[0]))
    message = (
        f"{measure} cannot be compared here: it is undefined in one of the arms. "
        "Choose another --measure, such as inclusion."
    )
    raise DeclarationError(message)


def run_all(
    scenarios: Sequence[Scenario], pair: Pair, settings: Settings
) -> tuple[DrawResults, Tornado]:
    """Run the draws, and move the parameters one at a time."""
    sets = sample_parameters(settings.uncertainty, settings.draws, settings.seed)
    own = range(settings.seed, settings.seed + SEEDS_EACH)
    names = (pair.measure,)
    show = not settings.as_json
    with open_pool() as pool:
        with progress("drawing what is not known", len(sets), show=show) as step:
            drawn = run_over_draws(
                scenarios, sets, own, names, executor=pool, on_done=lambda _, __: step()
            )
        ends = ends_of(settings.uncertainty, table_of(sets))
        with progress("moving one at a time", 2 * len(ends) + 1, show=show) as step:
            return drawn, find_tornado(scenarios, pair, ends, settings.seed, pool, step)


def ends_of(kind: str, table: Table) -> Ends:
    """Return the ends of each parameter: of its plausible range, or of 95 % of the draws."""
    if kind == "plausible":
        return {one.name: (one.low, one.high) for one in ranges()}
    return both_ends(table, table[0])


def pair_at_default(results: Results, b: str, a: str) -> Pair:
    """Return the two arms with what they differ by at the default parameters."""
    return Pair(b, a, results.measures[0], float(difference_at_default(results, b, a).mean[0]))


def difference_at_default(results: Results, b: str, a: str) -> Interval:
    """Return b − a at the default parameters, paired by seed."""
    later, former = (results.values[results.arms.index(arm)] for arm in (b, a))
    return interval(later - former)


def value_each(table: Table, gain: Array, idle: Container[str]) -> tuple[Knowing, ...]:
    """Return what knowing each parameter is worth, most first; not of those that move nothing."""
    defined = np.isfinite(gain)
    found = []
    for name, column in zip(table[0], table[1].T, strict=True):
        if name not in idle:
            curve = expected(column[defined, None], gain[defined])
            found.append(Knowing(name, value_of_choosing(curve.gain), curve.share))
    return tuple(sorted(found, key=lambda one: (-one.value, -one.share)))


def value_together(table: Table, gain: Array, knowing: Sequence[Knowing]) -> Together:
    """Return what knowing the parameters that explain most, together, would be worth."""
    order = sorted(knowing, key=lambda one: -one.share)[:MOST_TOGETHER]
    names = tuple(one.parameter for one in order if one.share > 0.0)
    if not names:
        return Together((), 0.0)
    defined = np.isfinite(gain)
    curve = expected(pick(table, names)[1][defined], gain[defined])
    return Together(names, value_of_choosing(curve.gain))
