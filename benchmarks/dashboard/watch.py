"""Play the page Watch in a real browser, and say how smoothly it plays and how soon it is ready.

What is measured: from asking another world to its first picture, from throwing an event in to the
picture with it, from choosing a person to their story, how far apart pictures are at the highest
speeds, and how much processor time the server takes meanwhile. Before each play the browser counts
its pictures with nothing to draw: what is longer there is the machine's, not the page's.
"""

import argparse
import json
import statistics
from itertools import pairwise
from pathlib import Path

import psutil
from browsing import Visitor, launched, served
from machine import machine_in_words

LONG = 150  # milliseconds
SPEEDS = (10, 20, 10, 4)  # weeks a second
PLAYED = 8.0  # seconds of playing that are measured
ADDRESS = "/watch?from=pair-vs-group"
READY = "[data-film]:not([data-film=''])"

NOTE_PICTURES = """() => {
  window.pictures = [];
  const own = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...place) {
    window.pictures.push(performance.now());
    return own.apply(this, place);
  };
}"""

WITH_NOTHING = """() => new Promise((resolve) => {
  const times = [];
  const next = (now) => {
    times.push(performance.now());
    if (times[times.length - 1] - times[0] > 4000) resolve(times);
    else requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
})"""

WAIT_FOR_FILM = """(press) => new Promise((resolve) => {
  const film = document.querySelector("[data-film]");
  const before = performance.now();
  const watcher = new MutationObserver(() => {
    watcher.disconnect();
    requestAnimationFrame(() => resolve(performance.now() - before));
  });
  watcher.observe(film, { attributeFilter: ["data-film"] });
  [...film.querySelectorAll("button")].find((one) => one.textContent.includes(press)).click();
})"""

WAIT_FOR_STORY = """(person) => new Promise((resolve) => {
  const field = document.querySelector(".film .story input.number");
  const before = performance.now();
  const told = () => {
    const title = document.querySelector(".film .story h2").textContent;
    if (title !== `Person ${person}` || !document.querySelector(".film .told")) return;
    watcher.disconnect();
    resolve(performance.now() - before);
  };
  const watcher = new MutationObserver(told);
  const whole = { childList: true, subtree: true, characterData: true };
  watcher.observe(document.querySelector(".film .story"), whole);
  field.value = String(person);
  field.dispatchEvent(new Event("change"));
})"""


def played(page, server, speed):  # noqa: ANN001, ANN201 - a script
    """Play from the start at a speed; return how far apart pictures are, and the server's share."""
    page.locator(".film .speed select").select_option(str(speed))
    page.locator("canvas").press("Home")
    page.wait_for_timeout(1500)
    idle = page.evaluate(WITH_NOTHING)
    page.evaluate("() => { window.pictures = []; }")
    taken = sum(server.cpu_times()[:2])
    page.locator(".film .play").click()
    page.wait_for_timeout(1000 * min(PLAYED, 100 / speed))
    times = page.evaluate("() => window.pictures")
    share = (sum(server.cpu_times()[:2]) - taken) / ((times[-1] - times[0]) / 1000)
    if page.locator(".film .play").inner_text().endswith("Pause"):
        page.locator(".film .play").click()
    return {
        "weeks a second": speed,
        **gaps(times),
        "with nothing to draw": gaps(idle),
        "server, share of a processor": round(share, 3),
    }


def gaps(times):  # noqa: ANN001, ANN201 - as played
    """Return how far apart pictures are."""
    found = [after - before for before, after in pairwise(times)]
    return {
        "pictures a second": round(1000 * len(found) / (times[-1] - times[0]), 1),
        "longest gap, ms": round(max(found), 1),
        "gaps over 150 ms": sum(one > LONG for one in found),
    }


def measured(page, server, rounds):  # noqa: ANN001, ANN201 - as played
    """Return all figures of one visit."""
    worlds = [page.evaluate(WAIT_FOR_FILM, "Another world") for _ in range(rounds)]
    stories = [page.evaluate(WAIT_FOR_STORY, 20 + place) for place in range(rounds)]
    page.locator(".film .scrub input").evaluate(
        """(field) => { field.value = "40"; field.dispatchEvent(new Event("input")); }"""
    )
    events = []
    for _ in range(rounds):
        events.append(page.evaluate(WAIT_FOR_FILM, "Throw in"))
        page.evaluate(WAIT_FOR_FILM, "Take back")
    return {
        "another world, ms": spread(worlds),
        "a story, ms": spread(stories),
        "an event, ms": spread(events),
        "playing": [played(page, server, speed) for speed in SPEEDS],
    }


def spread(times):  # noqa: ANN001, ANN201 - as played
    """Return the median and the worst of some times."""
    return {"median": round(statistics.median(times)), "worst": round(max(times))}


def main() -> None:
    """Measure, print, and write to a file where one is named."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--output", type=Path)
    asked = parser.parse_args()
    with served() as dashboard, launched() as browser:
        visitor = Visitor(browser, dashboard.address)
        page = visitor.open(ADDRESS, settled=False)
        page.wait_for_selector(READY, timeout=60_000)
        page.evaluate(NOTE_PICTURES)
        server = psutil.Process(dashboard.process.pid)
        found = {"machine": machine_in_words(), **measured(page, server, asked.rounds)}
        found["faults"] = visitor.faults
    text = json.dumps(found, indent=2, ensure_ascii=False)
    print(text)
    if asked.output:
        asked.output.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
