"""The pages by name: where each is, what it answers, and the settings of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reacton.core import Element

from sim.declare import Declarations


@dataclass(frozen=True)
class Leaf:
    """Describe a page: its address, its name, the question it answers, what shows it."""

    path: str
    name: str
    answers: str
    component: Callable[[], Element[Any]]
    settings: type[Declarations] | None = None
