"""Two windows are two visitors; a link brings back what it shows, and says what it cannot."""

from browsing import small
from gestures import LEVER, go_to, move, slider, then_follow

AT = (
    "([label, value]) => document.querySelector(`input[type=range][id='${label}']`).value === value"
)
SOON = "&not-known=none"
LINKS = {
    "a word that means nothing": "?v=1.00000000&from=pair-vs-group&colour=blue",
    "an older version": "?v=0.00000000&from=pair-vs-group",
    "a value out of range": "?from=pair-vs-group&mentees=1",
    "a value that is no value": "?from=pair-vs-group&weeks=soon",
    "a comparison that is not there": "?from=no-such-comparison",
    "a programme that is not there": "?a=nothing&b=nothing",
    "markup": "?from=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "not even text": "?from=%ff%fe&a=%00",
    "far too long": f"?a={'x' * 7000}",
}


def test_an_altered_or_old_link_gives_a_sentence_and_a_page_that_works(visitor):
    for why, link in LINKS.items():
        page = visitor.open(f"/{link}{SOON}", settled=False)
        said = page.locator("main .notice").first.inner_text()
        assert said.startswith("About the link that brought you here"), why
        assert "Traceback" not in page.locator("main").inner_text(), why
        assert page.locator("main img[src=x]").count() == 0, why
        assert slider(page).is_visible(), why


def test_what_one_visitor_changes_another_does_not_see(visit):
    one, other = visit(), visit()
    link = small(uncertainty="none")
    one.open(link, settled=False)
    before = slider(other.open(link, settled=False)).input_value()
    move(one.page)
    assert slider(one.page).input_value() != before
    other.page.wait_for_timeout(500)
    assert slider(other.page).input_value() == before
    other.page.reload()
    other.page.wait_for_selector("main h1")
    assert slider(other.page).input_value() == before


def test_undo_takes_a_move_back_redo_brings_it_again_and_the_next_page_has_it(visitor):
    page = visitor.open(small(uncertainty="none"), settled=False)
    place = slider(page).get_attribute("id")
    before = slider(page).input_value()
    move(page)
    after = slider(page).input_value()
    assert after != before, LEVER
    for button, value in (("Undo", before), ("Redo", after)):
        then_follow(page, page.get_by_role("button", name=button).click)
        page.wait_for_function(AT, arg=[place, value])
    query = page.url.partition("?")[2]
    go_to(page, "Who")
    page.wait_for_timeout(600)
    assert page.url.endswith(f"/who?{query}")
