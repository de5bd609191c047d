"""Write collected runs for other tools: CSV, and NetCDF with the arms and points as dimensions."""

from pathlib import Path
from typing import Any

import numpy as np

from experiments.batches.columns import BETWEEN
from experiments.batches.results import Collected
from experiments.output.writing import write_frame, written
from sim.declare import DeclarationError, unknown
from sim.measures import MEASURES

FORMATS = ("csv", "netcdf")
DIMENSIONS = ("arm", "point", "draw", "replicate")


def check_form(form: str) -> None:
    """Refuse a form that there is not."""
    if form not in FORMATS:
        raise DeclarationError(unknown("form of --also", form, dict.fromkeys(FORMATS), ""))


def export(results: Collected, form: str, path: Path) -> None:
    """Write the runs in a form that another tool reads.

    Raise DeclarationError where the library for it is not installed.
    """
    if form == "csv":
        write_frame(results.table, path)
        return
    try:
        import netCDF4  # noqa: F401 - xarray names it only when it writes
        import xarray as xr
    except ModuleNotFoundError:
        raise DeclarationError(
            "NetCDF needs two more libraries. Install them: pip install 'mentoring-sim[netcdf]'"
        ) from None
    data = xr.Dataset(variables(results), coordinates(results), attributes(results))
    with written(path) as partial:
        data.to_netcdf(partial, engine="netcdf4")


def variables(results: Collected) -> dict[str, Any]:
    """Return each measure as [arm, point, draw, replicate], with its unit and its words."""
    found = {}
    for name in results.table.columns:
        measure = MEASURES.get(name.partition(BETWEEN)[0])
        if measure is not None:
            values = np.stack([results.values(arm, name) for arm in results.experiment.arms])
            words = {"long_name": measure.label, "units": measure.unit, "better": measure.better}
            found[name] = (DIMENSIONS, values, words)
    return found


def coordinates(results: Collected) -> dict[str, Any]:
    """Return the names of the arms, and the value of each factor at each point."""
    places = {
        name: np.arange(size) for name, size in zip(DIMENSIONS[1:], results.shape, strict=True)
    }
    points = results.table.drop_duplicates("point").set_index("point").sort_index()
    varied = {
        factor.name: ("point", points[factor.name].reindex(places["point"]).to_numpy())
        for factor in results.layout.factors
    }
    return {"arm": list(results.experiment.arms)} | places | varied


def attributes(results: Collected) -> dict[str, str]:
    """Return what the file is about."""
    experiment = results.experiment
    return {"title": experiment.title, "question": experiment.question}
