"""Keep the evaluations of a validation, and make its document: rows derive from them alone."""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experiments.comparison.document import finite
from experiments.validation.rows import Figures, Row, rows_of
from experiments.validation.sets import Origin, parameters_key
from sim.declare import DeclarationError
from sim.week import MODEL_VERSION

LATEST = Path(__file__).with_name("latest.json")
DIGITS = 7


@dataclass(frozen=True)
class Validation:
    """Hold what was evaluated, at which parameters and seeds, and what came out."""

    model_version: int
    origin: Origin
    parameters_key: str
    first_seed: int
    medoid: tuple[Figures, ...]
    posterior: tuple[Figures, ...]

    @property
    def rows(self) -> list[Row]:
        """Return each target beside the model."""
        return rows_of(self.medoid, self.posterior)

    def stated(self, name: str) -> float:
        """Return the medoid's mean of a figure that has no target."""
        values = [one[name] for one in self.medoid if math.isfinite(one[name])]
        return sum(values) / len(values)


def as_content(found: Validation) -> dict[str, Any]:
    """Return a validation as JSON can say it."""
    return vars(found) | {
        "medoid": [plain(one) for one in found.medoid],
        "posterior": [plain(one) for one in found.posterior],
    }


def plain(figures: Figures) -> dict[str, float | None]:
    """Return figures as JSON can say them, in as many digits as are read."""
    return {name: finite(float(f"{value:.{DIGITS}g}")) for name, value in figures.items()}


def of_content(content: dict[str, Any]) -> Validation:
    """Return the validation that JSON said."""
    groups = {
        name: tuple(
            {key: math.nan if value is None else value for key, value in one.items()}
            for one in content[name]
        )
        for name in ("medoid", "posterior")
    }
    return Validation(**(content | groups))


def load_latest(path: Path = LATEST) -> Validation:
    """Return the validation that was kept last; raise DeclarationError where there is none."""
    if not path.is_file():
        message = f"{path.name}: no validation has been kept. Run: scripts/write-validation."
        raise DeclarationError(message)
    return of_content(json.loads(path.read_text(encoding="utf-8")))


def is_of_now(found: Validation) -> bool:
    """Tell whether a validation was made with this version of the model and these parameters."""
    now = parameters_key(len(found.posterior))
    return found.model_version == MODEL_VERSION and found.parameters_key == now


def document(found: Validation) -> dict[str, Any]:
    """Return the targets as the command's JSON document has them."""
    return {
        "targets": [entry(row) for row in found.rows],
        "parameters": found.origin,
        "medoid_seeds": len(found.medoid),
        "posterior_sets": len(found.posterior),
        "programme_effect": finite(found.stated("programme_effect")),
        "programme_spread": finite(found.stated("programme_spread")),
    }


def entry(row: Row) -> dict[str, Any]:
    """Return one row as JSON has it."""
    target = row.target
    return {
        "target": target.key,
        "kind": target.kind,
        "name": target.name,
        "quantity": target.quantity,
        "unit": target.unit,
        "low": target.low,
        "high": target.high,
        "model_low": finite(row.low),
        "model_mean": finite(row.mean),
        "model_high": finite(row.high),
        "met": row.met,
        "source": target.source,
        "note": target.note,
        "cause": row.cause,
    }
