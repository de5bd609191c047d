"""A table as one component: a table of tags is a widget for each cell."""

from collections.abc import Sequence

import solara
from reacton.core import Element


def table(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    words: Sequence[int] = (),
) -> Element[None]:
    """Return a table whose first column heads its rows; columns in `words` are no numbers."""
    return _table(
        caption=caption,
        columns=list(columns),
        rows=[list(row) for row in rows],
        words=list(words),
    )


@solara.component_vue("vue/table.vue")
def _table(caption: str, columns: list[str], rows: list[list[str]], words: list[int]) -> None:
    """Name what table.vue reads."""
