"""What a visitor holds goes into one link and comes back from it."""

from dataclasses import replace
from typing import Annotated

from dashboard.selection.history import History
from dashboard.selection.state import preset
from dashboard.visit import Desk, Held, Visit, read_held
from sim.declare import Declarations, Spec


class PlanSettings(Declarations):
    people: Annotated[
        int,
        Spec(label="People", meaning="How many.", unit="people", bounds=(1, 90),
             plausible=(1, 50), whole=True),
    ] = 10  # fmt: skip


GROUPS = {"plan": PlanSettings}


class Board:
    """Hold a visit as the frame does."""

    def __init__(self, held):
        self.held = held

    @property
    def visit(self):
        return Visit(self.held, Desk(self.put))

    def put(self, step):
        self.held = step(self.held)


def board(selection=None):
    return Board(Held(History(selection or preset()), {"plan": PlanSettings()}))


def test_a_link_restores_the_choice_and_the_settings_of_each_page():
    one = board(preset().change(0, "sessions_per_month", 3.0))
    one.visit.set("plan", people=25)
    query = one.held.query()
    assert "plan.people=25" in query
    read = read_held(f"?{query}", GROUPS)
    assert read.history.now == one.held.history.now
    assert read.settings["plan"].people == 25
    assert read.warnings == ()


def test_settings_as_they_begin_are_not_in_the_link():
    assert "plan." not in board().held.query()


def test_an_altered_setting_is_drawn_into_what_is_possible_and_said():
    read = read_held("plan.people=900&plan.weeks=3", GROUPS)
    assert read.settings["plan"].people == 90
    assert any("900" in one for one in read.warnings)
    assert read_held("plan.people=many", GROUPS).settings["plan"].people == 10


def test_an_empty_link_is_the_start_and_says_nothing():
    read = read_held("", GROUPS)
    assert (read.history.now, read.warnings) == (preset(), ())


def test_a_step_forgets_what_was_said_of_the_link_and_can_be_undone():
    one = board()
    one.held = replace(one.held, warnings=("The link says …",))
    changed = preset().change(0, "sessions_per_month", 3.0)
    one.visit.choose(changed)
    assert (one.visit.selection, one.held.warnings) == (changed, ())
    one.visit.desk.undo()
    assert one.visit.selection == preset()
    one.visit.desk.redo()
    assert one.visit.selection == changed


def test_a_drag_is_undone_in_one_step():
    one = board()
    for value in (2.0, 2.5, 3.0):
        one.visit.choose(preset().change(0, "sessions_per_month", value), "0.sessions_per_month")
    one.visit.desk.undo()
    assert one.visit.selection == preset()
