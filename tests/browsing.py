"""A dashboard as a user starts it, and a browser as a user has it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from dashboard.selection.links import to_query
from dashboard.selection.state import preset

ROOT = Path(__file__).parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
START = 90  # seconds; ten are enough where the rules are compiled
OPTIONS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # there is no outside
)
NO_BROWSER = (
    "There is no Chromium on this machine, so what needs a browser is left out. "
    "`make browser` installs it."
)
SETTLED = """() => document.querySelector("main h1")
    && !document.querySelector("main [aria-busy=true]")
    && ![...document.querySelectorAll("main progress")].some((bar) => bar.offsetParent)"""
FEW = {"mentees": 60, "weeks": 52, "draws": 16}  # what is small is answered soon
PATIENCE = 60  # seconds; on a machine that does nothing else each wait is over in two
NAMELESS = "net::ERR_ABORTED"  # a page that is left stops loading what it has not got yet


def find_browser():
    """Return the path of the system's Chromium, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def options():
    """Return how the browser is started: root needs to do without its sandbox."""
    is_root = os.name == "posix" and os.geteuid() == 0
    return [*OPTIONS, *(["--no-sandbox"] if is_root else [])]


def small(page="", **changes):
    """Return the address of a page that asks about few people, and so settles soon."""
    return f"/{page}?{to_query(replace(preset(), **FEW, **changes))}"


@contextmanager
def launched(path=None):
    """Start the browser, and end it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path or find_browser(), args=options())
        yield browser
        browser.close()


def free_port():
    """Return a port that nobody has."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Dashboard:
    """Run `mentoring dashboard` as a process of its own; what it says is kept in a file."""

    def __init__(self, folder, port=None):
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = Path(folder) / "dashboard.log"
        self.home = Path(folder)
        self.process = None

    def start(self):
        """Start it, and wait until it answers."""
        call = [sys.executable, "-m", "experiments.cli", "dashboard", "--port", str(self.port)]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                call,
                cwd=ROOT,
                env=os.environ | {"XDG_DATA_HOME": str(self.home)},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        patience = monotonic() + START
        while not self.answers():
            if monotonic() > patience or self.process.poll() is not None:
                raise TimeoutError(f"the dashboard did not start; it said: {self.said()}")
            sleep(0.05)

    def answers(self):
        """Tell whether it answers."""
        try:
            with urllib.request.urlopen(f"{self.address}/readyz", timeout=2):  # noqa: S310 - ours
                return True
        except (urllib.error.URLError, OSError):
            return False

    def stop(self):
        """End it as Ctrl-C does; return its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=20)

    def said(self):
        """Return all that it said."""
        return self.log.read_text(encoding="utf-8")


@contextmanager
def served(folder=None):
    """Start a dashboard on a free port, and end it."""
    with tempfile.TemporaryDirectory() as other:
        one = Dashboard(folder or other)
        one.start()
        try:
            yield one
        finally:
            one.stop()


class Visitor:
    """Hold a browser's own window, and every fault that happened in it."""

    def __init__(self, browser, address, *, width=1280, height=900, **more):
        self.address = address
        self.faults = []
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, locale="en-GB", **more
        )
        self.context.set_default_timeout(1000 * PATIENCE)
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page = self.context.new_page()
        self.context.on("request", self._asked)
        self.context.on("requestfailed", self._failed)
        self.context.on("response", self._answered)
        self.page.on("console", self._told)
        self.page.on("pageerror", lambda fault: self.faults.append(f"error: {fault}"))
        self.page.on("websocket", lambda one: self._inside(one.url.replace("ws", "http", 1)))

    def open(self, path="/", *, settled=True):
        """Open a page of the dashboard, and wait until it stops changing."""
        address = path if path.startswith("http") else f"{self.address}{path}"
        self.page.goto(address)
        self.page.wait_for_selector("main h1")
        if settled:
            self.settle()
        return self.page

    def settle(self, seconds=2 * PATIENCE):
        """Wait until nothing on the page is being worked out."""
        self.page.wait_for_timeout(150)
        self.page.wait_for_function(SETTLED, timeout=1000 * seconds)

    def close(self):
        """Close the window."""
        self.context.close()

    def _inside(self, url):
        if urlsplit(url).scheme in {"http", "https"} and not url.startswith(f"{self.address}/"):
            self.faults.append(f"asked outside: {url}")

    def _asked(self, request):
        self._inside(request.url)

    def _failed(self, request):
        if request.failure != NAMELESS:
            self.faults.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response):
        if response.status >= 400:
            self.faults.append(f"answered {response.status}: {response.url}")

    def _told(self, message):
        if message.type == "error":
            self.faults.append(f"console: {message.text}")
