"""Somebody doubts a number: its range is widened, and the ranking is open."""

from gestures import answer, go_to, then_follow, verdict, wait_for_answer

DOUBTED = "A match takes"
WIDE = (4, 100)  # hours
UNDETERMINED = "model cannot tell"
OPEN = "in 65 of 100 sets of values"  # with the first seed and 64 sets


def test_widening_a_range_leaves_open_which_is_better(visitor):
    page = visitor.open("/explore?from=volunteer-vs-paid", settled=False)
    wait_for_answer(page)
    assert "better" in verdict(page)
    assert UNDETERMINED not in " ".join(answer(page))
    go_to(page, "Evidence")
    page.get_by_role("searchbox", name="Search").fill(DOUBTED)
    for end, value in zip(("lower", "upper"), WIDE, strict=True):
        field = page.get_by_role("textbox", name=f"{DOUBTED}, {end} end")
        field.fill(str(value))
        then_follow(page, lambda field=field: field.press("Tab"))
    page.get_by_text("You changed 1 of at most").wait_for()
    go_to(page, "Explore")
    wait_for_answer(page)
    said = " ".join(answer(page))
    assert "better" not in verdict(page)
    assert UNDETERMINED in said
    assert OPEN in said
