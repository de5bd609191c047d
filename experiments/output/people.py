"""Turn a run into tables of people: mentees, mentors and matches, one row each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import numpy as np

from sim.agents.match import Ending, Stopped
from sim.agents.mentee import PROTECTIVE, Need, RiskFactor
from sim.compiling import Array
from sim.network import tie_counts
from sim.populate import People
from sim.run import Run
from sim.scenarios.levers.mentors import PeerStatus, Reward
from sim.world import SNAPSHOT_WEEKS

if TYPE_CHECKING:
    import pandas as pd
    from pandas.api.extensions import ExtensionArray

MOMENTS = ("arrival", *(str(week) for week in SNAPSHOT_WEEKS[1:]), "end")
GENDERS = ("man or boy", "woman or girl")
SCORES = (*PROTECTIVE, "wellbeing")
CLOSE = 1
HALF_YEAR = 26
Columns = dict[str, object]


def tables_of(run: Run, arm: str, people: People) -> dict[str, "pd.DataFrame"]:
    """Return the tables of people of one run that was made with records from these people."""
    import pandas as pd

    columns = {
        "mentees": mentee_columns(run, people),
        "mentors": mentor_columns(run),
        "matches": match_columns(run),
    }
    tables = {}
    for name, found in columns.items():
        table = pd.DataFrame(found)
        table.insert(0, "arm", arm)
        table.insert(0, "replicate", run.seed)
        tables[name] = table
    return tables


def mentee_columns(run: Run, people: People) -> Columns:
    """Return the columns that describe mentees."""
    rows = run.world.mentees
    columns: Columns = {"mentee": np.arange(len(rows)), "arrived": rows["arrived"]}
    columns["released"] = rows["released"]
    columns |= {"age": rows["age"].round(1), "gender": words(rows["gender"], GENDERS)}
    columns |= {factor.name: bit(rows["risks"], factor) for factor in RiskFactor}
    columns |= {need.name: bit(rows["needs"], need) for need in Need}
    for score in SCORES:
        columns |= at_moments(run, score)
    for name in ("offered", "accepted", "first_matched", "gave_up", "first_event"):
        columns[name] = weeks(rows[name])
    columns |= {"events_52": rows["events_52"], "events_total": rows["events"]}
    return columns | included_at_moments(run) | tie_columns(run, people)


def tie_columns(run: Run, people: People) -> Columns:
    """Return who had a significant other on arrival, and everybody's close ties in the end."""
    ties = tie_counts(run.world)[:, CLOSE]
    absent = len(run.world.mentees) - len(ties)
    return {
        "significant_other_arrival": (people.mentees["support"] >= 1.0).astype("i1"),
        "close_ties_end": weeks(np.concatenate([ties, np.full(absent, -1)])),
    }


def at_moments(run: Run, score: str) -> dict[str, Array]:
    """Return a score at arrival, at half-years since arrival, and at the end of the run."""
    values: Array = run.world.snapshots[score]
    return {f"{score}_{moment}": values[:, place] for place, moment in enumerate(MOMENTS)}


def included_at_moments(run: Run) -> Columns:
    """Return the status at the same moments: 1 included, 0 left out, empty where not reached."""
    columns = at_moments(run, "included")
    return {name: weeks(np.nan_to_num(values, nan=-1.0)) for name, values in columns.items()}


def mentor_columns(run: Run) -> Columns:
    """Return the columns that describe mentors, whether they came forward or not."""
    rows = run.world.mentors[: int(run.world.state["mentor_rows"][0])]
    levers = run.scenario.levers
    paid = levers.reward == Reward.paid.name
    return {
        "mentor": np.arange(len(rows)),
        "joined": weeks(rows["joined"]),
        "left": weeks(rows["left"]),
        "peer_status": words(rows["kind"], [status.name for status in PeerStatus]),
        "paid": np.full(len(rows), int(paid), "i1"),
        "capacity": np.full(len(rows), levers.mentor_capacity, "i4"),
        "ever_matched": rows["ever_matched"],
    }


def match_columns(run: Run) -> Columns:
    """Return the columns that describe matches, one row for each mentee in a match."""
    rows = run.world.matches[: int(run.world.state["match_rows"][0])]
    ongoing = rows["end"] < 0
    return {
        "mentee": rows["mentee"],
        "mentor": rows["mentor"],
        "group": rows["group"],
        "number": rows["number"],
        "start": rows["start"],
        "end": weeks(rows["end"]),
        "reason": words(rows["reason"], [ending.name for ending in Ending], ongoing),
        "who_stopped": words(rows["stopped"], [one.name for one in Stopped], ongoing),
        "censored": ongoing.astype("i1"),
        "commitment": rows["commitment"],
        "sessions": rows["sessions"],
        "bond_end": rows["bond"],
        "gap_end": rows["gap"],
        "support_26": support_in_half_year(run, rows["start"]),
    }


def support_in_half_year(run: Run, start: Array) -> Array:
    """Return the mean support for a match over the first 26 weeks of each, or what there was."""
    through = np.concatenate([[0.0], np.cumsum(run.world.weeks["support"])])
    last = np.minimum(start + HALF_YEAR, len(run.world.weeks))
    return np.asarray((through[last] - through[start]) / (last - start))


def weeks(values: Array) -> "ExtensionArray":
    """Return whole numbers with nothing where the week is negative: what has not happened."""
    import pandas as pd

    return pd.arrays.IntegerArray(values.astype("i4"), values < 0)


def bit(bits: Array, place: int) -> Array:
    """Return 1 where a bit is set and 0 elsewhere."""
    return ((bits >> place) & 1).astype("i1")


def words(codes: Array, names: Sequence[str], missing: Array | None = None) -> "ExtensionArray":
    """Return the word for each code, and nothing where it is missing."""
    import pandas as pd

    found = np.array(names, dtype=object)[codes]
    if missing is not None:
        found[missing] = None
    return cast("ExtensionArray", pd.array(found, dtype="string"))
