"""What is not known about the world: draws of the parameters, plausible or calibrated.

A parameter's prior puts half its weight below the declared centre and half above, flat on each
side within the plausible range: the least that a centre and a range say.
"""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from sim.compiling import Array
from sim.declare import DeclarationError, Spec
from sim.draws import seed_key
from sim.parameters import Parameters

POSTERIOR = Path(__file__).parent / "parameters" / "posterior.parquet"
MEDOID = POSTERIOR.with_name("medoid.toml")
METADATA = "mentoring-sim"
FIGURE = "figure "
REFIT = "Fit again: mentoring calibrate --runs 20000 --out NEW_FOLDER."
DIGITS = 6


@dataclass(frozen=True)
class Range:
    """Hold what is thought of a parameter before any calibration: centre and plausible range."""

    name: str
    low: float
    centre: float
    high: float
    whole: bool

    def value(self, luck: float) -> float:
        """Return the value below which a share `luck` of the prior lies."""
        below = self.low + (self.centre - self.low) * 2.0 * luck
        above = self.centre + (self.high - self.centre) * (2.0 * luck - 1.0)
        value = below if luck < 0.5 else above  # noqa: PLR2004 - the centre is the median
        return rounded(value, whole=self.whole)

    def luck(self, value: float) -> float:
        """Return the share of the prior below `value`."""
        if value < self.centre:
            return 0.5 * (value - self.low) / (self.centre - self.low)
        return 1.0 - 0.5 * (self.high - value) / (self.high - self.centre or 1.0)


@cache
def ranges() -> tuple[Range, ...]:
    """Return every parameter that is uncertain, in the order of declaration."""
    centre = Parameters()
    found = []
    for name, spec in Parameters.specs().items():
        if isinstance(spec, Spec) and spec.plausible[0] < spec.plausible[1]:
            value = float(getattr(centre, name))
            found.append(Range(name, spec.plausible[0], value, spec.plausible[1], spec.whole))
    return tuple(found)


def parameters_at(lucks: Sequence[float] | Array) -> Parameters:
    """Return parameters at given shares of their priors, in the order of `ranges`."""
    pairs = zip(ranges(), lucks, strict=True)
    return Parameters().replace(**{one.name: one.value(float(luck)) for one, luck in pairs})


def draw_plausible(draws: int, seed: int) -> tuple[Parameters, ...]:
    """Return parameter sets spread evenly over the plausible ranges (a scrambled Sobol design)."""
    return tuple(parameters_at(row) for row in plausible_lucks(draws, seed))


def plausible_lucks(draws: int, seed: int) -> Array:
    """Return the shares of the priors [draw, parameter] behind `draw_plausible`."""
    from scipy.stats import qmc

    design = qmc.Sobol(len(ranges()), scramble=True, rng=seed)
    return np.asarray(design.random_base2(max(draws - 1, 0).bit_length())[:draws])


@dataclass(frozen=True)
class Posterior:
    """Hold the accepted parameter sets `values[set, parameter]` and their weights.

    `figures[set, figure]` are what the sets gave of the calibrated figures, and `story` is what
    the calibration said of itself.
    """

    names: tuple[str, ...]
    values: Array
    weights: Array
    figures: Mapping[str, Array]
    story: Mapping[str, Any]

    def parameters(self, row: int) -> Parameters:
        """Return one accepted set."""
        whole = {one.name for one in ranges() if one.whole}
        pairs = zip(self.names, self.values[row], strict=True)
        values = {name: rounded(value, whole=name in whole) for name, value in pairs}
        return Parameters().replace(**values)


def rounded(value: float, *, whole: bool) -> float:
    """Return a value with the digits it was written with."""
    return round(value) if whole else float(f"{value:.{DIGITS}g}")


def draw_calibrated(draws: int, seed: int, path: Path = POSTERIOR) -> tuple[Parameters, ...]:
    """Return accepted parameter sets, drawn by weight, evenly (systematic resampling)."""
    found = load_posterior(path)
    edges = np.cumsum(found.weights) / found.weights.sum()
    first = (int(seed_key(seed)) >> 11) * 2.0**-53
    places = (np.arange(draws) + first) / draws
    rows = np.minimum(np.searchsorted(edges, places), len(edges) - 1)
    return tuple(found.parameters(int(row)) for row in rows)


@cache
def load_posterior(path: Path = POSTERIOR) -> Posterior:
    """Return the accepted parameter sets; refuse where there are none, or of another model."""
    import pyarrow.parquet as pq

    if not path.is_file():
        message = f"{path.name}: there is no calibration. Run: mentoring calibrate --out DIR."
        raise DeclarationError(message)
    table = pq.read_table(path)
    story = json.loads((table.schema.metadata or {}).get(METADATA.encode(), b"{}"))
    check_version(path, story.get("model_version"))
    columns = {name: table.column(name).to_numpy().astype("f8") for name in table.column_names}
    weights = columns.pop("weight")
    figures = {name: columns.pop(name) for name in list(columns) if name.startswith(FIGURE)}
    if not len(weights):
        raise DeclarationError(f"{path.name}: an empty posterior. {REFIT}")
    return Posterior(
        names=tuple(columns),
        values=np.column_stack(list(columns.values())),
        weights=weights,
        figures={name.removeprefix(FIGURE): values for name, values in figures.items()},
        story=story,
    )


def check_version(path: Path, version: object) -> None:
    """Refuse a calibration of another model."""
    from sim.week import MODEL_VERSION

    if version != MODEL_VERSION:
        raise DeclarationError(
            f"{path.name}: this calibration is of MODEL_VERSION {version}, and the model is now "
            f"{MODEL_VERSION}: its parameters would mean something else. {REFIT}"
        )


@cache
def central_parameters() -> Parameters:
    """Return the calibrated medoid, which runs use by default; the declared centres without one."""
    if not MEDOID.is_file():
        return Parameters()
    found = tomllib.loads(MEDOID.read_text(encoding="utf-8"))
    return Parameters().replace(**found["values"])
