"""Play the page Watch in a real browser, and say how smoothly it plays and how soon it is ready.

What is measured: from asking another world to its first picture, from throwing an event in to the
picture with it, from choosing a person to their story, how far apart pictures are at the highest
speeds, and how much processor time the server takes meanwhile. Before each play the browser counts
its pictures with nothing to draw: what is longer there is the machine's, not the page's.
"""

import statistics
from itertools import pairwise
from typing import Any

import psutil
from browsing import Visitor
from playwright.sync_api import Browser, Page

ROUNDS = 10
SPEEDS = (10, 20)  # weeks a second
PLAYED = 8.0  # seconds of playing that are measured
ADDRESS = "/watch"
READY = "[data-film]:not([data-film=''])"
THROWN_AT = 40  # weeks

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

SEEK = """(field, week) => {
  field.value = String(week);
  field.dispatchEvent(new Event("input"));
}"""


def watch(browser: Browser, address: str, server: int) -> dict[str, Any]:
    """Return all figures of one visit to Watch; `server` is the number of the server's process."""
    visitor = Visitor(browser, address)
    page = visitor.open(ADDRESS, settled=False)
    page.wait_for_selector(READY, timeout=60_000)
    page.evaluate(NOTE_PICTURES)
    worlds = [page.evaluate(WAIT_FOR_FILM, "Another world") for _ in range(ROUNDS)]
    stories = [page.evaluate(WAIT_FOR_STORY, 20 + place) for place in range(ROUNDS)]
    found: dict[str, Any] = {
        "Watch, another world is ready": spread(worlds),
        "Watch, an event is thrown in": spread(events(page)),
        "Watch, a person’s story": spread(stories),
    }
    for speed in SPEEDS:
        found |= played(page, psutil.Process(server), speed)
    found["Watch, faults in the browser"] = len(visitor.faults)
    visitor.close()
    return found


def events(page: Page) -> list[float]:
    """Throw an event in and take it back, again and again; return what throwing it took.

    The film is kept once it is made: each time it is another week.
    """
    found = []
    for place in range(ROUNDS):
        page.locator(".film .scrub input").evaluate(SEEK, THROWN_AT + place)
        found.append(page.evaluate(WAIT_FOR_FILM, "Throw in"))
        page.evaluate(WAIT_FOR_FILM, "Take back")
    return found


def played(page: Page, server: psutil.Process, speed: int) -> dict[str, Any]:
    """Play from the start at a speed; return how far apart pictures are, and the server's share."""
    page.locator(".film .speed select").select_option(str(speed))
    page.locator("canvas").press("Home")
    page.wait_for_timeout(1500)
    idle = gaps(page.evaluate(WITH_NOTHING))
    page.evaluate("() => { window.pictures = []; }")
    taken = sum(server.cpu_times()[:2])
    page.locator(".film .play").click()
    page.wait_for_timeout(1000 * min(PLAYED, 100 / speed))
    times = page.evaluate("() => window.pictures")
    share = (sum(server.cpu_times()[:2]) - taken) / ((times[-1] - times[0]) / 1000)
    if page.locator(".film .play").inner_text().endswith("Pause"):
        page.locator(".film .play").click()
    seen, name = gaps(times), f"Watch at {speed} weeks a second"
    return {
        f"{name}, pictures a second": rate(times),
        f"{name}, longest gap": round(max(seen)),
        f"{name}, longest gap with nothing to draw": round(max(idle)),
        f"{name}, server’s share of a processor": round(share, 3),
    }


def gaps(times: list[float]) -> list[float]:
    """Return how far apart pictures are, in milliseconds."""
    return [after - before for before, after in pairwise(times)]


def rate(times: list[float]) -> float:
    """Return how many pictures there were a second."""
    return round(1000 * (len(times) - 1) / (times[-1] - times[0]), 1)


def spread(values: list[float | None]) -> dict[str, int]:
    """Return the median and the 95th centile in milliseconds; what never came counts as longest."""
    ordered = sorted(20_000.0 if value is None else value for value in values)
    most = ordered[round(0.95 * (len(ordered) - 1))]
    return {"median": round(statistics.median(ordered)), "p95": round(most)}
