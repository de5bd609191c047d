"""The fields of the page Sweep: the programme, the levers over how many values, the measure."""

from typing import Any

from reacton.core import Element

from dashboard.look import fields, html
from dashboard.pages.sweep.cells import Sweeping, offered, programmes, takes_count
from dashboard.pages.sweep.settings import (
    ITSELF,
    MEASURED,
    MOST_VALUES,
    NO_PROGRAMME,
    NOTHING,
    PLACES,
    SWEPT,
    SweepSettings,
)
from dashboard.visit import Visit
from sim.declare import Spec
from sim.scenarios.programme import GROUPS

PAGE = "sweep"
FAMILIES = {
    "people": "People",
    "flow": "Getting a mentor",
    "matches": "Matches",
    "network": "Ties",
    "mentors": "Mentors",
    "fairness": "Fairness",
    "money": "Money",
}


def choices(visit: Visit, settings: SweepSettings, swept: Sweeping) -> Element[Any]:
    """Return the fields in which it is chosen what is swept."""
    return html.tag(
        "section",
        html.division(
            arm_field(visit, swept),
            measure_field(visit, settings),
            against_field(visit, settings, swept),
            classes="asked",
        ),
        html.division(
            lever_field(visit, swept, "lever", settings.lever),
            count_field(visit, "values", settings.lever, settings.values),
            lever_field(visit, swept, "second", settings.second),
            count_field(visit, "second_values", settings.second, settings.second_values),
            classes="moved",
        ),
        classes="card swept",
        attributes=html.label("What is swept"),
    )


def label_of(name: str) -> str:
    """Return what a setting is called."""
    return SweepSettings.specs()[name].label


def arm_field(visit: Visit, swept: Sweeping) -> Element[Any]:
    """Return the field of the programme in which levers move."""
    known = programmes(visit.selection)
    options = [(place, label) for place, (_, label) in known.items()]
    return fields.select(
        label_of("arm"), PLACES[swept.place], options, lambda one: visit.set(PAGE, arm=one)
    )


def lever_field(visit: Visit, swept: Sweeping, setting: str, now: str) -> Element[Any]:
    """Return the field of a lever, in the groups of the levers; one that lost its meaning stays."""
    there = offered(visit.selection, swept.place)
    there |= {factor.name: SWEPT[factor.name].label for factor in swept.factors}
    groups = {
        f"{title[0].upper()}{title[1:]}": [
            (name, there[name]) for name in group.specs() if name in there
        ]
        for title, group in GROUPS.items()
    }
    first = {"": [(NOTHING, "none: lines, not a map")]} if setting == "second" else {}
    return fields.select(
        label_of(setting), now, first | groups, lambda one: visit.set(PAGE, **{setting: one})
    )


def count_field(visit: Visit, setting: str, lever: str, now: int) -> Element[Any] | None:
    """Return the field of how many values a number takes; options are always all taken."""
    if not takes_count(lever):
        return None
    spec = SweepSettings.specs()[setting]
    low, high = spec.bounds if isinstance(spec, Spec) else (now, MOST_VALUES)
    options = [(str(one), str(one)) for one in range(int(low), int(high) + 1)]
    return fields.select(
        spec.label, str(now), options, lambda one: visit.set(PAGE, **{setting: int(one)})
    )


def measure_field(visit: Visit, settings: SweepSettings) -> Element[Any]:
    """Return the field of the measure, in families."""
    groups = {
        title: [(name, one.label) for name, one in MEASURED.items() if one.family == family]
        for family, title in FAMILIES.items()
    }
    return fields.select(
        label_of("measure"), settings.measure, groups, lambda one: visit.set(PAGE, measure=one)
    )


def against_field(visit: Visit, settings: SweepSettings, swept: Sweeping) -> Element[Any]:
    """Return the field of what the measure is set against."""
    others = {
        place: label
        for place, (_, label) in programmes(visit.selection).items()
        if place != PLACES[swept.place]
    }
    options = {NO_PROGRAMME: "no programme", **others, ITSELF: "nothing: the measure itself"}
    now = settings.against if settings.against in options else NO_PROGRAMME
    return fields.select(
        label_of("against"), now, list(options.items()), lambda one: visit.set(PAGE, against=one)
    )
