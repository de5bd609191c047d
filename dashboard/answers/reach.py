"""Who is reached, group by group, as bars: matched, waiting in vain, and everybody else."""

from collections.abc import Callable, Sequence
from typing import Any

from dashboard.answers.bars import over_rows, shown, with_legend
from dashboard.answers.groups import GroupResults, GroupRow, hundred
from dashboard.answers.lines import Chart, colour_of
from experiments.uncertainty.sentences import listed

type Share = Callable[[GroupRow], float]


def matched(row: GroupRow) -> float:
    """Return the share that is ever matched."""
    return row.reached


def waiting(row: GroupRow) -> float:
    """Return the share that says yes and is never matched."""
    return row.waiting


def others(row: GroupRow) -> float:
    """Return the share that is not offered a mentor, or says no."""
    return 1.0 - row.reached - row.waiting


PARTS: dict[str, tuple[str, Share]] = {
    "matched": ("Matched", matched),
    "waiting": ("Said yes, waited in vain", waiting),
    "others": ("Not offered a mentor, or said no", others),
}


def reach_chart(found: GroupResults, arm: str) -> Chart:
    """Return who of each group an arm reaches, as bars that come to 100 people."""
    rows = found.rows(arm)
    colours = (colour_of(found.arms.index(arm)), "var(--waiting)", "var(--line)")
    series = [bars_of(name, colour, rows) for name, colour in zip(PARTS, colours, strict=True)]
    option = with_legend(over_rows([row.label for row in rows], "of 100 people", series))
    option["xAxis"] = option["xAxis"] | {"max": 100}
    told = [f"{hundred(row.reached)} among “{row.label}”" for row in rows]
    return Chart(
        name="reach",
        title="Who is reached",
        unit="of 100 people",
        option=option,
        sentence=f"Of 100 people, matched are {listed(told)}.",
        heads=("Group", *(words for words, _ in PARTS.values())),
        rows=tuple(
            (row.label, *(hundred(share(row)) for _, share in PARTS.values())) for row in rows
        ),
    )


def bars_of(name: str, colour: str, rows: Sequence[GroupRow]) -> dict[str, Any]:
    """Return one part of every bar."""
    words, share = PARTS[name]
    return {
        "id": name,
        "name": words,
        "type": "bar",
        "stack": "people",
        "itemStyle": {"color": colour},
        "data": [shown(100.0 * share(row)) for row in rows],
    }
