"""What a run writes down on the way: its weeks, and how its matches last."""

from typing import TYPE_CHECKING

import numpy as np

from sim.measures.survival import surviving, tally
from sim.measures.view import view_of
from sim.world import QUARTERLY, WEEKS_IN_QUARTER

if TYPE_CHECKING:
    import pandas as pd

    from sim.run import Run

RENAMED = {"social": "social_skills", "practical": "practical_skills", "goal": "goal_attainment"}
OF_ACTIVE_MENTORS = ["load", "strain", "learning"]


def weekly_frame(run: "Run") -> "pd.DataFrame":
    """Return a row for each week that has passed: its number, every weekly field, inclusion.

    Quarterly means stand in the last week of each quarter under the names of their measures, and
    are NaN in the other weeks, as are means over active mentors where there are none.
    """
    import pandas as pd

    weeks = np.asarray(view_of(run).weeks)
    frame = pd.DataFrame.from_records(weeks)
    frame.insert(0, "week", np.arange(len(frame)))
    frame["inclusion"] = frame["included"] / frame["present"]
    frame.loc[frame["mentors_active"] == 0, OF_ACTIVE_MENTORS] = np.nan
    quarters = pd.DataFrame.from_records(np.asarray(run.world.quarters), columns=QUARTERLY)
    quarters.index = (quarters.index + 1) * WEEKS_IN_QUARTER - 1
    return frame.join(quarters.rename(columns=RENAMED), on="week")


def survival_curve(run: "Run") -> "pd.DataFrame":
    """Return the survival of matches: week, at risk, ended in that week, share that outlasts it."""
    import pandas as pd

    view = view_of(run)
    ended = view.matches["end"] >= 0
    at_risk, events = tally(view.weeks_lasted, ended)
    columns = {"week": np.arange(len(at_risk)), "at_risk": at_risk, "ended": events}
    return pd.DataFrame(columns | {"surviving": surviving(view.weeks_lasted, ended)})
