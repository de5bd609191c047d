"""Write what a calibration found: accepted parameter sets with weights, the medoid, the story."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from scipy.special import ndtr

from experiments.calibration.emulator import HIGH, LOW, scaled
from experiments.calibration.fitting import Fit, meets_all
from experiments.targets.declared import CALIBRATED
from sim.compiling import Array
from sim.declare import DeclarationError
from sim.uncertainty import FIGURE, METADATA, parameters_at, ranges
from sim.week import MODEL_VERSION


def write_result(fit: Fit, folder: Path) -> tuple[Path, Path]:
    """Write posterior.parquet and medoid.toml; raise DeclarationError where nothing was found."""
    refuse_nothing(fit)
    posterior, medoid = folder / "posterior.parquet", folder / "medoid.toml"
    write_posterior(fit, posterior)
    values = parameters_at(ndtr(fit.accepted[fit.medoid]))
    lines = [f"{one.name} = {getattr(values, one.name)!r}" for one in ranges()]
    head = "# The accepted parameter set nearest to all others; written by `mentoring calibrate`."
    version = f"model_version = {MODEL_VERSION}"
    medoid.write_text("\n".join([head, version, "", "[values]", *lines, ""]), encoding="utf-8")
    return posterior, medoid


def refuse_nothing(fit: Fit) -> None:
    """Say that no parameter set was accepted, and which targets stand in the way."""
    if len(fit.accepted) and fit.medoid is not None:
        return
    met = shares_met(fit.closing[-1])
    hardest = sorted(CALIBRATED, key=lambda target: met[target.name])[:3]
    words = "; ".join(
        f"{one.key} {one.quantity.lower()} (in {100.0 * met[one.name]:.0f} of 100 runs)"
        for one in hardest
    )
    what = (
        "an empty posterior: no parameter set met every target over four seeds"
        if not len(fit.accepted)
        else f"{len(fit.accepted)} parameter sets were accepted, and none near their middle met "
        "every target over ten fresh seeds, so there is no medoid"
    )
    raise DeclarationError(
        f"{what}. Met least often when closing in: {words}. Try more --runs in a new folder; where "
        "a target stays out of reach, the plausible ranges or the mechanism must change."
    )


def write_posterior(fit: Fit, path: Path) -> None:
    """Write one row for each accepted set: its parameters, its mean figures, its weight."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sets = [parameters_at(ndtr(place)) for place in fit.accepted]
    columns = {
        one.name: np.array([getattr(values, one.name) for values in sets], dtype="f4")
        for one in ranges()
    }
    for column, target in enumerate(CALIBRATED):
        columns[FIGURE + target.name] = fit.met[:, column].astype("f4")
    columns["weight"] = (fit.weights / fit.weights.sum()).astype("f4")
    table = pa.table(columns).replace_schema_metadata({METADATA: json.dumps(describe(fit))})
    pq.write_table(table, path, compression="zstd", row_group_size=len(sets))


def describe(fit: Fit) -> dict[str, Any]:
    """Return what the posterior does not say itself: how it was found, what stood in the way."""
    spread = np.maximum(scaled(fit.explored).var(axis=0), fit.emulator.spread**2)
    explained = 1.0 - fit.emulator.spread**2 / spread
    return {
        "model_version": MODEL_VERSION,
        "runs": fit.schedule.runs,
        "seed": fit.schedule.seed,
        "explored": len(fit.explored),
        "waves": [len(wave) for wave in fit.closing],
        "candidates": fit.schedule.candidates,
        "screened": fit.candidates,
        "accepted": len(fit.accepted),
        "medoid": fit.medoid,
        "met_everywhere": shares_met(fit.explored),
        "met_all": [float(meets_all(part).mean()) for part in (fit.explored, *fit.closing)],
        "met_closing": shares_met(fit.closing[-1]),
        "explained": named(explained),
        "medoid_means": named(fit.medoid_figures.mean(axis=0)),
        "pulls": pulls(fit.explored),
    }


def named(values: Array) -> dict[str, float]:
    """Return one value for each target, by its name."""
    pairs = zip(CALIBRATED, values, strict=True)
    return {target.name: round(float(value), 4) for target, value in pairs}


def shares_met(figures: Array) -> dict[str, float]:
    """Return for each target the share of runs in which it is met."""
    return named(((figures >= LOW) & (figures <= HIGH)).mean(axis=0))


def pulls(figures: Array, most: int = 8) -> list[Mapping[str, Any]]:
    """Return the pairs of targets that are met together least, against chance, in runs everywhere.

    `together` is how often both are met over how often they would be if they had nothing to do
    with each other: below 1 they pull against each other.
    """
    met = ((figures >= LOW) & (figures <= HIGH)).astype(float)
    alone = met.mean(axis=0)
    expected = np.outer(alone, alone)
    together = np.divide(met.T @ met / len(met), expected, where=expected > 0.0, out=expected + 1.0)
    first, second = np.triu_indices(len(alone), 1)
    order = np.argsort(together[first, second], kind="stable")[:most]
    return [
        {
            "first": CALIBRATED[first[one]].name,
            "second": CALIBRATED[second[one]].name,
            "together": round(float(together[first[one], second[one]]), 3),
        }
        for one in order
        if together[first[one], second[one]] < 1.0
    ]
