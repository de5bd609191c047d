"""One programme on the page Who: what limits it, whom it reaches, who gains and who loses."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import solara
from reacton.core import Element

from dashboard.answers.bottleneck import Bottleneck
from dashboard.answers.group_runs import GroupRuns
from dashboard.answers.groups import (
    GroupResults,
    groups_chart,
    groups_in_words,
    groups_table,
    harm_in_words,
)
from dashboard.answers.lines import colour_of
from dashboard.answers.reach import reach_chart
from dashboard.answers.remedies import Loss, Remedy, find_remedies, losses_of
from dashboard.engine.queue import Rank
from dashboard.engine.unfolding import Unfolding
from dashboard.live import use_live
from dashboard.look import html, tables, widgets
from dashboard.selection.links import to_query
from dashboard.selection.state import Selection, content_key, question_of, scenarios_of
from experiments.comparison.words import about, change, quote
from experiments.uncertainty.sentences import listed

NO_HARM = "No group is clearly worse off than with no programme."
BY_LUCK = "Among so many groups and levers, one may seem to matter by luck."


def arm_section(
    runs: GroupRuns,
    found: GroupResults,
    arm: str,
    measure: str,
    bottlenecks: Mapping[str, Bottleneck | None],
) -> Element[Any]:
    """Return one programme: in words, in two charts, in a table."""
    label = question_of(runs.selection).label(arm)
    table = groups_table(found, arm)
    rows = len(found.parts)
    return html.section(
        label,
        html.division(
            *(html.paragraph(one) for one in groups_in_words(found, arm, label)),
            limit_of(label, arm, bottlenecks),
            classes="stack close",
        ),
        harm_of(runs, found, arm),
        widgets.chart(reach_chart(found, arm), height=tall(rows, 7.5)),
        widgets.chart(
            groups_chart(found, arm, measure),
            key=key_of(found, arm),
            height=tall(rows, 4.5),
        ),
        html.details(
            "All figures by group",
            tables.table(f"{label}: all figures by group", table["heads"], table["rows"]),
        ),
    )


def tall(rows: int, rest: float) -> str:
    """Return the height of a chart with so many rows."""
    return f"{rest + 1.75 * rows:g}rem"


def key_of(found: GroupResults, arm: str) -> list[widgets.KeyEntry]:
    """Return the key of the changes by group."""
    colour = colour_of(found.arms.index(arm))
    key = [widgets.KeyEntry(label="by chance", mark="line", colour=colour)]
    if found.drawn is not None:
        label = "with what is not known"
        key.append(widgets.KeyEntry(label=label, mark="band", colour=colour))
    return key


def limit_of(
    label: str, arm: str, bottlenecks: Mapping[str, Bottleneck | None]
) -> Element[Any] | None:
    """Return what limits a programme, in words; nothing where it offers nobody a mentor."""
    if arm not in bottlenecks:
        return html.paragraph("What limits it is being looked for …", classes="soft")
    found = bottlenecks[arm]
    if found is None:
        return None
    return html.paragraph(found.sentence(label))


def harm_of(runs: GroupRuns, found: GroupResults, arm: str) -> Element[Any] | None:
    """Return which groups lose what, and what would lower it; or that none clearly does.

    Nothing where none does in any programme: the headline has said so.
    """
    losses = losses_of(found, arm)
    if not losses:
        nobody = all(not losses_of(found, one) for one in found.programmes)
        return None if nobody else html.paragraph(NO_HARM, classes="soft")
    return html.notice(
        "warning",
        "Worse off than with no programme",
        html.paragraph(harm_in_words(found, arm)),
        html.items(*losses_in_words(found, arm, losses)),
        Remedies(runs.selection, found.arms.index(arm), found.group, losses),
    )


def losses_in_words(found: GroupResults, arm: str, losses: Sequence[Loss]) -> list[str]:
    """Say what is lost, measure by measure, and whether it is in other likely worlds too."""
    said = []
    for measure in dict.fromkeys(loss.measure for loss in losses):
        mine = [loss for loss in losses if loss.measure == measure]
        told = [f"{quote(loss.label)} {change(about(measure), loss.change)}" for loss in mine]
        unsure = any(may_be_gain(found, arm, loss) for loss in mine)
        then = "; over what nobody has measured, a gain is possible too" if unsure else ""
        said.append(f"“{about(measure).label}”: {listed(told)}{then}.")
    return said


def may_be_gain(found: GroupResults, arm: str, loss: Loss) -> bool:
    """Tell whether what is not known leaves room for no loss."""
    row = next(row for row in found.rows(arm) if row.part == loss.part)
    span = row.named()[loss.measure]
    return span.unknown_low < 0.0 < span.unknown_high


@solara.component
def Remedies(  # noqa: N802 - components are named as classes
    selection: Selection, arm: int, group: str, losses: Sequence[Loss]
) -> Element[Any]:
    """Show what lowers the harm, as far as the model shows anything that does."""
    asked, wish = solara.use_state("")
    key = f"remedies {content_key(selection)} {arm} {group}"
    if asked != key:
        return html.button("Look for what lowers it", lambda: wish(key))
    return Sought(selection, arm, group, losses, key)


@solara.component
def Sought(  # noqa: N802 - components are named as classes
    selection: Selection, arm: int, group: str, losses: Sequence[Loss], key: str
) -> Element[Any]:
    """Run the levers that could lower a harm, and show those that do."""
    scenario = scenarios_of(selection)[arm]
    work = partial(find_remedies, scenario, group, losses, selection.seed)
    live = use_live(Unfolding(key=key, work=work, expected=300, rank=Rank.SWEEP))
    picture = live.picture
    if picture is None or live.is_running:
        done, total = (0, 1) if picture is None else (picture.done, picture.total)
        return html.progress("Trying one lever after the other", done, total, live.cancel)
    if picture.failure:
        return html.paragraph(picture.failure)
    return remedies_shown(picture.value or (), selection, arm)


def remedies_shown(found: Sequence[Remedy], selection: Selection, arm: int) -> Element[Any]:
    """Return what lowers the harm, each with a link to look at it."""
    if not found:
        return html.paragraph("None of the levers that were tried clearly lowers it.")
    return html.stack(
        html.paragraph("What lowers it, each lever moved by itself:"),
        html.items(*(remedy_shown(one, selection, arm) for one in found)),
        html.paragraph(BY_LUCK, classes="soft small"),
    )


def remedy_shown(remedy: Remedy, selection: Selection, arm: int) -> Element[Any]:
    """Return one lever with its link."""
    there = to_query(selection.change(arm, remedy.lever, remedy.value))
    return html.paragraph(
        f"{remedy.sentence()} ", html.link("See it in Explore", f"/explore?{there}")
    )
