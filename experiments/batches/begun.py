"""Remember what was asked for until its folder is made: a kill may come before that, too."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def marker_of(out: Path) -> Path:
    """Return the file beside a folder that says what it was to be made of."""
    return out.with_name(f".{out.name}.begun")


@contextmanager
def remembered(file: Path, out: Path, *, yes: bool, weekly: bool) -> Iterator[None]:
    """Remember an order while the block makes its folder; only a kill leaves the note behind."""
    marker = marker_of(out)
    marker.parent.mkdir(parents=True, exist_ok=True)
    order = {"file": str(file.resolve()), "yes": yes, "weekly": weekly}
    marker.write_text(json.dumps(order), encoding="utf-8")
    try:
        yield
    finally:
        marker.unlink(missing_ok=True)


def order_of(out: Path) -> dict[str, Any] | None:
    """Return the order that a kill left without a folder, or None where there is none."""
    try:
        order: dict[str, Any] = json.loads(marker_of(out).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return order
