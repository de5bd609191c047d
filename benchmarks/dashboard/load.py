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
from pathlib import Path
from typing import Any

import psutil
from browsing import served
from machine import machine_in_words
from visitor import NoAnswerError, Session

PAUSES = (4.0, 12.0)  # seconds between two moves of one visitor
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


async def stay(
    session: Session, luck: random.Random, seconds: float, waits: list[float], faults: list[str]
) -> None:
    """Move levers for so long, with pauses."""
    until = time.monotonic() + seconds
    await asyncio.sleep(luck.uniform(0, PAUSES[1]))
    while time.monotonic() < until:
        lever, value, scale = luck.choice(session.levers())
        try:
            waits.append(await session.move(lever, another(luck, value, scale)))
        except NoAnswerError:
            faults.append(f"no answer after a move of {session.widgets[lever]['words']['label']}")
        await asyncio.sleep(luck.uniform(*PAUSES))


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
    opened: list[float] = []
    waits: list[float] = []
    faults: list[str] = []
    for session in sessions:
        begun = time.perf_counter()
        await session.open()
        opened.append(time.perf_counter() - begun)
    memory.mark("open")
    lucks = [random.Random(number) for number in range(visitors)]
    busy = memory.process.cpu_times()
    stays = (stay(*one, seconds, waits, faults) for one in zip(sessions, lucks, strict=True))
    await asyncio.gather(*stays)
    after = memory.process.cpu_times()
    memory.mark("after moving")
    for session in sessions:
        await session.close()
    await asyncio.sleep(5)
    memory.mark("closed")
    used = after.user + after.system - busy.user - busy.system
    received = sum(session.received for session in sessions) / MEGABYTE
    return {
        "visitors": visitors,
        "seconds": seconds,
        "opened": spread(opened),
        "waited": spread(waits),
        "moves": len(waits),
        "faults": faults,
        "processors busy": round(used / seconds, 2),
        "received MB": round(received, 1),
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
    opened, waited, memory = found["opened"], found["waited"], found["memory MB"]
    rows = [
        ("Lever moved → first picture, median", f"{waited['median']} ms"),
        ("Lever moved → first picture, 95th centile", f"{waited['p95']} ms"),
        ("Lever moved → first picture, longest", f"{waited['most']} ms"),
        ("Page opened → first answer, median", f"{opened['median']} ms"),
        ("Moves answered", str(found["moves"])),
        ("Moves not answered within a minute", str(len(found["faults"]))),
        ("Processors busy, on average", str(found["processors busy"])),
        *((f"Memory, {name}", f"{value} MB") for name, value in memory.items()),
    ]
    table = "\n".join(f"| {name} | {value} |" for name, value in rows)
    return (
        f"{found['visitors']} visitors at once, each moving a lever every {PAUSES[0]:.0f} to "
        f"{PAUSES[1]:.0f} seconds for {found['seconds']} seconds, no two alike, on "
        f"{found['machine']}.\n\n| | |\n| --- | ---: |\n{table}\n"
    )


def main() -> None:
    """Load a dashboard of its own, and write or print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", nargs="?", type=Path, help="where a .json and a .md are written")
    parser.add_argument("--visitors", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
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
