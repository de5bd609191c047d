"""A planner asks, moves, reads, and shares; whoever opens the link reads the same."""

from browsing import small
from gestures import answer, choose, listed, move, slider, verdict, wait_for_answer

ASKED = {
    "Question": "volunteer-vs-paid",
    "For whom": "young-mothers",
    "Programme B": "befriending-by-mothers",
    "Compared with": "budget",
}


def test_a_planner_compares_at_the_same_budget_and_shares_the_same_numbers(visit):
    planner, reader = visit(), visit()
    page = planner.open(small(), settled=False)
    first = listed(page, "Programme A").input_value()
    for label, value in ASKED.items():
        choose(page, label, value)
    assert listed(page, "Programme A").input_value() == first  # though its list is another
    wait_for_answer(page)
    before = answer(page)
    move(page)
    wait_for_answer(page)
    planner.settle()
    moved = answer(page)
    assert moved != before
    assert verdict(page)
    assert any("of 100" in one for one in moved)
    link = copy_link(page)
    assert "equal=budget" in link
    assert "people=young-mothers" in link
    shared = reader.open(link)
    assert slider(shared).input_value() == slider(page).input_value()
    assert answer(shared) == moved
    assert shared.locator("main .notice").count() == 0


def copy_link(page):
    """Copy the link with the button in the bar, and return it."""
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("The link is copied.").wait_for()
    return page.evaluate("navigator.clipboard.readText()")
