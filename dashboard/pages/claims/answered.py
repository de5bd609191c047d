"""The answers that a page shows: those that are kept, and those that somebody asked for anew."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import solara

from dashboard.answers.headline import SETS
from dashboard.engine.ensemble import Engine
from dashboard.engine.task import Task
from dashboard.live import Live, use_live
from dashboard.look.claims import Progress
from dashboard.pages.claims.asking import ANSWERED, effort_of, key_of, nothing, running, turning
from dashboard.pages.claims.kept import Kept
from dashboard.pages.claims.rows import Row, claims, make_row
from experiments.claims.answering import Effort


@dataclass(frozen=True, eq=False)
class Answered:
    """Hold the rows by claim, the same as data, how far an answer is, and how to ask and stop."""

    rows: Mapping[str, Row]
    data: Mapping[str, Any]
    progress: Progress
    ask: Callable[[str], None]
    stop: Callable[[], None]


def use_answers(kept: Kept, engine: Engine | None = None, effort: Effort | None = None) -> Answered:
    """Return the answers; one claim at a time is answered anew, in two stages of work."""
    asked = solara.use_reactive("")
    chosen = effort or effort_of()
    known = ANSWERED.find(key_of(asked.value, chosen)) if asked.value else None
    first = use_live(first_work(asked.value, chosen, is_known=known is not None), engine)
    ran = first.picture.value if first.is_current and first.picture else None
    second_work = solara.use_memo(lambda: turning(ran) if ran and not known else nothing(), [ran])
    second = use_live(second_work, engine)
    found = solara.use_memo(lambda: rows_of(kept, chosen), [kept, asked.value, known is not None])
    progress = progress_of(asked.value, first, second, is_known=known is not None)

    def stop() -> None:
        first.cancel()
        second.cancel()
        asked.set("")

    data = solara.use_memo(lambda: {name: row.data() for name, row in found.items()}, [id(found)])
    return Answered(found, data, progress, asked.set, stop)


def first_work(name: str, effort: Effort, *, is_known: bool) -> Task:
    """Return the work of a claim's runs; nothing where none is asked or the answer is known."""
    return nothing() if not name or is_known else running(name, effort)


def rows_of(kept: Kept, effort: Effort) -> dict[str, Row]:
    """Return a row for each claim: what was answered last for anybody, else what is kept."""
    return {claim.name: row_of(claim, kept, effort) for claim in claims()}


def row_of(claim: Any, kept: Kept, effort: Effort) -> Row:  # noqa: ANN401 - a claim
    """Return the row of one claim."""
    anew = ANSWERED.find(key_of(claim.name, effort))
    if anew is not None:
        return make_row(claim, anew, said(effort))
    entry = kept.find(claim)
    return make_row(claim, entry, kept.sentence() if entry else "")


def said(effort: Effort) -> str:
    """Say what an answer rests on that was asked for on the page."""
    return (
        f"{effort.draws} {SETS[effort.of_what()]}, "
        f"{effort.replicates} runs each, from seed {effort.seed}, on this page"
    )


def progress_of(name: str, first: Live, second: Live, *, is_known: bool) -> Progress:
    """Say how far an answer is, over both stages; or why there is none."""
    failure = failure_of(first) or failure_of(second)
    if failure:
        return Progress(failed=name, failure=failure)
    if not name or is_known:
        return Progress()
    done, total = 0, 0
    for live in (first, second):
        if live.is_current and live.picture is not None:
            done, total = done + live.picture.done, total + live.picture.total
    return Progress(name, done, total)


def failure_of(live: Live) -> str:
    """Return the sentence with which a stage ended, where something went wrong."""
    return live.picture.failure if live.is_current and live.picture is not None else ""
