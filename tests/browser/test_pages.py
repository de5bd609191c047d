"""Every page opens in a real browser, for everybody, with nothing from outside."""

import pytest
from browsing import small

from dashboard.pages import LEAVES
from dashboard.serving.browser_files import FOLDER, FOR_TESTS, load_assets

WIDTHS = (768, 1280)
THEMES = ("light", "dark")
SERIOUS = {"serious", "critical"}
FAULTS = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
    ({id, impact, nodes}) => ({id, impact, where: nodes.slice(0, 3).map((one) => one.html)}))"""
WIDER = """() => {
  const edge = document.documentElement.clientWidth + 1;
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > edge && !one.closest(".scroll"))
    .slice(0, 5).map((one) => one.outerHTML.slice(0, 120));
}"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.path)
def test_everybody_can_use_a_page_in_light_and_in_dark_on_a_laptop_and_on_a_tablet(visitor, leaf):
    page = visitor.open(small(leaf.path))
    assert page.locator("html").get_attribute("lang") == "en-GB"
    assert page.title().startswith(leaf.name)
    assert page.locator("h1").count() == 1
    assert page.locator("nav [aria-current=page]").inner_text() == leaf.name
    assert "Traceback" not in page.locator("main").inner_text()
    assert page.locator("main [role=alert]").count() == 0
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(300)  # until charts have been drawn again
        assert page.evaluate(SIDEWAYS) <= 0, page.evaluate(WIDER)
    assert faults(page) == {theme: [] for theme in THEMES}


def faults(page):
    """Return what a checker of accessibility finds to be serious, in light and in dark."""
    (checker,) = load_assets(FOR_TESTS)
    page.add_script_tag(path=FOLDER / checker.name)
    found = {}
    for theme in THEMES:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.wait_for_function(f"document.documentElement.dataset.theme === '{theme}'")
        page.wait_for_timeout(400)  # until colours have changed
        found[theme] = [one for one in page.evaluate(FAULTS) if one["impact"] in SERIOUS]
    return found


def test_pages_are_reached_by_their_links_over_one_connection(visitor):
    page = visitor.open(small(uncertainty="none"), settled=False)
    sockets = []
    page.on("websocket", lambda one: sockets.append(one.url))
    for leaf in reversed(LEAVES):
        page.get_by_role("navigation").get_by_role("link", name=leaf.name, exact=True).click()
        page.wait_for_function(f"document.title.startsWith('{leaf.name}')")
        assert page.url.split("?")[0].endswith(f"/{leaf.path}")
    assert sockets == []


def test_a_page_can_be_walked_through_by_keyboard(visitor):
    page = visitor.open(small(uncertainty="none"), settled=False)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'content'")
