"""Read an experiment's file and make its folder."""

import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.batches.begun import marker_of, order_of
from experiments.batches.folder import Folder, key_of, make_folder, open_folder
from experiments.batches.manifest import MANIFEST, facts_of
from experiments.batches.store import write_bytes
from experiments.comparison.reply import get_ready
from experiments.designs.experiment import Experiment
from experiments.designs.layout import Layout
from experiments.designs.layouts import lay_out
from experiments.designs.loading import check_size, load_experiment
from experiments.uncertainty.sample import sample_parameters
from sim.declare import DeclarationError
from sim.measures import MEASURES
from sim.parameters import Parameters
from sim.run import controls_of, simulate

if TYPE_CHECKING:
    from experiments.batches.expectation import Expectation

FILE = "experiment.toml"  # for readers; what is run is in the manifest
ENOUGH = 200  # people among whom everything that can happen with no programme does
CENTRAL = ("none", "listed")


def plan_experiment(file: Path, *, yes: bool) -> "Expectation":
    """Return what the experiment of a file is expected to take; nothing is written."""
    from experiments.batches.expectation import expect

    experiment, layout, parameter_sets = read_experiment(file, yes=yes)
    facts = facts_of(experiment, key_of(experiment, layout, parameter_sets))
    rounds = (experiment.replicates,)
    return expect(Folder(Path(), experiment, layout, parameter_sets, rounds, facts))


def begin(file: Path, out: Path, *, yes: bool, weekly: bool) -> Folder:
    """Return the folder of the experiment in a file, made anew or begun before."""
    experiment, layout, parameter_sets = read_experiment(file, yes=yes)
    experiment = replace(experiment, weekly=weekly or experiment.weekly)
    folder = make_folder(out, experiment, layout, parameter_sets)
    write_bytes(file.read_bytes(), out / FILE)
    return folder


def go_on(out: Path) -> Folder:
    """Return the folder of an experiment that was begun, made now if a kill came before it was."""
    order = order_of(out)
    if order is None or (out / MANIFEST).is_file():
        return open_folder(out)
    folder = begin(Path(order["file"]), out, yes=order["yes"], weekly=order["weekly"])
    marker_of(out).unlink(missing_ok=True)
    return folder


def read_experiment(file: Path, *, yes: bool) -> tuple[Experiment, Layout, tuple[Parameters, ...]]:
    """Return the experiment of a file, its points, and its parameter sets."""
    experiment = load_experiment(file)
    check_size(experiment, yes=yes)
    get_ready()
    check_comparable(experiment)
    return experiment, lay_out(experiment), draw(experiment)


def check_comparable(experiment: Experiment) -> None:
    """Refuse to compare no programme in a measure that has no value there, before all is run."""
    inquiry = experiment.inquiry
    controls = [experiment.scenarios[place] for place in set(controls_of(experiment.scenarios))]
    asked = [one for one in controls if one.name in {inquiry.a, inquiry.b}]
    for control in asked:
        run = simulate(replace(control, mentees=min(control.mentees, ENOUGH)), experiment.seed)
        if math.isnan(MEASURES[inquiry.measure].compute(run, run)):
            raise DeclarationError(
                f"{experiment.name}: analysis: {inquiry.measure} has no value with no programme, "
                "so nothing can be compared with that. Compare two programmes with compare = "
                '["one", "other"], or choose another measure, such as measure = "inclusion".'
            )


def draw(experiment: Experiment) -> tuple[Parameters, ...]:
    """Return the parameter sets with which every point is run."""
    uncertainty = experiment.uncertainty
    if uncertainty.kind in CENTRAL:
        return (experiment.scenarios[0].parameters,)
    return sample_parameters(uncertainty.kind, uncertainty.draws, experiment.seed)
