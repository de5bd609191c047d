"""Every page opens in a real browser, for everybody, with nothing from outside."""

import pytest
from browsing import small

from dashboard.pages import LEAVES
from dashboard.serving.browser_files import FOLDER, FOR_TESTS, load_assets

WIDTHS = (1280, 768)
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

each_page = pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.path)


@each_page
def test_a_page_opens_without_a_fault_and_asks_nothing_outside(visitor, leaf):
    page = visitor.open(small(leaf.path))
    assert page.locator("html").get_attribute("lang") == "en-GB"
    assert page.title().startswith(leaf.name)
    assert page.locator("h1").count() == 1
    assert page.locator("nav [aria-current=page]").inner_text() == leaf.name
    assert page.locator("main").inner_text().count("Traceback") == 0


@each_page
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_fits_its_window(visit, leaf, width):
    page = visit(width=width).open(small(leaf.path))
    assert page.evaluate(SIDEWAYS) <= 0, page.evaluate(WIDER)


@each_page
def test_everybody_can_use_a_page_in_light_and_in_dark(visitor, leaf):
    (checker,) = load_assets(FOR_TESTS)
    page = visitor.open(small(leaf.path))
    page.add_script_tag(path=FOLDER / checker.name)
    found = {}
    for theme in THEMES:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.wait_for_function(f"document.documentElement.dataset.theme === '{theme}'")
        page.wait_for_timeout(400)  # until colours have changed
        faults = page.evaluate(FAULTS)
        found[theme] = [one for one in faults if one["impact"] in SERIOUS]
    assert found == {theme: [] for theme in THEMES}


@each_page
def test_a_page_is_reached_by_its_link_and_keeps_the_connection(visitor, leaf):
    page = visitor.open(small(), settled=False)
    sockets = []
    page.on("websocket", lambda one: sockets.append(one.url))
    page.get_by_role("navigation").get_by_role("link", name=leaf.name, exact=True).click()
    page.wait_for_function(f"document.title.startsWith('{leaf.name}')")
    assert page.url.split("?")[0].endswith(f"/{leaf.path}")
    assert sockets == []


def test_a_page_can_be_walked_through_by_keyboard(visitor):
    page = visitor.open(small(), settled=False)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'content'")
