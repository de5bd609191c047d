"""Write an answer as one JSON document, without NaN."""

import json
import math
from typing import Any

from experiments.comparison.answer import Answer
from experiments.comparison.words import Level
from experiments.money.lines import NOT_DEFINED, ONE_MORE
from experiments.uncertainty.judge import COLUMNS

DIFFERENCE = ("a", "b", "measure", "mean", "low", "high", "p05", "p95", "chance_b_better")


def document(answer: Answer) -> dict[str, Any]:
    """Return arms, differences and provenance of an answer."""
    reached = answer.levels
    columns = DIFFERENCE if answer.ignorance is None else (*DIFFERENCE, *COLUMNS)
    return {
        "arms": [
            {
                "scenario": arm,
                "measures": {
                    name: interval_of(reached[arm, name]) for name in answer.results.measures
                },
                ONE_MORE: interval_of(reached[arm, ONE_MORE]) or NOT_DEFINED,
            }
            for arm in answer.results.arms
        ],
        "differences": [
            dict(zip(columns, map(plain, row), strict=True))
            for row in answer.differences[list(columns)].itertuples(index=False)
        ],
        "provenance": answer.provenance(),
    }


def interval_of(level: Level) -> dict[str, float | None] | None:
    """Return a mean with its interval; null where the measure is undefined."""
    if not math.isfinite(level.mean):
        return None
    return {name: finite(value) for name, value in vars(level).items()}


def plain(value: str | float | None) -> str | float | None:
    """Return text and nothing as they are, and a number as JSON can say it."""
    return value if value is None or isinstance(value, str) else finite(value)


def finite(value: float) -> float | None:
    """Return a number as JSON can say it: null where there is none."""
    return float(value) if math.isfinite(value) else None


def as_text(content: object) -> str:
    """Return content as JSON text; NaN and infinity are refused."""
    return json.dumps(content, indent=1, allow_nan=False, ensure_ascii=False)
