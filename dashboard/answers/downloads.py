"""Tables to take away: CSV that no spreadsheet reads as a formula, and Parquet."""

import csv
import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - full width
GUARD = "'"


def harmless(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula; numbers stay as they are.

    Text that begins with = + - @ or a control character gets an apostrophe before it, also where
    it begins so only after blanks.
    """
    if not isinstance(cell, str) or not cell.lstrip(" ").startswith(DANGEROUS):
        return cell
    return cell if is_number(cell) else f"{GUARD}{cell}"


def is_number(text: str) -> bool:
    """Tell whether text is a plain number, such as -0.5, which does nothing in a spreadsheet."""
    return re.fullmatch(r"[+-][0-9]+(\.[0-9]+)?", text) is not None


def table_as_csv(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """Return a table as CSV with harmless cells, marked as UTF-8 for spreadsheets."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([harmless(head) for head in heads])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def frame_as_csv(frame: "pd.DataFrame") -> bytes:
    """Return a frame as CSV with harmless cells; what is undefined is empty."""
    rows = frame.astype(object).where(frame.notna(), "").to_numpy().tolist()
    return table_as_csv([str(name) for name in frame.columns], rows)


def frame_as_parquet(frame: "pd.DataFrame") -> bytes:
    """Return a frame as Parquet, which holds text as text."""
    content = io.BytesIO()
    frame.to_parquet(content, index=False)
    return content.getvalue()
