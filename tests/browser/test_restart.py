"""A dashboard that is started again under an open page comes back with the same choice."""

import pytest
from browsing import Dashboard, Visitor

LEVER = "Sessions a month"


@pytest.fixture
def mortal(browser, tmp_path):  # noqa: ARG001 - none is started without a browser
    """Start a dashboard of its own, which a test may end."""
    one = Dashboard(tmp_path)
    one.start()
    yield one
    one.stop()


def test_a_page_comes_back_after_a_restart(browser, mortal):
    visitor = Visitor(browser, mortal.address)
    page = visitor.open("/", settled=False)
    lever = page.get_by_role("slider", name=LEVER, exact=True).first
    lever.focus()
    before = lever.input_value()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("(before) => window.location.href !== before", arg=page.url)
    chosen = lever.input_value()
    assert chosen != before
    mortal.stop()
    mortal.start()
    page.wait_for_timeout(5000)  # the page tries to connect again by itself
    page.reload()
    page.wait_for_selector("main h1")
    again = page.get_by_role("slider", name=LEVER, exact=True).first
    assert again.input_value() == chosen
    assert page.locator("main .notice").count() == 0
    visitor.close()
