"""What the measures see of a run: the people present, or some of them, and all else."""

import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from sim.agents.match import Ending
from sim.compiling import Array
from sim.measures.accounts import COLUMNS, discounted, rates_of, weekly_account
from sim.measures.survival import surviving
from sim.network import tie_counts
from sim.scenarios.appraisal import Appraisal
from sim.world import World

if TYPE_CHECKING:
    from sim.run import Run

YEAR = 52
HALF_YEAR = 26
MONTHS_IN_WEEK = 12 / 52
UNDEFINED = math.nan


@dataclass(frozen=True, eq=False)
class View:
    """Hold a world to be measured, the same people with no programme, and who is looked at.

    `rows` marks some of the people present; None stands for all of them. `appraisal` turns what
    happened to the people of `population` into pounds.
    """

    world: World
    control: "View | None" = None
    rows: Array | None = None
    appraisal: Appraisal = field(default_factory=Appraisal)
    population: str = ""

    @cached_property
    def horizon(self) -> int:
        """Return the number of weeks that have passed; somebody is present in each of them."""
        return int(np.count_nonzero(self.world.weeks["present"]))

    @cached_property
    def weeks(self) -> Array:
        """Return the weeks that have passed."""
        return self.world.weeks[: self.horizon]

    @cached_property
    def mentees(self) -> Array:
        """Return the people present at the end."""
        return self.looked_at(self.world.mentees[: self.count("present")])

    @cached_property
    def matches(self) -> Array:
        """Return the matches of these people, ended or not."""
        matches = self.world.matches[: self.count("match_rows")]
        return matches if self.rows is None else matches[self.rows[matches["mentee"]]]

    @cached_property
    def mentors(self) -> Array:
        """Return all potential mentors."""
        return self.world.mentors[: self.count("mentor_rows")]

    @cached_property
    def endings(self) -> Array:
        """Return the matches that ended."""
        return self.matches[self.matches["end"] >= 0]

    @cached_property
    def reasons(self) -> Array:
        """Return how many matches ended for each reason."""
        return np.bincount(self.endings["reason"], minlength=len(Ending))

    @cached_property
    def weeks_lasted(self) -> Array:
        """Return the weeks that each match lasted, up to the last week that was run."""
        end = self.matches["end"]
        return np.asarray(np.where(end < 0, self.horizon - 1, end) - self.matches["start"])

    @cached_property
    def match_survival(self) -> Array:
        """Return for each week of a match the share of matches that outlast it."""
        return surviving(self.weeks_lasted, self.matches["end"] >= 0)

    @cached_property
    def ties(self) -> Array:
        """Return each person's ties, close ties and significant others, the mentor left aside."""
        return self.looked_at(tie_counts(self.world))

    @cached_property
    def ever_matched(self) -> Array:
        """Mark the people who were ever matched."""
        return self.mentees["first_matched"] >= 0

    @cached_property
    def accepted(self) -> Array:
        """Mark the people who accepted an offer."""
        return self.mentees["accepted"] >= 0

    @cached_property
    def weeks_outside(self) -> Array:
        """Return for each person the weeks since arrival, or since release or discharge."""
        return np.asarray(self.horizon - self.mentees["released"])

    @cached_property
    def domains(self) -> Array:
        """Return the five domains of the effect for each person, higher is better: shape (5, n).

        They are wellbeing; self-esteem, hope and belonging; social and practical skills; adverse
        events with the sign turned; inclusion.
        """
        people = self.mentees
        values = np.empty((5, len(people)))
        values[0] = people["wellbeing"]
        values[1] = people["self_esteem"]
        values[1] += people["hope"]
        values[1] += people["belonging"]
        values[1] /= 3.0
        values[2] = people["social"]
        values[2] += people["practical"]
        values[2] /= 2.0
        values[3] = people["events"]
        values[3] *= -1.0
        values[4] = people["included"]
        return values

    @cached_property
    def last_year(self) -> Array:
        """Return the weeks of the last year, or all weeks of a shorter run."""
        return self.weeks[-YEAR:]

    @cached_property
    def account(self) -> Array:
        """Return each column of the account summed over the run, discounted; NaN uncontrolled."""
        if self.control is None:
            return np.full(len(COLUMNS), UNDEFINED)
        accounting = self.appraisal.accounting
        rate = float(self.world.prices["discount_rate"][0])
        weekly = weekly_account(self.world, self.control.world, self.horizon)
        rates = rates_of(rate, accounting.wellbeing_discount_rate)
        return discounted(weekly, rates, accounting.persistence)

    def looked_at(self, people: Array) -> Array:
        """Return of something there is for everybody present the part of those looked at."""
        return people if self.rows is None else people[self.rows]

    def count(self, name: str) -> int:
        """Return a whole number of the world's state."""
        return int(self.world.state[name][0])

    def lever(self, name: str) -> float:
        """Return a lever as the rules read it."""
        return float(self.world.levers[name][0])

    def parameter(self, name: str) -> float:
        """Return an uncertain parameter."""
        return float(self.world.parameters[name][0])

    def total(self, name: str) -> float:
        """Return the sum of a weekly field over the run."""
        return float(np.add.reduce(self.weeks[name], dtype=np.float64))

    def last(self, name: str) -> float:
        """Return a weekly field in the last week that has passed, NaN before the first."""
        return float(self.weeks[name][-1]) if self.horizon else UNDEFINED


def view_of(run: "Run", control: "Run | None" = None, rows: Array | None = None) -> View:
    """Return the view of a run; `control` is the run of the same people with no programme."""
    against = View(control.world, rows=rows) if control is not None else None
    scenario = run.scenario
    return View(run.world, against, rows, scenario.appraisal, scenario.population)


def mean(values: Array) -> float:
    """Return the mean, NaN of nothing."""
    if not values.size:
        return UNDEFINED
    return float(np.add.reduce(values, dtype=np.float64)) / values.size


def share(marked: Array) -> float:
    """Return the share that is marked, NaN of nothing."""
    return float(np.count_nonzero(marked)) / marked.size if marked.size else UNDEFINED


def ratio(part: float, whole: float) -> float:
    """Return part over whole, NaN where the whole is nothing."""
    return part / whole if whole else UNDEFINED


def spread(values: Array) -> float:
    """Return the standard deviation, NaN of fewer than two."""
    return float(values.std(ddof=1)) if values.size > 1 else UNDEFINED
