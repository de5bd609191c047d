"""Say in a page what a calibration learned, what it did not, and where every number comes from."""

from collections.abc import Iterable, Sequence

import numpy as np
from scipy.special import ndtri

from experiments.calibration.ridges import find_ridges
from experiments.targets.declared import CALIBRATED, Target
from sim.compiling import Array
from sim.declare import Declared
from sim.parameters import Parameters
from sim.uncertainty import Posterior, Range, ranges

LEARNED = 0.15
MOVED = 0.5
GRID = 200
NAMES = {target.name: target for target in CALIBRATED}


def describe_posterior(posterior: Posterior) -> str:
    """Return docs/calibration.md, from the accepted parameter sets alone."""
    parts = (
        method(posterior),
        targets_table(posterior),
        hardest(posterior),
        learned_table(posterior),
        not_learned(posterior),
        ridges_table(posterior),
        origins_table(posterior),
    )
    return "\n\n".join(parts) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def digits(value: float) -> str:
    """Return a number with three digits that count."""
    return f"{value:.3g}"


def method(posterior: Posterior) -> str:  # long: a page of prose
    """Say how the accepted sets were found."""
    story = posterior.story
    met_all = ", ".join(f"{100.0 * share:.0f} %" for share in story["met_all"])
    effective = posterior.weights.sum() ** 2 / (posterior.weights**2).sum()
    return f"""# Calibration: what the model's numbers rest on

*Written from `sim/parameters/posterior.parquet`; do not edit. To make it anew:*
`mentoring calibrate --runs {story["runs"]} --seed {story["seed"]} --out FOLDER`*, then*
`scripts/install-calibration FOLDER`.

## How it was done

{len(ranges())} parameters are uncertain. Each has a plausible range and a prior centre: half the
prior's weight lies below the centre and half above, flat on each side. They were fitted jointly to
the {len(CALIBRATED)} figures of the targets T1 to T10, T13 and T17: one parameter set serves every
scenario. A run evaluates one parameter set at one seed in all three set-ups (a trial, a queue,
people at large) and in people released from prison, with 2,500 people each (40,000 people at large,
who are only looked at in week 0).

1. **Look everywhere**: {story["explored"]} runs, a scrambled Sobol design over all plausible
   ranges, a seed of its own for each.
2. **Close in**: {len(story["waves"])} waves of {story["waves"][0]} runs. Before each, a sparse
   quadratic regression of every figure on the parameters (an emulator) is fitted to all runs so
   far, and new sets are drawn from the prior times the chance, under the emulator, that all
   targets are met (elliptical slice sampling). Runs that met all {len(CALIBRATED)} figures at
   their one seed, from the first stage on: {met_all}.
3. **Screen and judge**: {story["candidates"]} candidates were looked at in the quick set-ups only
   (people at large, releases; two seeds); {story["screened"]} of those that met T13 and T17 there
   were run once, and those within the luck of one seed of every interval with three more seeds.
   Accepted were those whose four-seed mean lies in every published interval. The runs that were
   left went to their children: the same values of what targets see, the rest drawn anew, judged
   alike. Together **{story["accepted"]} sets** are accepted.
4. **Weigh**: a set's weight undoes the emulator's preference, so that what remains is the prior
   where all targets are met. The weights are worth {effective:.0f} equal ones.
5. **Medoid**: the accepted set nearest to all others, in what it assumes and in what it gives,
   whose mean over ten fresh seeds also meets every target. Among the accepted are some in which
   what no target sees stands at its mean, judged like any other set. The medoid is what a run uses
   by default (`sim/parameters/medoid.toml`).

Waves with an emulator were chosen over a plain evolution search because almost all parameters are
seen by no target: the search would pull them anywhere, while this keeps the prior of what nobody
has measured. No set is ever judged on one seed."""


def targets_table(posterior: Posterior) -> str:
    """Return what was published beside what the accepted sets and the medoid give."""
    rows = [target_row(posterior, target) for target in CALIBRATED]
    head = ("", "figure", "published", "met everywhere, %", "met closing in, %", "accepted, 95 %",
            "medoid, ten seeds", "met", "explained, %", "origin")  # fmt: skip
    return (
        "## The targets\n\n*Met everywhere*: of runs anywhere in the plausible ranges; *closing "
        "in*: of the last wave (single seeds). *Explained*: how much of the figure's spread, one "
        "seed's luck included, the emulator predicts.\n\n" + table(head, rows)
    )


def target_row(posterior: Posterior, target: Target) -> tuple[str, ...]:
    """Return one target's row."""
    story = posterior.story
    low, high = quantiles(posterior.figures[target.name], posterior.weights, (0.025, 0.975))
    mean = story["medoid_means"][target.name]
    return (
        target.key,
        target.quantity,
        f"{digits(target.low)} to {digits(target.high)}",
        f"{100.0 * story['met_everywhere'][target.name]:.0f}",
        f"{100.0 * story['met_closing'][target.name]:.0f}",
        f"{digits(low)} to {digits(high)}",
        digits(mean),
        "yes" if target.is_met(mean) else "**no**",
        f"{100.0 * story['explained'][target.name]:.0f}",
        f"{target.note} [{target.source}]",
    )


def hardest(posterior: Posterior) -> str:
    """Say which targets pull against each other and which are hard to reach."""
    story = posterior.story
    pairs = [
        (
            label(NAMES[one["first"]]),
            label(NAMES[one["second"]]),
            f"{one['together']:.2f}",
        )
        for one in story["pulls"]
    ]
    met = story["met_everywhere"]
    rare = sorted(CALIBRATED, key=lambda target: met[target.name])[:5]
    words = ", ".join(f"{label(one)} ({100.0 * met[one.name]:.0f} of 100 runs)" for one in rare)
    return (
        "## Which targets pull against each other\n\nHow often both are met anywhere in the "
        "plausible ranges, over how often they would be if they had nothing to do with each "
        "other; below 1 they pull against each other.\n\n"
        + table(("target", "and", "together"), pairs)
        + f"\n\nMet least often by chance: {words}."
    )


def label(target: Target) -> str:
    """Return a target's row and quantity."""
    return f"{target.key} {target.quantity.lower()}"


def places_of(posterior: Posterior) -> Array:
    """Return where accepted values stand in their priors: 0 the median, in standard deviations."""
    known = {one.name: one for one in ranges()}
    lucks = [
        [known[name].luck(float(value)) for value in column]
        for name, column in zip(posterior.names, posterior.values.T, strict=True)
    ]
    return np.asarray(ndtri(np.clip(np.array(lucks), 1e-4, 1.0 - 1e-4)))


def learned(posterior: Posterior) -> list[tuple[float, float, Range]]:
    """Return for each parameter how much narrower it became, how far it moved, and its range."""
    weights = posterior.weights / posterior.weights.sum()
    lucks = (np.arange(GRID) + 0.5) / GRID
    found = []
    for one, places in zip(ranges(), places_of(posterior), strict=True):
        prior = ndtri([min(max(one.luck(one.value(luck)), 1e-4), 1.0 - 1e-4) for luck in lucks])
        mean = float(places @ weights)
        spread = float(np.sqrt(((places - mean) ** 2) @ weights))
        moved = (mean - prior.mean()) / prior.std()
        found.append((1.0 - spread / float(prior.std()), float(moved), one))
    return found


def quantiles(values: Array, weights: Array, shares: Sequence[float]) -> list[float]:
    """Return weighted quantiles."""
    order = np.argsort(values, kind="stable")
    reached = (np.cumsum(weights[order]) - 0.5 * weights[order]) / weights.sum()
    return [float(np.interp(share, reached, values[order])) for share in shares]


def learned_table(posterior: Posterior) -> str:
    """Return the parameters whose range became narrower, or whose middle moved."""
    rows = []
    found = sorted(learned(posterior), key=lambda one: (-one[0], one[2].name))
    for narrower, moved, one in found:
        if narrower < LEARNED and abs(moved) < MOVED:
            continue
        rows.append(
            (
                f"`{one.name}`",
                Parameters.specs()[one.name].label,
                f"{digits(one.low)} to {digits(one.high)} ({digits(one.centre)})",
                spread_of(posterior, one),
                f"{100.0 * narrower:.0f}",
                f"{moved:+.1f}",
            )
        )
    head = ("parameter", "what it is", "plausible (centre)", "accepted: median (95 %)",
            "narrower, %", "moved, prior SD")  # fmt: skip
    return (
        "## What was learned\n\nParameters whose spread in the accepted sets is at least "
        f"{100.0 * LEARNED:.0f} % smaller than the prior's, or whose mean moved by half a prior "
        "standard deviation.\n\n" + table(head, rows)
    )


def spread_of(posterior: Posterior, one: Range) -> str:
    """Return a parameter's accepted median and 95 % range."""
    column = posterior.values[:, posterior.names.index(one.name)]
    low, middle, high = quantiles(column, posterior.weights, (0.025, 0.5, 0.975))
    return f"{digits(middle)} ({digits(low)} to {digits(high)})"


def not_learned(posterior: Posterior) -> str:
    """List the parameters that no target sees."""
    blind = [
        f"`{one.name}`"
        for narrower, moved, one in learned(posterior)
        if narrower < LEARNED and abs(moved) < MOVED
    ]
    return (
        f"## What was not learned\n\nNo target sees these {len(blind)} parameters: what comes out "
        "is what was put in, the whole plausible range. An answer that rests on one of them is an "
        "assumption's answer; `mentoring drivers` says which.\n\n" + ", ".join(blind) + "."
    )


def ridges_table(posterior: Posterior) -> str:
    """Return the pairs of parameters of which only a combination was learned."""
    weights = posterior.weights
    rows = [
        (f"`{first}`", f"`{second}`", f"{together:+.2f}")
        for first, second, together in find_ridges(posterior.names, places_of(posterior), weights)
    ]
    return (
        "## Ridges\n\nPairs that move together in the accepted sets (weighted correlation, beyond "
        "what chance gives): one may be larger if the other is smaller (−) or larger too (+), and "
        "the targets cannot tell.\n\n" + table(("parameter", "and", "correlation"), rows)
    )


def origins_table(posterior: Posterior) -> str:
    """Return every uncertain parameter with its range, its source and grade, and its default."""
    row = posterior.parameters(posterior.story["medoid"])
    rows = [
        (
            f"`{one.name}`",
            f"{digits(one.low)} to {digits(one.high)}",
            digits(one.centre),
            spread_of(posterior, one),
            digits(float(getattr(row, one.name))),
            origin(Parameters.specs()[one.name]),
        )
        for one in ranges()
    ]
    head = ("parameter", "plausible", "prior centre", "accepted: median (95 %)", "default (medoid)",
            "source and grade")  # fmt: skip
    return (
        "## Every number and its origin\n\nMeanings and units stand in [odd.md](odd.md) and in "
        "`mentoring list parameters`.\n\n" + table(head, rows)
    )


def origin(spec: Declared) -> str:
    """Return a parameter's source and grade."""
    return f"{spec.source}, {spec.grade}" if spec.source else str(spec.grade)
