"""Simulate mentoring programmes: which kind helps whom, at what cost, and how sure we are."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.declare import DeclarationError
    from sim.measures import MEASURES, measure_run, weekly_frame
    from sim.model import MentoringModel
    from sim.network import graph
    from sim.run import Results, Run, ensemble, simulate
    from sim.scenarios.files import (
        load_comparison,
        load_population,
        load_programme,
        preset_names,
    )
    from sim.scenarios.scenario import Scenario

__all__ = [
    "MEASURES",
    "DeclarationError",
    "MentoringModel",
    "Results",
    "Run",
    "Scenario",
    "ensemble",
    "graph",
    "load_comparison",
    "load_population",
    "load_programme",
    "measure_run",
    "preset_names",
    "simulate",
    "weekly_frame",
]

_HOMES = {
    "sim.declare": ("DeclarationError",),
    "sim.measures": ("MEASURES", "measure_run", "weekly_frame"),
    "sim.model": ("MentoringModel",),
    "sim.network": ("graph",),
    "sim.run": ("Results", "Run", "ensemble", "simulate"),
    "sim.scenarios.files": (
        "load_comparison",
        "load_population",
        "load_programme",
        "preset_names",
    ),
    "sim.scenarios.scenario": ("Scenario",),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for: commands start before Mesa would load."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(name)
