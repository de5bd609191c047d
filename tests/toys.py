"""Small experiments with known answers: levers varied over points, luck shared by seed."""

import numpy as np
import pandas as pd

from experiments.batches.plan import seed_of
from experiments.batches.results import Collected
from experiments.designs.experiment import (
    Design,
    DesignKind,
    Experiment,
    Factor,
    FactorKind,
    Inquiry,
)
from experiments.designs.layout import decode
from experiments.designs.layouts import lay_out
from sim.parameters import Parameters
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario

ARMS = ("peers", "professionals", "no-programme")
LABELS = ("Trained peers", "Professionals", "No programme")
LEVERS = ("coordinators", "recruitment_effort", "places", "mentor_capacity")


def factor(name, **settings):
    kind = FactorKind.LEVER if name in Levers.specs() else FactorKind.PARAMETER
    return Factor(name=name, **{"kind": kind, **settings})


def experiment(factors=(), **settings):
    """Return an experiment that asks how many more are included with peers than with none."""
    levers = (Levers(), Levers(), Levers(places=0.0))
    return Experiment(
        **{
            "name": "toy",
            "title": "A toy",
            "question": "Which?",
            "population": "adolescents",
            "scenarios": tuple(
                Scenario(name=name, population="adolescents", levers=one)
                for name, one in zip(ARMS, levers, strict=True)
            ),
            "labels": LABELS,
            "inquiry": Inquiry(a="no-programme", b="peers", measure="inclusion", worth=0.02),
            "factors": tuple(factors),
            "measures": ("inclusion",),
            **settings,
        }
    )


def collect(asked, places, columns, draws=1):
    """Return results: `columns[name][arm]` is an array that spreads over [point, draw, replicate].

    An arm that is not named has nought.
    """
    layout = decode(asked.factors, np.asarray(places, float))
    shape = (len(layout.points), draws, asked.replicates)
    point, draw, replicate = (one.ravel() for one in np.indices(shape))
    tables = []
    for arm in asked.arms:
        table = {"arm": arm, "point": point, "draw": draw, "replicate": replicate}
        table["seed"] = [
            seed_of(asked, int(d), int(r)) for d, r in zip(draw, replicate, strict=True)
        ]
        table |= {"key": "", "failed": False}
        for number, one in enumerate(asked.factors):
            table[one.name] = [layout.points[where][number] for where in point]
        for name, values in columns.items():
            table[name] = np.broadcast_to(values.get(arm, 0.0), shape).ravel()
        tables.append(pd.DataFrame(table))
    frame = pd.concat(tables, ignore_index=True)
    return Collected(asked, layout, (Parameters(),) * draws, frame)


def luck(*shape, seed=1):
    """Return normal numbers, the same each time."""
    from scipy.stats import norm

    return norm.rvs(size=shape, random_state=seed)


def numbers(layout):
    """Return the values of every point [point, factor]; an option is its place."""
    return np.array(
        [
            [
                one.options.index(value) if one.options else value
                for one, value in zip(layout.factors, values, strict=True)
            ]
            for values in layout.points
        ],
        float,
    )


def run(asked, effect=lambda values: np.zeros(len(values)), **settings):
    """Return results of the design's own points: inclusion is higher by `effect` with peers.

    `shared` luck is every arm's and every point's, `own` luck is the peers' at each point.
    """
    shared, own = settings.get("shared", 0.0), settings.get("own", 0.0)
    draws, seed = asked.uncertainty.draws, settings.get("seed", 1)
    layout = lay_out(asked)
    gain = np.asarray(effect(numbers(layout)), float)[:, None, None]
    common = 0.4 + shared * luck(1, draws, asked.replicates, seed=seed)
    noise = own * luck(len(layout.points), draws, asked.replicates, seed=seed + 1000)
    arms = {"peers": common + gain + noise, "professionals": common, "no-programme": common}
    return collect(asked, layout.places, {"inclusion": arms}, draws=draws)


def levers(count, **settings):
    """Return so many levers that go from 0 to 10."""
    return [factor(name, **{"low": 0.0, "high": 10.0, **settings}) for name in LEVERS[:count]]


def design(kind, **settings):
    """Return a design of a kind."""
    return Design(kind=DesignKind(kind), **settings)
