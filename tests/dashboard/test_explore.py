"""Explore says what is chosen, asks the model, and shows its answer in words, bands and tables."""

import pytest
from boards import Board

from dashboard.frame import SETTINGS
from dashboard.pages.explore.page import Explore
from dashboard.selection.arms import with_another
from dashboard.selection.state import preset
from dashboard.visit import read_held
from experiments.comparison.words import quote

SMALL = "mentees=60&weeks=26&not-known=none"


class Page(Board):
    """Hold Explore as a visitor sees it."""

    def __init__(self, query=SMALL):
        super().__init__(Explore, query)

    def part(self, name, **traits):
        """Return the component of a file that says so."""
        return next(
            one
            for one in self.parts(name)
            if all(getattr(one, key) == value for key, value in traits.items())
        )

    def finish(self):
        """Wait for the whole answer."""
        return self.wait(lambda: "runs of each programme are behind this answer" in self.text())


@pytest.fixture
def page():
    made = Page()
    yield made
    made.context.close()


def test_before_the_first_run_the_page_says_that_it_is_working(page):
    # the state that a first picture may already have ended
    assert page.part("headline").state in {"loading", "ready"}
    page.finish()
    assert page.part("headline").state == "ready"


def test_what_a_verdict_turns_on_is_not_said_from_a_part_of_the_draws():
    page = Page("mentees=120&weeks=104&draws=16&worth=0.002")
    turned = []

    def is_done():
        said = " ".join(page.part("headline").details)
        is_whole = "are behind this answer" in page.text()
        turned.append((is_whole, "urns on" in said and "being worked out" not in said))
        return is_whole and turned[-1][1]

    page.wait(is_done)
    page.close()
    assert len(turned) > 5
    assert not any(says for is_whole, says in turned if not is_whole)


def test_the_answer_says_what_included_means_for_these_people(page):
    page.finish()
    said = " ".join(page.part("headline").details)
    assert "Included means: in work" in said
    assert "are assumptions: no published figure" in said


def test_the_answer_is_in_words_in_figures_and_as_a_picture_with_its_twins(page):
    page.finish()
    headline = page.part("headline")
    assert "Social mentoring in" in headline.sentence
    assert {tile["label"] for tile in headline.tiles} >= {"More included", "Cost", "Never matched"}
    chart = page.parts("chart")[0]
    assert (chart.state, bool(chart.whole), bool(chart.twin)) == ("ready", True, True)
    assert "No programme" in {entry["label"] for entry in chart.legend}
    assert "are ever matched" in page.text()


def test_a_lever_that_moves_is_marked_asked_anew_and_undone(page):
    page.finish()
    lever = page.lever("Sessions a month")
    before = page.part("headline").sentence
    lever.vue_change(4.0)
    changed = preset_small().change(0, "sessions_per_month", 4.0)
    page.wait(lambda: page.visit.selection == changed)
    page.wait(lambda: page.lever("Sessions a month").value == 4.0)
    assert page.lever("Sessions a month") is lever  # made anew it would lose the focus
    page.wait(lambda: "3 things differ from the preset" in page.text())
    page.finish()
    page.visit.desk.undo()
    page.finish()
    page.wait(lambda: page.part("headline").sentence == before)
    page.wait(lambda: "2 things differ from the preset" in page.text())  # people and weeks


def preset_small():
    return read_held(SMALL, SETTINGS).history.now


def test_other_people_and_other_programmes_can_be_chosen(page):
    page.part("select", label="For whom").vue_change("isolated-older-people")
    page.wait(lambda: page.visit.selection.population == "isolated-older-people")
    page.part("select", label="Programme B").vue_change("befriending")
    page.wait(lambda: page.visit.selection.arms[1].programme == "befriending")
    page.part("select", label="Question").vue_change("deficit-vs-asset")
    page.wait(lambda: page.visit.selection.preset == "deficit-vs-asset")
    assert page.visit.selection.mentees == 60


def test_a_programme_that_is_added_is_named_apart_in_the_answer(page):
    page.visit.desk.alter(with_another)
    page.wait(lambda: [one["label"][0] for one in page.parts("chart")[0].legend][:3] == list("ABC"))


def test_a_browser_cannot_choose_what_is_not_offered(page):
    page.part("select", label="For whom").vue_change("../../etc/passwd")
    assert page.visit.selection.population == preset().population


def test_with_draws_the_second_band_is_drawn_and_the_verdict_is_said():
    page = Page("mentees=60&weeks=26&draws=16&not-known=plausible")
    page.finish()
    labels = [entry["label"] for entry in page.parts("chart")[0].legend]
    assert "with what nobody knows besides" in labels
    assert page.part("headline").verdict not in {"", "not judged"}
    assert "The range “by chance”" in page.text()
    page.context.close()


def test_a_refusal_of_the_model_is_a_sentence():
    page = Page("from=pair-vs-group&equal=places&mentees=60&weeks=26&not-known=none"
                "&a=social-pair-mentoring,places:0.0")  # fmt: skip
    page.wait(lambda: "could not answer" in page.text() or "behind this answer" in page.text())
    assert "Traceback" not in page.text()
    page.context.close()


def test_once_stopped_nothing_is_said_to_be_worked_out():
    page = Page("mentees=1500&weeks=400&seed=93")
    page.wait(lambda: "how sure that is" in page.part("headline").sentence)
    page.press("Cancel")
    said = page.part("headline")
    page.wait(lambda: "being worked out" not in " ".join([said.sentence, *said.details]))
    page.context.close()


def test_what_is_refused_is_said_with_no_empty_picture_nor_count_of_runs():
    page = Page("mentees=5000&weeks=520")
    page.wait(lambda: "There is no answer to show." in page.text())
    assert "behind this answer" not in page.text()
    assert "Take it with you" not in page.text()
    assert not page.parts("chart")
    assert "Use a file of your own" in page.text()
    page.context.close()


def test_names_of_programmes_are_quoted_as_they_read():
    assert quote("Social mentoring in pairs").startswith("\N{LEFT DOUBLE QUOTATION MARK}")
