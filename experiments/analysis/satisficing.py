"""Ask which policy is good enough in most scenarios."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from experiments.analysis.drawing import draw_marks
from experiments.analysis.finding import Finding
from experiments.analysis.naming import plainly
from experiments.analysis.policies import Policies, means_of, policies_of, table_of
from experiments.analysis.robustness import Held, heading, hold_up, marks_of, notes_of, say_luck
from experiments.batches.results import Collected
from experiments.comparison.words import about, figure, unit_of
from sim.compiling import Array
from sim.measures.measure import Measure

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

HEADLINE, COST = "inclusion", "cost"
FEWEST = 3
DEFAULT = (
    "The experiment does not say what is good enough; taken here was: {words}. Its own standards "
    "belong under satisfy in the experiment's file."
)


@dataclass(frozen=True)
class Standard:
    """Hold what a policy must reach to be good enough: a level, or more than no programme."""

    measure: Measure
    level: float
    beyond: bool = False

    @property
    def at_most(self) -> bool:
        """Tell whether the level is the most that is allowed."""
        return self.measure.better == "lower" and not self.beyond

    def words(self) -> str:
        """Return the standard as people read it."""
        unit = "" if self.measure.unit in {"0 to 1", "ratio"} else f" {unit_of(self.measure)}"
        amount = f"{figure(self.measure, self.level)}{unit}"
        if self.measure.unit.startswith("£"):
            amount = f"£{figure(self.measure, self.level)}{self.measure.unit.removeprefix('£')}"
        if self.beyond:
            return f"{plainly(self.measure)} {amount} better than with no programme"
        return f"{plainly(self.measure)} at {'most' if self.at_most else 'least'} {amount}"

    @property
    def columns(self) -> tuple[str, ...]:
        """Return what has to be known of a policy: two measures for a ratio of differences."""
        return self.measure.over or (self.measure.name,)

    def met(self, means: Mapping[str, Array], controls: Array) -> Array:
        """Tell where the means, each [policy, scenario], reach the standard."""
        if self.measure.over:
            spent, gained = (means[name] - means[name][controls] for name in self.measure.over)
            return np.asarray((gained > 0.0) & (spent <= self.level * gained))
        reached = means[self.measure.name]
        if self.beyond:
            return np.asarray(reached - reached[controls] >= self.level)
        return np.asarray(reached <= self.level if self.at_most else reached >= self.level)


def find_satisficing(collected: Collected) -> Finding | None:
    """Find the policy that meets all standards in most scenarios; None where none was measured."""
    policies = policies_of(collected)
    given = collected.experiment.inquiry.satisfy
    standards = read_standards(collected) if given else default_standards(policies)
    if not standards:
        return None
    names = list(dict.fromkeys(name for one in standards for name in one.columns))
    values = np.stack([policies.values(name) for name in names], axis=2)
    whole = run_in_all(policies, values)
    if not whole.any():
        return None
    values = values[:, whole]

    def fails(means: Array) -> Array:
        return -np.all(met_by(policies, standards, names, means), axis=0).mean(axis=1)

    held = hold_up(values, fails, collected.experiment.seed)
    met = met_by(policies, standards, names, means_of(values))
    words = " and ".join(one.words() for one in standards)
    notes = notes_of(policies, held, int((~whole).sum()))
    return Finding(
        name="satisficing",
        title="Which policy is good enough most often",
        sentence=say(policies, held, words, int(whole.sum())),
        frame=frame_of(policies, standards, met, held),
        figure=draw(policies, held, words),
        notes=notes if given else (*notes, DEFAULT.format(words=words)),
    )


def run_in_all(policies: Policies, values: Array) -> Array:
    """Mark the scenarios in which every programme was run; values are as for `means_of`.

    A standard may be undefined in a run, as where nobody waits: then it is not met. With no
    programme all may be.
    """
    ran = np.isfinite(means_of(values)).any(axis=2)
    return np.asarray(np.delete(ran, np.unique(policies.controls), axis=0).all(axis=0))


def read_standards(collected: Collected) -> list[Standard]:
    """Return the standards that the experiment sets, for what it measured."""
    satisfy = collected.experiment.inquiry.satisfy
    found = [Standard(about(name), level) for name, level in satisfy.items()]
    return [one for one in found if set(one.columns) <= set(collected.table)]


def default_standards(policies: Policies) -> list[Standard]:
    """Return standards for an experiment that sets none: worth having, and not dear.

    Not dear is at most the median of what programmes cost, where there are some to choose from.
    """
    table = policies.collected.table
    worth = about(HEADLINE).worth
    standards = [Standard(about(HEADLINE), worth, beyond=True)] if HEADLINE in table else []
    others = np.setdiff1d(np.arange(len(policies.policies)), policies.controls)
    if COST in table and len(others) >= FEWEST:
        costs = means_of(policies.values(COST))[others]
        standards.append(Standard(about(COST), float(np.nanmedian(costs))))
    return standards


def met_by(
    policies: Policies, standards: Sequence[Standard], names: Sequence[str], means: Array
) -> list[Array]:
    """Tell for each standard where the means [policy, scenario, name] reach it."""
    by_name = {name: means[..., place] for place, name in enumerate(names)}
    return [one.met(by_name, policies.controls) for one in standards]


def frame_of(
    policies: Policies, standards: Sequence[Standard], met: Sequence[Array], held: Held
) -> "pd.DataFrame":
    """Return a row for each policy, the one that is good enough most often first."""
    names = [f"meets_{one.measure.name}" for one in standards]
    shares = {name: one.mean(axis=1) for name, one in zip(names, met, strict=True)}
    table = table_of(policies.policies, policies.collected.experiment).assign(
        good_enough=-held.score,
        good_enough_error=held.error,
        first_by_chance=held.first,
        scenarios=met[0].shape[1],
        **shares,
    )
    return table.sort_values("good_enough", ascending=False, kind="stable", ignore_index=True)


def say(policies: Policies, held: Held, words: str, scenarios: int) -> str:
    """Say which policy is good enough most often, in how many scenarios, and whether by luck."""
    share = -float(held.score[held.best])
    if share == 0.0:
        return f"No policy is good enough ({words}) in any scenario, of {scenarios:,}."
    equals = int((held.score == held.score[held.best]).sum()) - 1
    also = (
        f", and so {'is' if equals == 1 else 'are'} {equals:,} other{'s' if equals > 1 else ''}"
        if equals
        else ""
    )
    often = f"{100.0 * share:.0f} % of {scenarios:,} scenarios"
    if scenarios == 1:
        often = "the one scenario there is"
    return (
        f"“{policies.labels[held.best]}” is good enough ({words}) in {often}{also}; of "
        f"{len(policies.policies):,} policies none is more often. {say_luck(held)}"
    )


def draw(policies: Policies, held: Held, words: str) -> "Figure":
    """Draw in how many of 100 scenarios policies are good enough."""
    shares = -100.0 * held.score
    scaled = replace(held, error=100.0 * held.error)
    marks = marks_of(policies, scaled, shares, [f"{one:.0f}" for one in shares])
    text = heading(policies, f"How often a policy is good enough: {words}", len(marks))
    return draw_marks(text, "Scenarios of 100; line: 95 % interval by chance", marks)
