"""Explain every column of the tables of people: what it means, on which scale."""

from collections.abc import Iterator
from typing import NamedTuple

from experiments.output.people import GENDERS, MOMENTS, SCORES
from experiments.uncertainty.judge import COLUMNS
from sim.agents import match, mentee, mentor
from sim.agents.match import Ending, Stopped
from sim.agents.mentee import Need, RiskFactor
from sim.records import Field
from sim.scenarios.facts import Facts
from sim.scenarios.levers.mentors import PeerStatus

WEEK = "week of the run, from 0; empty if it has not happened"
NUMBER = "whole number"
FLAG = "1 yes, 0 no"
SCORE = "0 to 1; empty where the moment is not reached; no attenuation for unreliable scales"


class Column(NamedTuple):
    """Explain one column."""

    table: str
    column: str
    meaning: str
    scale: str


def dictionary() -> tuple[Column, ...]:
    """Return the explanation of every column, in the order of the tables."""
    return tuple(
        Column(table, *row)
        for table, rows in (
            ("mentees", mentee_rows()),
            ("mentors", mentor_rows()),
            ("matches", match_rows()),
        )
        for row in (*common_rows(), *rows)
    )


def columns_of_draws() -> tuple[Column, ...]:
    """Return the explanation of what draws of the parameters add, table by table."""
    draw = ("draw", "which set of parameters, from 0: the row of parameter_sets.csv", NUMBER)
    rows = (
        *(("differences", name, *words) for name, words in COLUMNS.items()),
        ("draws", "arm", "the arm of the comparison", "name"),
        ("draws", *draw),
        ("draws", "seed", "the seed; each draw has its own, which its arms share", NUMBER),
        ("draws", "measure", "what is measured (mentoring list measures)", "name"),
        ("draws", "value", "what it came to; empty where it is undefined", "unit of the measure"),
        ("parameter_sets", *draw),
        ("parameter_sets", "(the others)", "a parameter (mentoring list parameters)", "its unit"),
    )
    return tuple(Column(*row) for row in rows)


def common_rows() -> Iterator[tuple[str, str, str]]:
    """Explain the columns that every table has."""
    yield "replicate", "the seed of the replicate", NUMBER
    yield "arm", "the arm of the comparison; the no-programme arm has the same people", "name"


def mentee_rows() -> Iterator[tuple[str, str, str]]:
    """Explain the columns of mentees."""
    told = meanings(mentee.FIELDS)
    yield "mentee", "who it is: the same person in every arm of a replicate", NUMBER
    yield "arrived", told["arrived"], "week of the run, from 0"
    yield "released", told["released"].partition(";")[0], "week of the run, from 0"
    yield "age", told["age"], "years"
    yield "gender", "gender", " or ".join(repr(word) for word in GENDERS)
    specs = Facts.specs()
    yield from ((factor.name, specs[factor.name].label, FLAG) for factor in RiskFactor)
    yield from ((need.name, f"Need: {specs[need.name].label}", FLAG) for need in Need)
    for score in SCORES:
        yield from moments(score, score.replace("_", " "), SCORE)
    for name in ("offered", "accepted", "first_matched", "gave_up", "first_event"):
        yield name, told[name].partition(",")[0], WEEK
    yield "events_52", told["events_52"], NUMBER
    yield "events_total", told["events"], NUMBER
    yield from moments("included", "status", "1 included, 0 left out; empty where not reached")
    yield "significant_other_arrival", "a significant other among the ties, on arrival", FLAG
    yield "close_ties_end", "close ties other than the mentor, at end", NUMBER


def moments(name: str, meaning: str, scale: str) -> Iterator[tuple[str, str, str]]:
    """Explain the columns of something that is written down at several moments."""
    for moment in MOMENTS:
        when = f"{moment} weeks after arrival" if moment.isdigit() else f"at {moment}"
        yield f"{name}_{moment}", f"{meaning}, {when}", scale


def mentor_rows() -> Iterator[tuple[str, str, str]]:
    """Explain the columns of mentors."""
    told = meanings(mentor.FIELDS)
    yield "mentor", "who it is; people who may mentor are the same in every arm", NUMBER
    yield "joined", "week of joining the data bank, for the last time", WEEK
    yield "left", "week of leaving the programme", WEEK
    yield "peer_status", "peer status", " or ".join(status.name for status in PeerStatus)
    yield "paid", "whether the programme pays its mentors", FLAG
    yield "capacity", "matches (pairs or whole groups) that a mentor carries at a time", NUMBER
    yield "ever_matched", told["ever_matched"], FLAG


def match_rows() -> Iterator[tuple[str, str, str]]:
    """Explain the columns of matches."""
    told = meanings(match.FIELDS)
    endings = [ending.name for ending in Ending if ending is not Ending.ongoing]
    yield "mentee", "the mentee in the table of mentees", NUMBER
    yield "mentor", "the mentor in the table of mentors", NUMBER
    yield "group", "matches of one group share this number; a pair has its own", NUMBER
    yield "number", told["number"], NUMBER
    yield "start", told["start"], "week of the run, from 0"
    yield "end", "week of the ending", WEEK
    yield "reason", told["reason"], " · ".join(endings)
    yield "who_stopped", told["stopped"], " · ".join(one.name for one in Stopped)
    yield "censored", "whether the match still lasts at the end of the run", FLAG
    yield "commitment", told["commitment"], "weeks"
    yield "sessions", told["sessions"], NUMBER
    yield "bond_end", "closeness when the match or the run ended", "0 to 1"
    yield "gap_end", "power gap when the match or the run ended", "0 to 1"
    yield "support_26", "mean support of a match, over the first 26 weeks of this one", "0 to 1"


def meanings(fields: tuple[Field, ...]) -> dict[str, str]:
    """Return what each field of a record means, by name."""
    return {field.name: field.meaning for field in fields}
