"""What the browser tests share: one dashboard, one browser, and visitors that notice faults."""

import os
from pathlib import Path

import pytest
from browsing import NO_BROWSER, Dashboard, Visitor, find_browser, launched

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """Let one worker have all tests of this folder: one dashboard is enough."""
    for item in items:
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def chromium():
    """Find the system's Chromium; skip where there is none, and fail where there must be one."""
    path = find_browser()
    if path is None and os.environ.get("CI"):
        pytest.fail(NO_BROWSER.replace("left out", "not checked"))
    if path is None:
        pytest.skip(NO_BROWSER)
    return path


@pytest.fixture(scope="module")
def browser(chromium):
    """Start a browser; it ends with the module, since its event loop is in other tests' way."""
    with launched(chromium) as one:
        yield one


@pytest.fixture(scope="session")
def dashboard(chromium, tmp_path_factory):  # noqa: ARG001 - none is started without a browser
    """Start the dashboard as a user does; at the end it has said its address and nothing else."""
    one = Dashboard(tmp_path_factory.mktemp("home"))
    one.start()
    yield one
    assert one.stop() == 0
    lines = [line for line in one.said().splitlines() if line]
    assert len(lines) == 2, one.said()
    assert lines[0].startswith("The dashboard is at")
    assert lines[1] == "The dashboard has ended."


@pytest.fixture
def visit(browser, dashboard):
    """Return what opens a visitor's own window; at the end none of them met a fault."""
    visitors = []

    def arrive(**more):
        visitors.append(Visitor(browser, dashboard.address, **more))
        return visitors[-1]

    yield arrive
    for one in visitors:
        one.close()
    assert [fault for one in visitors for fault in one.faults] == []


@pytest.fixture
def visitor(visit):
    """Return one visitor with a laptop's window."""
    return visit()
