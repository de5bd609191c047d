"""Run one programme at any values of levers, facts and parameters, always with the same luck."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

import numpy as np

from experiments.comparison.compare import summarise
from experiments.comparison.execute import seeds_from
from experiments.comparison.question import Settings, ask_about
from experiments.designs.applying import scenario_at
from experiments.designs.experiment import Factor, FactorKind, Value
from experiments.designs.uncertain import over_plausible
from experiments.designs.varied import GROUPS, read_factor
from sim.declare import Choice, DeclarationError, Spec, unknown
from sim.measures import find_measure
from sim.run import Results, name_arms, replicate, with_no_programme
from sim.scenarios.scenario import Scenario


@dataclass(frozen=True)
class ProgrammeAt:
    """Hold a programme that can be run at any values: what other tools call the model.

    It is called with values by name, and gives the mean of each measure over the seeds. What is not
    named stays as in the scenario. Every call has the same seeds, so that calls differ by the
    values and not by luck. A call keeps one processor busy: whoever calls may do so from many
    threads or processes.
    """

    scenario: Scenario
    measures: tuple[str, ...]
    seeds: tuple[int, ...]

    def __call__(self, **values: object) -> dict[str, float]:
        """Return the mean of each measure; NaN where it is not defined.

        Seeds in which a measure is undefined are left out, and a ratio is one of means.
        """
        factors = [factor_named(name) for name in values]
        chosen = [declared_value(name, value) for name, value in values.items()]
        scenario = scenario_at(self.scenario, factors, chosen, self.scenario.parameters)
        arms, names = with_no_programme([scenario]), with_parts(self.measures)
        measured = np.array(replicate(arms, self.seeds, names)).swapaxes(0, 1)
        results = Results(name_arms(arms), arms, self.seeds, names, measured)
        means = summarise(results).set_index(["arm", "measure"])["mean"][results.arms[0]]
        return {name: float(means[name]) for name in self.measures}


def programme_at(
    programme: str | Scenario,
    measures: Sequence[str],
    settings: Settings,
) -> ProgrammeAt:
    """Return a programme, by name, file or scenario, to be run at any values.

    Raise DeclarationError for what is not known.
    """
    known = tuple(find_measure(name).name for name in measures)
    if not known:
        message = "measures must be one or more; none was given. Write for example inclusion."
        raise DeclarationError(message)
    seeds = seeds_from(settings.seed, settings.replicates)
    if isinstance(programme, Scenario):
        return ProgrammeAt(programme, known, seeds)
    return ProgrammeAt(ask_about(programme, settings).scenarios[0], known, seeds)


def with_parts(measures: Sequence[str]) -> tuple[str, ...]:
    """Return the measures with those that a ratio among them divides."""
    parts = [part for name in measures for part in find_measure(name).over or ()]
    return tuple(dict.fromkeys((*measures, *parts)))


@cache
def factor_named(name: str) -> Factor:
    """Return a lever, a fact or an uncertain parameter over what is plausible, by its name."""
    kinds = {each: kind for kind, group in GROUPS.items() for each in group.specs()}
    if name not in kinds:
        raise DeclarationError(unknown("lever, fact or parameter", name, kinds, ""))
    if kinds[name] is FactorKind.PARAMETER:
        return over_plausible(name, "parameters")
    spec = GROUPS[kinds[name]].specs()[name]
    if isinstance(spec, Choice) and spec.several:
        raise DeclarationError(
            f"{name} takes several options at once, which cannot be laid out one by one. "
            "Leave it out, and change it in the scenario."
        )
    return read_factor(kinds[name], name, {}, f"{kinds[name]}s")


def declared_value(name: str, value: object) -> Value:
    """Return a value that came from another tool, often NumPy's, as its declaration takes it."""
    spec = GROUPS[factor_named(name).kind].specs()[name]
    plain = value.item() if isinstance(value, np.generic) else value
    if isinstance(spec, Spec) and spec.whole and isinstance(plain, float):
        return round(plain)
    return cast("Value", plain)
