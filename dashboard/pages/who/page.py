"""The page Who."""

from functools import partial
from typing import Any, cast

import solara
from reacton.core import Element

from dashboard.answers.bottleneck import Bottleneck, find_bottlenecks
from dashboard.answers.group_runs import GroupRuns, look_by_group
from dashboard.answers.groups import LOSING, GroupResults, Standing, left_out_in_words
from dashboard.engine.course import Picture
from dashboard.engine.queue import Rank
from dashboard.engine.unfolding import Unfolding
from dashboard.live import Live, use_live
from dashboard.look import fields, html, widgets
from dashboard.pages.who.arm import arm_section
from dashboard.pages.who.settings import WhoSettings
from dashboard.selection.state import Selection, content_key, question_of
from dashboard.visit import Visit, use_visit
from sim.declare import Choice

PAGE = "who"
VERDICTS: dict[Standing, tuple[str, widgets.Tone]] = {
    Standing.WORSE: ("A group is worse off than with no programme", "worse"),
    Standing.LITTLE_WORSE: ("A group is worse off, by less than is worth having", "open"),
    Standing.UNCLEAR: ("No group is clearly worse off than with no programme", "plain"),
}
STOPPED = "Stopped; what is shown is what was run so far."
EMPTY = "Stopped before anything was run. Choose something else, or open the page again."
JUDGED = "Groups are judged here, never persons: for one person it would depend on luck alone."


@solara.component
def Who() -> Element[Any]:  # noqa: N802 - components are named as classes
    """Show who is reached, who waits and who is worse off, group by group."""
    visit = use_visit()
    settings = visit.settings(PAGE, WhoSettings)
    key = content_key(visit.selection)
    live = use_live(groups_question(visit.selection, key))
    limits = use_live(limits_question(visit.selection, key))
    runs = live.picture.value if live.picture else None
    return html.stack(
        html.heading("Who is reached, who waits, who is worse off", 1),
        html.paragraph(
            f"For: {question_of(visit.selection).population.title}. ",
            html.link("Choose other people or programmes", "/explore"),
        ),
        asked(visit, settings),
        progress_of("Running the programmes", live),
        refused(live.picture),
        html.bones(6) if runs is None and is_coming(live) else None,
        None if runs is None else answer(runs, settings, limits, is_old=not live.is_current),
    )


def groups_question(selection: Selection, key: str) -> Unfolding:
    """Return what is asked of the groups: the same work whichever group is shown."""
    return Unfolding(key=f"groups {key}", work=partial(look_by_group, selection), expected=200)


def limits_question(selection: Selection, key: str) -> Unfolding:
    """Return what is asked of the limits."""
    work = partial(find_bottlenecks, selection)
    return Unfolding(key=f"limits {key}", work=work, expected=150, rank=Rank.DRAWS)


def asked(visit: Visit, settings: WhoSettings) -> Element[Any]:
    """Return the fields that say by what people are put in groups, and judged."""
    return html.division(
        *(
            fields.select(
                spec.label,
                getattr(settings, name),
                list(zip(spec.names, spec.meanings, strict=True)),
                partial(put, visit, name),
            )
            for name, spec in WhoSettings.specs().items()
            if isinstance(spec, Choice)
        ),
        classes="line",
    )


def put(visit: Visit, name: str, chosen: str) -> None:
    """Set one of the page's settings."""
    visit.set(PAGE, **{name: chosen})


def progress_of(what: str, live: Live) -> Element[Any] | None:
    """Return how far the work is, and how to stop it; nothing once it is finished."""
    picture = live.picture
    if live.is_cancelled:
        return html.paragraph(STOPPED if picture and picture.value else EMPTY, classes="soft")
    if picture is None or not live.is_current or not live.is_running:
        return None
    return html.progress(what, picture.done, picture.total, live.cancel)


def is_coming(live: Live) -> bool:
    """Tell whether there is still something to wait for."""
    return not live.is_cancelled and not (live.picture and live.picture.failure)


def refused(picture: Picture | None) -> Element[Any] | None:
    """Say why a question could not be answered, where that is so."""
    if picture is None or not picture.failure:
        return None
    return html.notice("error", "This could not be worked out.", html.paragraph(picture.failure))


def answer(runs: GroupRuns, settings: WhoSettings, limits: Live, *, is_old: bool) -> Element[Any]:
    """Return the answer in words, and a part for each programme."""
    found = runs.of(settings.group)
    if not found.programmes:
        return html.notice(
            "empty",
            "Nobody is offered a mentor.",
            html.paragraph("Choose a programme on the page Explore, and come back."),
            html.link("Choose a programme", "/explore"),
        )
    known = limits.picture.value if limits.is_current and limits.picture else None
    bottlenecks = cast("dict[str, Bottleneck | None]", known or {})
    return html.division(
        headline(runs, found, is_old=is_old),
        progress_of("Lifting one limit after the other", limits),
        html.division(
            *(
                arm_section(runs, found, arm, settings.measure, bottlenecks)
                for arm in found.programmes
            ),
            classes="who-arms",
        ),
        html.paragraph(on_bands(runs), classes="soft"),
        classes="stack",
    )


def headline(runs: GroupRuns, found: GroupResults, *, is_old: bool) -> Element[Any]:
    """Return who is left out, in words."""
    verdict, tone = VERDICTS[worst_of(found)]
    return widgets.headline(
        left_out_in_words(found, question_of(runs.selection).label),
        verdict=verdict,
        tone=tone,
        details=[JUDGED],
        state="loading" if is_old else "ready",
        label="Who is left out",
    )


def worst_of(found: GroupResults) -> Standing:
    """Return how the group fares that fares worst in any programme."""
    standings = {row.standing for arm in found.programmes for row in found.rows(arm)}
    return next((one for one in LOSING if one in standings), Standing.UNCLEAR)


def on_bands(runs: GroupRuns) -> str:
    """Say what the bands are of, and what a group is judged by."""
    seeds = runs.values.shape[1]
    chance = (
        f"Narrow bands are of chance alone, over {seeds} paired runs at the model's usual "
        "assumptions; groups are judged by these."
    )
    if not runs.draws:
        return f"{chance} What nobody has measured comes on top."
    return f"{chance} Wide bands hold 95 % of {runs.draws} draws of what nobody has measured."
