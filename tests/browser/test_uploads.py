"""A file that cannot be used is answered in a sentence, and nothing else happens."""

from browsing import ROOT, small
from gestures import QUERY, answer, listed, move, then_follow, wait_for_answer

BROKEN = sorted((ROOT / "tests" / "broken_files").iterdir())
GOOD = ROOT / "sim" / "scenarios" / "programmes" / "aspire.toml"
FIELD = "Scenario file (TOML)"
REFUSED = "The file is not used, and nothing has changed."
SAID = """(name) => [...document.querySelectorAll("main [role=alert]")].some(
    (one) => one.innerText.includes(name))"""


def test_no_broken_file_changes_anything_and_a_good_one_is_read(visitor):
    page = visitor.open(small(uncertainty="none"), settled=False)
    wait_for_answer(page)
    before, said = page.evaluate(QUERY), answer(page)
    for file in BROKEN:
        page.get_by_label(FIELD).set_input_files(file)
        page.wait_for_function(SAID, arg=file.name)
        notice = page.get_by_role("alert").inner_text()
        assert notice.startswith(REFUSED), file.name
        assert "Traceback" not in notice, file.name
        assert str(ROOT) not in notice, file.name
        assert "/tmp" not in notice, file.name  # noqa: S108 - where the server kept it
    assert page.evaluate(QUERY) == before
    assert answer(page) == said
    then_follow(page, lambda: page.get_by_label(FIELD).set_input_files(GOOD))
    page.get_by_text("The file is read.").wait_for()
    listed(page, "Programme C").wait_for()
    move(page)
