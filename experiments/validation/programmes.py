"""T15: programmes differ, and some harm: many small trials of programmes of uneven quality.

Each programme is drawn around good practice, at a site of its own quality, and is tried as a
researcher would: two separate groups of people, one outcome that is yes or no, all who were
assigned counted whether they were matched or not.
"""

import math
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from experiments.comparison.execute import LAST_SEED
from experiments.setups import trial
from experiments.targets.evaluate import MEASURED_WEEK
from sim.compiling import Array
from sim.declare import Spec
from sim.measures.effect import DOMAINS, OBSERVED, deviations
from sim.measures.view import View, view_of
from sim.parameters import Parameters
from sim.run import Run, people_of, simulate
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario

PROGRAMMES = 128
ARM = (100, 300)
SIGNIFICANT = 1.96
GROUPS = 0.2
GROUP_SIZES = (3, 6)
# what planners of sound programmes settle differently: ends of an even spread, our assumption
GOOD_PRACTICE: dict[str, tuple[float, float]] = {
    "sessions_per_month": (2.0, 4.5),
    "session_hours": (1.0, 4.0),
    "commitment_weeks": (26.0, 78.0),
    "mentor_training_hours": (2.0, 12.0),
    "supervision_per_month": (0.25, 2.0),
    "screening": (0.5, 1.0),
    "structure": (0.3, 0.7),
    "emphasis": (0.1, 0.9),
    "direction": (0.1, 0.6),
    "imposed_targets": (0.0, 0.4),
    "approach": (0.0, 1.0),
    "family_involvement": (0.0, 0.6),
    "coordinators": (10.0, 30.0),
}
# what one standard deviation of a site's quality adds, our assumption
SITE_ADDS = {"mentor_skill": 0.1, "coordinator_skill": 0.1, "quality_base": 0.05, "attend": 0.05}
SITE_HOLDS_MENTORS = 0.35


@dataclass(frozen=True)
class Trial:
    """Hold what one small trial found, and what its programme truly did to those assigned."""

    harmful: bool
    helpful: bool
    effect: float
    luck: float


def evaluate_programmes(parameters: Parameters, seed: int) -> dict[str, float]:
    """Return the share of trials with significant harm, and how far programmes truly differ."""
    trials = [
        try_programme(scenario, 2 * (seed * PROGRAMMES + number) % LAST_SEED)
        for number, scenario in enumerate(draw_programmes(parameters, seed))
    ]
    effects = np.array([one.effect for one in trials])
    luck = float(np.mean([one.luck for one in trials]))
    return {
        "significantly_adverse": float(np.mean([one.harmful for one in trials])),
        "significantly_helpful": float(np.mean([one.helpful for one in trials])),
        "programme_effect": float(effects.mean()),
        "programme_spread": math.sqrt(max(float(effects.var(ddof=1)) - luck, 0.0)),
    }


@cache
def usual() -> Scenario:
    """Return the trial of the usual programme, from which others are drawn."""
    return trial(weeks=MEASURED_WEEK)


def draw_programmes(parameters: Parameters, seed: int) -> list[Scenario]:
    """Return trials of different programmes, drawn evenly over good practice and site quality."""
    from scipy.stats import norm, qmc

    design = qmc.Sobol(len(GOOD_PRACTICE) + 5, scramble=True, rng=seed)
    return [
        replace(
            usual(),
            levers=practice(lucks[5:], lucks[:3]),
            parameters=site(parameters, float(norm.ppf(lucks[3]))),
            mentees=round(between(ARM, lucks[4])),
        )
        for lucks in design.random(PROGRAMMES)
    ]


def between(ends: tuple[float, float], luck: float) -> float:
    """Return the place between two ends that luck gives."""
    return ends[0] + (ends[1] - ends[0]) * luck


def practice(lucks: Array, form: Array) -> Levers:
    """Return levers around good practice: mostly pairs, some groups of different make-up."""
    drawn = {
        name: between(ends, luck)
        for (name, ends), luck in zip(GOOD_PRACTICE.items(), lucks, strict=True)
    }
    changes: dict[str, object] = {**drawn, "commitment_weeks": round(drawn["commitment_weeks"])}
    if form[0] < GROUPS:
        compositions = ("like_goals", "mixed", "by_risk")
        changes |= {
            "format": "group",
            "group_size": round(between(GROUP_SIZES, form[1])),
            "group_composition": compositions[int(form[2] * len(compositions))],
        }
    return usual().levers.replace(**changes)


def site(parameters: Parameters, quality: float) -> Parameters:
    """Return the parameters at a site of so many standard deviations of quality."""
    moved = {name: getattr(parameters, name) + added * quality for name, added in SITE_ADDS.items()}
    held = math.exp(-SITE_HOLDS_MENTORS * quality)
    moved["mentor_leaves"] = parameters.mentor_leaves * held
    return parameters.replace(**{name: possible(name, value) for name, value in moved.items()})


def possible(name: str, value: float) -> float:
    """Return the nearest value that a parameter can have."""
    spec = Parameters.specs()[name]
    return min(max(value, spec.bounds[0]), spec.bounds[1]) if isinstance(spec, Spec) else value


def try_programme(scenario: Scenario, seed: int) -> Trial:
    """Try a programme on two separate groups of people; its true effect is on the first."""
    nothing = scenario.without_programme()
    people = people_of(scenario, seed)
    own = simulate(nothing, seed, people=people)
    tried = simulate(scenario, seed, people=people)
    others = simulate(nothing, seed + 1)
    ratio = difference_in_shares(had_event(tried), had_event(others))
    each = effect_on_each(view_of(tried), view_of(own))
    return Trial(
        harmful=ratio > SIGNIFICANT,
        helpful=ratio < -SIGNIFICANT,
        effect=float(each.mean()),
        luck=float(each.var(ddof=1)) / len(each),
    )


def difference_in_shares(treated: Array, control: Array) -> float:
    """Return the difference of two shares over its standard error."""
    shares = treated.mean(), control.mean()
    both = np.concatenate([treated, control]).mean()
    error = math.sqrt(both * (1.0 - both) * (1.0 / len(treated) + 1.0 / len(control)))
    return float(shares[0] - shares[1]) / error if error else 0.0


def had_event(run: Run) -> Array:
    """Mark the people to whom an adverse event happened: the outcome of the trial."""
    return np.asarray(run.world.mentees["events"] > 0)


def effect_on_each(view: View, control: View) -> Array:
    """Return the effect g of each person, whose mean is the effect on all."""
    deviation = deviations(control.domains)
    weights = np.divide(OBSERVED, deviation, out=np.zeros(len(DOMAINS)), where=deviation > 0.0)
    return np.asarray(weights @ (view.domains - control.domains)) / len(DOMAINS)
