"""A dashboard that is started again under an open page comes back with the same choice."""

import pytest
from browsing import Dashboard, Visitor, small
from gestures import FOLLOWED, move, slider

LOST = "The connection to the dashboard was lost"


@pytest.fixture
def mortal(browser, tmp_path):  # noqa: ARG001 - none is started without a browser
    """Start a dashboard of its own, which a test may end."""
    one = Dashboard(tmp_path)
    one.start()
    yield one
    one.stop()


def test_an_open_page_says_that_it_is_cut_off_and_comes_back_by_itself(browser, mortal):
    visitor = Visitor(browser, mortal.address)
    page = visitor.open(small(uncertainty="none"), settled=False)
    before = slider(page).input_value()
    move(page)
    chosen, link = slider(page).input_value(), page.url
    assert chosen != before
    mortal.stop()
    notice = page.get_by_role("alert").filter(has_text=LOST)
    notice.wait_for()
    assert notice.get_by_role("button", name="Reload").is_enabled()
    with page.expect_event("load", timeout=120_000):
        mortal.start()
    page.wait_for_selector("main h1")
    assert page.url == link
    assert slider(page).input_value() == chosen
    assert page.get_by_text(LOST).count() == 0
    assert page.locator("main .notice").count() == 0
    move(page, key="ArrowLeft", times=1)
    page.wait_for_function(FOLLOWED)
    visitor.close()
