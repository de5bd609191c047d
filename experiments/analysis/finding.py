"""What an analysis gives: a tidy table, a figure, and a sentence that says what is known."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


@dataclass(frozen=True, eq=False)
class Finding:
    """Hold what one analysis found.

    `name` is the name of its files; `notes` say what was left out, and what must be borne in mind.
    """

    name: str
    title: str
    sentence: str
    frame: "pd.DataFrame"
    figure: "Figure | None" = None
    notes: tuple[str, ...] = ()
