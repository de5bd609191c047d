"""Results that were made up, so that what is true of them is known."""

from itertools import product

import numpy as np
import pandas as pd

from experiments.batches.results import Collected
from experiments.designs.experiment import Experiment, Factor, FactorKind, Inquiry
from experiments.designs.layout import Layout
from sim.parameters import Parameters
from sim.run import with_no_programme
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario

COORDINATORS = Factor(name="coordinators", kind=FactorKind.LEVER, low=1.0, high=21.0)
SUPPLY = Factor(name="supply_adults", kind=FactorKind.FACT, low=0.0, high=40.0)
MEETING = Factor(name="format", kind=FactorKind.LEVER, options=("pair", "group", "drop_in"))


def experiment(factors, arms=("a", "b"), measure="inclusion", **inquiry):
    """Return an experiment of small programmes and none."""
    base = [
        Scenario(
            name=arm,
            population="care-leavers",
            levers=Levers(places=50.0 + place),
            mentees=40,
            weeks=26,
        )
        for place, arm in enumerate(arms)
    ]
    worth = inquiry.pop("worth", 0.02)
    return Experiment(
        name="invented",
        title="Invented",
        question="What is true of it?",
        population="care-leavers",
        scenarios=with_no_programme(base),
        labels=(*(arm.upper() for arm in arms), "No programme"),
        inquiry=Inquiry(a="a", b=arms[-1], measure=measure, worth=worth, **inquiry),
        factors=tuple(factors),
    )


def collect(experiment, points, measures, *, sets=(None,), replicates=3):
    """Return results: `measures(arm, values, parameters, replicate)` gives those of a run."""
    points = tuple(map(tuple, points))
    sets = tuple(one or Parameters() for one in sets)
    names = [factor.name for factor in experiment.factors]
    rows = []
    indexes = (experiment.arms, range(len(points)), range(len(sets)), range(replicates))
    for arm, point, draw, replicate in product(*indexes):
        values = dict(zip(names, points[point], strict=True))
        found = measures(arm, values, sets[draw], replicate)
        row = {"arm": arm, "point": point, "draw": draw, "replicate": replicate}
        rows.append(row | values | found)
    places = np.zeros((len(points), len(names)))
    layout = Layout(experiment.factors, places, points, np.arange(len(points)))
    return Collected(experiment, layout, sets, pd.DataFrame(rows))
