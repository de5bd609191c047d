"""Load one dashboard with the sessions of many visitors, and say how long they wait.

Each visitor opens Explore and then moves a lever now and again, as somebody who reads the answer
does; no two ask the same. A visitor speaks as a browser does, over a websocket, and draws nothing.
"""

import argparse
import asyncio
import json
import random
import statistics
import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from browsing import served
from machine import machine_in_words
from visitor import NoAnswerError, Session

type Pace = tuple[float, float]  # the fewest and the most seconds between two moves of one visitor
LOOKING: Pace = (6.0, 14.0)  # as people do who read what the page says
HURRIED: Pace = (2.0, 4.0)  # as nobody does for long
PACES_IN_WORDS = (
    f"Two paces: first a lever every {LOOKING[0]:.0f} to {LOOKING[1]:.0f} seconds, as people look "
    f"more than they drag; then one every {HURRIED[0]:.0f} to {HURRIED[1]:.0f} seconds."
)
MEGABYTE = 2**20


class Memory(threading.Thread):
    """Watch how much memory and processor time a process takes."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        super().__init__(daemon=True)
        self.process = psutil.Process(process.pid)
        self.peak = 0.0
        self.marks: dict[str, int] = {}

    def now(self) -> float:
        """Return what it takes now, in MB."""
        return self.process.memory_info().rss / MEGABYTE

    def mark(self, name: str) -> None:
        """Keep what it takes now under a name."""
        self.marks[name] = round(self.now())

    def run(self) -> None:
        """Keep the most it takes."""
        with suppress(psutil.NoSuchProcess):
            while True:
                self.peak = max(self.peak, self.now())
                time.sleep(0.2)


@dataclass
class Found:
    """Hold the seconds that visitors waited, and what was not answered."""

    waits: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


async def stay(
    session: Session, luck: random.Random, seconds: float, pace: Pace, found: "Found"
) -> None:
    """Move levers for so long, at a pace."""
    until = time.monotonic() + seconds
    await asyncio.sleep(luck.uniform(0, pace[1]))
    while time.monotonic() < until:
        lever, value, scale = luck.choice(session.levers())
        try:
            found.waits.append(await session.move(lever, another(luck, value, scale)))
        except NoAnswerError:
            label = session.widgets[lever]["words"]["label"]
            found.faults.append(f"no answer after a move of {label}")
        await asyncio.sleep(luck.uniform(*pace))


def another(luck: random.Random, value: float, scale: dict[str, Any]) -> float:
    """Return another value on a slider, on one of its steps."""
    low, high = scale["ends"]
    steps = round((high - low) / scale["step"])
    while True:
        found = low + luck.randint(0, steps) * scale["step"]
        if abs(found - value) > scale["step"] / 2:
            return round(found) if isinstance(value, int) else found


async def load(port: int, visitors: int, seconds: int, memory: Memory) -> dict[str, Any]:
    """Let visitors come one after the other, stay, and leave; return what they waited."""
    memory.mark("before")
    sessions = [Session(port) for _ in range(visitors)]
    opened = [await timed(session) for session in sessions]
    memory.mark("open")
    paces = {"looking": LOOKING, "hurried": HURRIED}
    found = {
        name: await at_pace(sessions, seconds, pace, memory.process) for name, pace in paces.items()
    }
    memory.mark("after moving")
    for session in sessions:
        await session.close()
    await asyncio.sleep(5)
    memory.mark("all closed")
    return {"visitors": visitors, "seconds": seconds, "opened": spread(opened), "paces": found}


async def timed(session: Session) -> float:
    """Return the seconds until a page that is opened has its first answer."""
    begun = time.perf_counter()
    await session.open()
    return time.perf_counter() - begun


async def at_pace(
    sessions: list[Session], seconds: int, pace: Pace, process: psutil.Process
) -> dict[str, Any]:
    """Let all visitors move levers at a pace; return what they waited."""
    found = Found()
    lucks = [random.Random(number) for number in range(len(sessions))]
    busy = process.cpu_times()
    stays = (stay(*one, seconds, pace, found) for one in zip(sessions, lucks, strict=True))
    await asyncio.gather(*stays)
    after = process.cpu_times()
    used = after.user + after.system - busy.user - busy.system
    return {
        "pause": pace,
        "waited": spread(found.waits),
        "moves": len(found.waits),
        "faults": found.faults,
        "processors busy": round(used / seconds, 2),
        "others": round(psutil.getloadavg()[0], 1),
    }


def spread(values: list[float]) -> dict[str, int]:
    """Return the median, the 95th centile and the most of some seconds, in milliseconds."""
    ordered = sorted(values)
    return {
        "median": round(1000 * statistics.median(ordered)),
        "p95": round(1000 * ordered[int(0.95 * (len(ordered) - 1))]),
        "most": round(1000 * ordered[-1]),
    }


def in_words(found: dict[str, Any]) -> str:
    """Return the figures as Markdown."""
    rows = [
        ("Page opened → first answer, median", f"{found['opened']['median']} ms"),
        *(row for one in found["paces"].values() for row in rows_of(one)),
        *((f"Memory, {name}", f"{value} MB") for name, value in found["memory MB"].items()),
    ]
    table = "\n".join(f"| {name} | {value} |" for name, value in rows)
    return (
        "# How long many visitors wait\n\nMeasured by `scripts/load-dashboard`: "
        f"{found['visitors']} visitors at once, no two alike, each moving a lever every so many "
        f"seconds for {found['seconds']} seconds at each pace, on {found['machine']}.\n\n"
        f"| | |\n| --- | ---: |\n{table}\n"
    )


def rows_of(found: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the figures of one pace."""
    low, high = found["pause"]
    pace, waited = f"A move every {low:.0f} to {high:.0f} s", found["waited"]
    return [
        (f"{pace}: to the first picture, median", f"{waited['median']} ms"),
        (f"{pace}: to the first picture, 95th centile", f"{waited['p95']} ms"),
        (f"{pace}: to the first picture, longest", f"{waited['most']} ms"),
        (f"{pace}: moves answered", str(found["moves"])),
        (f"{pace}: not answered within a minute", str(len(found["faults"]))),
        (f"{pace}: processors busy with it", str(found["processors busy"])),
        (f"{pace}: load of the machine at the end", str(found["others"])),
    ]


def main() -> None:
    """Load a dashboard of its own, and write or print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0], epilog=PACES_IN_WORDS)
    parser.add_argument("out", nargs="?", type=Path, help="where a .json and a .md are written")
    parser.add_argument("--visitors", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60, help="at each pace")
    asked = parser.parse_args()
    with served() as dashboard:
        memory = Memory(dashboard.process)
        memory.start()
        found = asyncio.run(load(dashboard.port, asked.visitors, asked.seconds, memory))
    found["memory MB"] = memory.marks | {"at most": round(memory.peak)}
    found["machine"] = machine_in_words()
    print(in_words(found))
    if asked.out:
        asked.out.with_suffix(".json").write_text(json.dumps(found, indent=1), encoding="utf-8")
        asked.out.with_suffix(".md").write_text(in_words(found), encoding="utf-8")


if __name__ == "__main__":
    main()
