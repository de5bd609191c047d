"""A trainer plays a world, tells a story, throws an event in, and lets a room predict."""

import re

from browsing import small
from gestures import then_follow

WEEK = (
    "(least) => Number(document.querySelector('output.week').innerText.match(/\\d+/)[0]) >= least"
)
PERSON = 7


def test_a_trainer_plays_a_world_reads_a_story_and_throws_an_event_in(visitor):
    page = visitor.open(small("watch", uncertainty="none"))
    assert page.locator("[data-film]").get_attribute("data-film")
    assert "describes anyone real" in page.locator("main").inner_text()
    then_follow(page, page.get_by_role("button", name="Step").click)
    assert page.locator("output.week").inner_text().startswith("Week 1 ")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(WEEK, arg=12)
    then_follow(page, page.get_by_role("button", name="Pause").click)
    person = page.get_by_role("spinbutton", name="Person")
    person.fill(str(PERSON))
    then_follow(page, lambda: person.press("Tab"))
    page.get_by_role("heading", name=f"Person {PERSON}", exact=True).wait_for()
    page.locator(".told p").first.wait_for()
    assert page.locator(".told").inner_text().count(".") > 1
    throw = page.get_by_role("button", name=re.compile("Throw in at week")).first
    week = re.search(r"week (\d+)", throw.inner_text())[1]
    before = page.locator("[data-film]").get_attribute("data-film")
    then_follow(page, throw.click)
    page.get_by_text(f"Happens in week {week}").wait_for()
    page.wait_for_function(
        "(before) => document.querySelector('[data-film]').dataset.film !== before", arg=before
    )
    then_follow(page, page.get_by_role("button", name=re.compile("Take back")).click)
    page.wait_for_function(
        "(before) => document.querySelector('[data-film]').dataset.film === before", arg=before
    )


def test_a_trainer_lets_a_room_predict_and_then_reveals(visitor):
    page = visitor.open(small("watch", uncertainty="none"), settled=False)
    page.get_by_role("button", name="Teach with it").click()
    page.get_by_role("region", name="What the room predicts").wait_for()
    assert page.get_by_role("region", name="What the model implies").count() == 0
    for _ in range(3):
        page.get_by_role("button", name=re.compile("One hand more")).first.click()
    page.get_by_role("slider").first.fill("12")
    page.get_by_role("slider").last.fill("80")
    page.get_by_role("button", name="Reveal", exact=True).click()
    page.get_by_role("region", name="What the model implies").wait_for()
    page.get_by_role("heading", name="This room and the model").wait_for()
    beside = page.locator(".beside-strip").first.inner_text()
    assert "12" in beside
    page.get_by_role("heading", name="Who may be harmed").wait_for()
    page.get_by_role("button", name="Hide and predict again").click()
    page.get_by_role("button", name="Reveal", exact=True).wait_for()
    assert page.get_by_role("region", name="What the model implies").count() == 0
