"""Scenario files: programmes, populations and comparisons; load, check, change and write them."""

from sim.scenarios.kinds import Arm, Comparison, Population, Programme
from sim.scenarios.loading import (
    change_levers,
    check_file,
    load_comparison,
    load_population,
    load_programme,
    preset_names,
    with_facts,
)
from sim.scenarios.local import apply_local, read_local
from sim.scenarios.writing import write_new

__all__ = [
    "Arm",
    "Comparison",
    "Population",
    "Programme",
    "apply_local",
    "change_levers",
    "check_file",
    "load_comparison",
    "load_population",
    "load_programme",
    "preset_names",
    "read_local",
    "with_facts",
    "write_new",
]
