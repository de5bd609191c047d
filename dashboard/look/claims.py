"""The list of claims, as one component: many cards, and one message."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import solara
from reacton.core import Element


@dataclass(frozen=True)
class Progress:
    """Say which claim is being answered and how far that is, or which could not be and why."""

    name: str = ""
    done: int = 0
    total: int = 0
    failed: str = ""
    failure: str = ""


def claims(
    rows: Mapping[str, Mapping[str, Any]],
    names: Sequence[str],
    progress: Progress,
    on_anew: Callable[[str], None],
    on_stop: Callable[[], None],
) -> Element[Any]:
    """Return the cards of the claims that are named; `on_anew` gets the one to be answered."""

    def anew(given: object) -> None:
        if isinstance(given, str) and given in rows:
            on_anew(given)

    return _claims(
        event_anew=anew,
        event_stop=lambda *_: on_stop(),
        rows=dict(rows),
        names=list(names),
        running=progress.name,
        done=progress.done,
        total=progress.total,
        failed=progress.failed,
        failure=progress.failure,
    )


@solara.component_vue("vue/claims.vue")
def _claims(
    event_anew: Callable[[object], None],
    event_stop: Callable[..., None],
    rows: dict[str, Any],
    names: list[str],
    running: str,
    done: int,
    total: int,
    failed: str,
    failure: str,
) -> None:
    """Name what claims.vue reads."""
