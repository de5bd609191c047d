"""Two windows are two visitors; a link brings back what it shows, and says what it cannot."""

import pytest
from browsing import small

LEVER = "Sessions a month"
FOLLOWED = "() => new URL(`?${window.mentoring.query}`, location.href).href === location.href"
LINKS = {
    "a word that means nothing": "?v=1.00000000&from=pair-vs-group&colour=blue",
    "an older version": "?v=0.00000000&from=pair-vs-group",
    "a value out of range": "?from=pair-vs-group&mentees=1",
    "a value that is no value": "?from=pair-vs-group&weeks=soon",
    "a comparison that is not there": "?from=no-such-comparison",
    "a programme that is not there": "?a=nothing&b=nothing",
    "markup": "?from=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "not even text": "?from=%ff%fe&a=%00",
    "far too long": "?a=" + "x" * 7000,
}


def slider(page, label=LEVER):
    return page.get_by_role("slider", name=label, exact=True).first


def move(visitor, label=LEVER, key="ArrowRight", times=3):
    """Move a lever by keyboard; wait until the address follows and the answer is there."""
    page = visitor.page
    before = page.url
    slider(page, label).focus()
    for _ in range(times):
        page.keyboard.press(key)
    page.wait_for_function("(before) => window.location.href !== before", arg=before)
    visitor.settle()
    page.wait_for_function(FOLLOWED)


def answer(page):
    """Return the answer in words with its figures, as somebody reads it."""
    return page.get_by_role("region", name="What the model implies").inner_text()


@pytest.mark.parametrize("why", LINKS)
def test_an_altered_or_old_link_gives_a_sentence_and_a_page_that_works(visitor, why):
    page = visitor.open(f"/{LINKS[why]}", settled=False)
    said = page.locator("main .notice").first.inner_text()
    assert said.startswith("This link could not be followed to the letter.")
    assert "Traceback" not in page.locator("main").inner_text()
    assert page.locator("main img[src=x]").count() == 0
    assert slider(page).is_visible()


def test_what_one_visitor_changes_another_does_not_see(visit):
    one, other = visit(), visit()
    one.open(small())
    before = slider(other.open(small())).input_value()
    move(one)
    assert slider(one.page).input_value() != before
    other.page.wait_for_timeout(500)
    assert slider(other.page).input_value() == before
    other.page.reload()
    other.page.wait_for_selector("main h1")
    assert slider(other.page).input_value() == before


def test_a_planner_moves_a_lever_and_shares_the_same_numbers(visit):
    one, other = visit(), visit()
    page = one.open(small())
    before = answer(page)
    move(one)
    moved = answer(page)
    assert moved != before
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("The link is copied.").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    shared = other.open(link)
    assert slider(shared).input_value() == slider(page).input_value()
    assert answer(shared) == moved
    assert shared.locator("main .notice").count() == 0


def test_undo_takes_a_move_back_and_redo_brings_it_again(visitor):
    page = visitor.open(small())
    before = slider(page).input_value()
    move(visitor)
    after = slider(page).input_value()
    page.get_by_role("button", name="Undo").click()
    page.wait_for_function(
        "([one, value]) => one.value === value", arg=[slider(page).element_handle(), before]
    )
    page.get_by_role("button", name="Redo").click()
    page.wait_for_function(
        "([one, value]) => one.value === value", arg=[slider(page).element_handle(), after]
    )


def test_choices_go_along_to_the_next_page(visitor):
    page = visitor.open(small())
    move(visitor)
    query = page.url.partition("?")[2]
    page.get_by_role("navigation").get_by_role("link", name="Who", exact=True).click()
    page.wait_for_function("document.title.startsWith('Who')")
    page.wait_for_timeout(600)
    assert page.url.endswith(f"/who?{query}")
