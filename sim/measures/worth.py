"""Say how large a difference must be to be worth having, for every measure, and why.

A convention to start from, which a planner replaces; declared before anything is run, so that no
result can choose it.
"""

from typing import NamedTuple

from sim.agents.match import Ending


class Worth(NamedTuple):
    """Hold the smallest difference worth having, in a measure's own unit, and the reason."""

    difference: float
    reason: str


OF_UNIT = {
    "0 to 1": Worth(0.02, "about a tenth of how far people differ on most scales"),
    "£": Worth(100.0, "three or four hours of a coordinator"),
    "£ per month": Worth(20.0, "under an hour of a coordinator a month"),
    "£ per person": Worth(50.0, "about two hours of a coordinator for each person"),
    "control SD": Worth(0.1, "half of what a typical programme achieves"),
    "from -1 to 1": Worth(0.05, "a twentieth of the way from chance to all alike"),
    "hours": Worth(100.0, "two mentors for a year at an hour a week"),
    "matches": Worth(5.0, "1 of 100 people in a run of 500"),
    "mentors": Worth(5.0, "1 for each 100 people in a run of 500"),
    "months": Worth(1.0, "a month more or less can be felt by the two"),
    "people": Worth(5.0, "1 of 100 people in a run of 500"),
    "per mentor": Worth(0.1, "one more person with every tenth mentor"),
    "per person": Worth(0.05, "5 more or fewer among 100 people"),
    "problems": Worth(1.0, "a single one matters"),
    "ratio": Worth(0.1, "a tenth"),
    "share": Worth(0.02, "2 of 100"),
    "ties": Worth(0.1, "one more tie for every tenth person"),
    "weeks": Worth(2.0, "a fortnight, about one session"),
}
ENDINGS = Worth(0.05, "5 of 100 endings; fewer cannot be told apart in a programme's own records")
WORTH = {
    "closed_before_12_months": Worth(0.05, "5 of 100 matches, one in seven of those closed early"),
    "mentors_lost_share_per_year": Worth(
        0.05, "5 of 100 mentors, one in seven of those lost in a year"
    ),
    "mentor_side_endings": ENDINGS,
    **{f"ending_{ending.name}": ENDINGS for ending in Ending},
    "bond_week_8": Worth(0.05, "a tenth of a middling bond"),
    "bond_week_26": Worth(0.05, "a tenth of a middling bond"),
    "cost_per_extra_person_included": Worth(1000.0, "less than a programme spends on one match"),
    "volunteer_hours": Worth(500.0, "an hour for each person in a run of 500"),
}


def worth_of(name: str, unit: str) -> Worth:
    """Return the difference worth having of a measure: its own, or that of its unit."""
    return WORTH.get(name, OF_UNIT[unit])
