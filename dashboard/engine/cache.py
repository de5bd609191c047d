"""Keep what has been run, by the key of its content, as long as there is room."""

from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

from sim.compiling import Array

BESIDE = 300  # bytes of a key, its entry and the objects around the arrays


class Arrays(NamedTuple):
    """Hold what is kept of one run: its measures, and its weekly series [series, week]."""

    measures: Array
    weekly: Array


class Cache[Kept]:
    """Hold values up to so many bytes; what was not asked for longest goes first.

    Threads may share it. A value is never changed after it is kept.
    """

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._lock = Lock()
        self._kept: OrderedDict[str, tuple[Kept, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, key: str) -> bool:
        return key in self._kept

    def find(self, key: str) -> Kept | None:
        """Return what is kept under a key, which then stays longer; None where nothing is."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def keep(self, key: str, value: Kept, size: int) -> None:
        """Keep a value of `size` bytes; what is larger than the whole room is not kept."""
        size += BESIDE
        if size > self.most_bytes:
            return
        with self._lock:
            self._drop(key)
            self._kept[key] = (value, size)
            self.bytes += size
            while self.bytes > self.most_bytes:
                self._drop(next(iter(self._kept)))

    def _drop(self, key: str) -> None:
        if key in self._kept:
            self.bytes -= self._kept.pop(key)[1]
