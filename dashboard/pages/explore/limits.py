"""What limits each programme, found once the answer is settled."""

from functools import partial
from typing import Any, cast

import solara
from reacton.core import Element

from dashboard.answers.bottleneck import Bottleneck, find_bottlenecks
from dashboard.engine.queue import Rank
from dashboard.engine.unfolding import Unfolding
from dashboard.live import use_live
from dashboard.look import html
from dashboard.selection.state import Selection, content_key, question_of

EXPECTED = 150  # pieces of work, about


@solara.component
def Limits(selection: Selection) -> Element[Any]:  # noqa: N802 - components are named as classes
    """Say what limits each programme: each limit is lifted by itself."""
    work = partial(find_bottlenecks, selection)
    key = f"limits {content_key(selection)}"
    live = use_live(Unfolding(key=key, work=work, expected=EXPECTED, rank=Rank.SWEEP))
    picture = live.picture if live.is_current else None
    if picture is not None and picture.failure:
        return html.paragraph(picture.failure)
    if picture is None or live.is_running:
        done, total = (0, 1) if picture is None else (picture.done, picture.total)
        return html.progress("Looking for what limits each programme", done, total, live.cancel)
    found = cast("dict[str, Bottleneck | None]", picture.value or {})
    label = question_of(selection).label
    return html.division(
        *(html.paragraph(one.sentence(label(arm))) for arm, one in found.items() if one),
        classes="stack close",
    )
