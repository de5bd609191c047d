"""The page Evidence: what each number rests on, what drives the decision, what was checked."""

from dataclasses import replace
from typing import Any

import solara
from reacton.core import Element

from dashboard.look import evidence, fields, html
from dashboard.pages.evidence import numbers, validating
from dashboard.pages.evidence.decision import Driving
from dashboard.pages.evidence.settings import EvidenceSettings, settings_by, sifted_by
from dashboard.selection.history import iterate_ranges
from dashboard.selection.state import Selection
from dashboard.visit import Visit, use_visit
from experiments.uncertainty.edited import MOST_EDITED
from sim.declare import DeclarationError, Grade

PAGE = "evidence"
WEAK = (Grade.ASSUMPTION.value, Grade.LOCAL.value)
NOT_KNOWN = {
    "calibrated": "values that agree with the evidence",
    "plausible": "all values that are plausible",
    "none": "not looked at",
}
DRAWN = {
    "calibrated": (
        "Sets of values that agree with the published figures stand for what nobody knows. "
        "A number whose range you change is spread evenly over your range instead, and keeps its "
        "rank among the sets, so that what goes together stays together; the sets need then no "
        "longer agree with what was published."
    ),
    "plausible": (
        "Sets of values from the plausible ranges stand for what nobody knows, half of them below "
        "the declared value and half above. A number whose range you change is spread evenly over "
        "your range instead."
    ),
    "none": (
        "What nobody knows is not looked at now, so a range changes nothing unless it leaves out "
        "the value that is used: then the nearest value inside it is used."
    ),
}


@solara.component
def Evidence() -> Element[Any]:  # noqa: N802 - components are named as classes
    """Show what the answers rest on."""
    visit = use_visit()
    return html.stack(
        html.heading("What does each number rest on?", 1),
        html.paragraph(numbers.counted(numbers.rows_of(visit.selection)), classes="lead measure"),
        Driving(visit.selection),
        Numbers(visit),
        validation(),
    )


@solara.component
def Numbers(visit: Visit) -> Element[Any]:  # noqa: N802 - components are named as classes
    """Show every number, and let the ranges of those that nobody chooses be changed."""
    refused, set_refused = solara.use_state("")

    def change(name: str, ends: tuple[float, float] | None) -> None:
        try:
            visit.desk.alter(lambda now: now.change_range(name, ends), f"range.{name}")
        except DeclarationError as fault:
            set_refused(str(fault))
        else:
            set_refused("")

    return html.section(
        "Every number",
        html.paragraph(numbers.counted(numbers.parameter_rows(), NOBODY), classes="measure"),
        key(),
        not_known(visit),
        # always there: what stands behind a place that comes and goes would begin anew
        html.stack(yours(visit), not_taken(refused)),
        evidence.numbers(
            "Every number",
            numbers.rows_of(visit.selection),
            numbers.KINDS,
            {name: (low, high) for name, low, high in visit.selection.ranges},
            change,
            sifted_by(visit.settings(PAGE, EvidenceSettings)),
            lambda sifted: visit.desk.set(PAGE, **settings_by(sifted)),
            weak=WEAK,
        ),
    )


def not_taken(why: str) -> Element[Any] | None:
    """Say why a range was not taken."""
    if not why:
        return None
    return html.notice("error", "That range was not taken.", html.paragraph(why))


NOBODY = "numbers that nobody chooses, which say how people respond"


def key() -> Element[Any]:
    """Return what the grades and the units mean."""
    terms = [
        one
        for name, meaning in numbers.grade_key()
        for one in (html.tag("dt", name), html.tag("dd", meaning))
    ]
    units = [
        one
        for name, meaning in numbers.UNITS.items()
        for one in (html.tag("dt", name), html.tag("dd", meaning))
    ]
    return html.division(
        html.details("What “rests on” means", html.tag("dl", *terms, classes="grades")),
        html.details("What the units mean", html.tag("dl", *units, classes="grades")),
    )


def not_known(visit: Visit) -> Element[Any]:
    """Return the choice of what stands for what nobody knows, and what a changed range does."""
    kind = visit.selection.uncertainty

    def choose(chosen: str) -> None:
        visit.desk.alter(lambda now: replace(now, uncertainty=chosen))

    return html.division(
        html.division(
            fields.select("What nobody knows", kind, list(NOT_KNOWN.items()), choose, wide=True),
            classes="asked",
        ),
        html.paragraph(DRAWN[kind], classes="soft small measure"),
        classes="stack close",
    )


def yours(visit: Visit) -> Element[Any] | None:
    """Return the ranges that were changed, where they act, and how to put them back."""
    changed = visit.selection.ranges
    if not changed:
        return None
    return html.notice(
        "plain",
        f"You changed {len(changed)} of at most {MOST_EDITED} ranges.",
        html.items(*(one.sentence() for one in iterate_ranges(visit.selection))),
        html.paragraph(
            "Every answer uses what you changed: ",
            html.link("see what Explore says now", "/explore"),
            ". It is in the link to this page.",
        ),
        html.button(
            "Put all ranges back",
            lambda: visit.desk.alter(without_ranges),
            kind="quiet",
        ),
    )


def without_ranges(selection: Selection) -> Selection:
    """Return the selection with every range as declared."""
    return replace(selection, ranges=())


def validation() -> Element[Any]:
    """Return what was published beside what the model gives."""
    try:
        found, is_fresh = validating.latest()
    except DeclarationError as fault:
        return html.section(CHECKED, html.notice("empty", str(fault)))
    return html.section(
        CHECKED,
        html.paragraph(validating.summed_up(found), classes="measure"),
        None if is_fresh else html.notice("warning", validating.STALE),
        *checked(validating.records_of(found)),
        html.paragraph(validating.MEANING, classes="soft small measure"),
    )


def checked(records: tuple[evidence.Record, ...]) -> tuple[Element[Any], ...]:
    """Return what tests the model or is missed, and folded away what it was fitted to and meets."""
    at_rest = [one for one in records if validating.is_at_rest(one)]
    telling = [one for one in records if one not in at_rest]
    return (
        evidence.records(TELLING, validating.HEADS, telling),
        html.details(
            f"The {len(at_rest)} figures that it was fitted to and meets",
            evidence.records(FITTED, validating.HEADS, at_rest),
        ),
    )


TELLING = "Figures that it misses, and those that it only predicts"
FITTED = "Figures that it was fitted to and meets"
CHECKED = "What was published, and what the model gives"
