"""Declare a kind of record once: NumPy fields, their meaning, and the Mesa agent's properties."""

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Field:
    """Declare one field of a record: its NumPy type and what it means, with the scale."""

    name: str
    kind: str
    meaning: str


def record_type(fields: tuple[Field, ...]) -> np.dtype[np.void]:
    """Return the packed NumPy record of `fields`."""
    return np.dtype([(field.name, field.kind) for field in fields])


Record = Any
"""A row of a record array, as a rule sees it: a name for readers, since Numba infers the type."""
