"""Mesa's agents: each is a view on a record, which it reads and writes and never copies.

They stand apart from the records because Mesa brings pandas with it: the rules and the command
line import the records, and start fast.
"""

from functools import cache
from typing import TYPE_CHECKING, ClassVar

import mesa
import numpy as np

from sim.agents import coordinator, mentee, mentor
from sim.agents.community import TieKind
from sim.compiling import Array
from sim.declare import DeclarationError, describe
from sim.records import Field
from sim.world import World

if TYPE_CHECKING:
    from sim.model import MentoringModel


def show(field: Field) -> property:
    """Return the property through which an agent reads and writes one field of its record."""

    def read(agent: "RecordAgent") -> float:
        value: float = agent.records[field.name].item(agent.row)
        return value

    def write(agent: "RecordAgent", value: object) -> None:
        agent.records[field.name][agent.row] = check(field, value)

    return property(read, write, doc=field.meaning)


def check(field: Field, value: object) -> float:
    """Return `value` as the number that goes into a field, or refuse what the field cannot hold."""
    given = value.item() if isinstance(value, np.generic) else value
    whole, low, high = limits(field)
    if isinstance(given, int if whole else int | float) and not isinstance(given, bool):
        number: float = given
        if low <= number <= high:
            return number
    allowed = f"a whole number from {low:,} to {high:,}" if whole else "a finite number"
    message = (
        f"{field.name} must be {allowed} ({field.meaning}); given was {describe(given)}. "
        "The record was left as it is."
    )
    raise DeclarationError(message)


@cache
def limits(field: Field) -> tuple[bool, float, float]:
    """Return whether a field holds whole numbers only, and the lowest and highest it can hold."""
    if np.issubdtype(field.kind, np.integer):
        return True, np.iinfo(field.kind).min, np.iinfo(field.kind).max
    return False, float(np.finfo(field.kind).min), float(np.finfo(field.kind).max)


class RecordAgent(mesa.Agent["MentoringModel"]):
    """See one row of the world's records as a Mesa agent.

    What is set is written to the record, and the rules read it in the coming week; what depends on
    it elsewhere (waiting list, match, ties) does not follow. `remove` takes the agent out of the
    model's agents for good; the record stays, and the person's life goes on.
    """

    kept_in: ClassVar[str]
    fields: ClassVar[tuple[Field, ...]]

    def __init_subclass__(cls) -> None:
        """Give a kind of agent a property for each field that it declares."""
        super().__init_subclass__()  # type: ignore[no-untyped-call] # Mesa gives no type
        for field in vars(cls).get("fields", ()):
            setattr(cls, field.name, show(field))

    def __init__(self, model: "MentoringModel", row: int) -> None:
        super().__init__(model)
        self.row = row

    @property
    def records(self) -> Array:
        """Return the records of all agents of this kind; this one's stands at `row`."""
        records: Array = getattr(self.model.world, self.kept_in)
        return records


class Mentee(RecordAgent):
    """See a mentee: a person who carries risk and protective factors, and may get a mentor.

    Everybody who will ever exist is there from the start; `stage` tells who has not arrived.
    """

    kept_in = "mentees"
    fields = mentee.FIELDS

    @property
    def node(self) -> str:
        """Return this person's name in `model.network`."""
        return f"mentee {self.row}"


class Mentor(RecordAgent):
    """See a mentor, also one who has not come forward yet or has left; `stage` tells which."""

    kept_in = "mentors"
    fields = mentor.FIELDS

    @property
    def node(self) -> str:
        """Return this person's name in `model.network`, where only mentors with a match are."""
        return f"mentor {self.row}"


class Coordinator(RecordAgent):
    """See a coordinator's post."""

    kept_in = "coordinators"
    fields = coordinator.FIELDS


class CommunityMember(mesa.Agent["MentoringModel"]):
    """See somebody outside the programme who has, or once had, a tie with a mentee.

    Such a person has a `number`, from the number of mentees upwards, and no record.
    """

    def __init__(self, model: "MentoringModel", number: int) -> None:
        super().__init__(model)
        self.number = number

    @property
    def node(self) -> str:
        """Return this person's name in `model.network`."""
        return f"community {self.number}"

    @property
    def mentees(self) -> list[int]:
        """Return the rows of the mentees who have a tie with this person now.

        This looks through all ties; `model.network` answers it for many people at once.
        """
        ties = self.model.world.ties
        held = (ties["other"] == self.number) & (ties["kind"] != TieKind.none)
        rows: list[int] = np.flatnonzero(held.any(axis=1)).tolist()
        return rows


class Agents:
    """Make an agent for everybody, once, when somebody first asks; later, for newcomers.

    Mentees, mentors and coordinators have the same `unique_id` whenever they are first seen;
    agents that a user makes are numbered after them.
    """

    def __init__(self, model: "MentoringModel") -> None:
        self.model = model
        self.week = -1
        self.made = {Mentee: 0, Mentor: 0, Coordinator: 0}
        self.members = np.zeros(0, bool)
        self.first_id: dict[type[RecordAgent], int] = {}
        for kind in self.made:
            self.first_id[kind] = model.agent_id_counter
            model.agent_id_counter += len(getattr(model.world, kind.kept_in))

    def complete(self) -> None:
        """Make the agents that are missing; nobody comes within a week."""
        if self.week == self.model.week:
            return
        self.week = self.model.week
        world: World = self.model.world
        self.make(Mentee, len(world.mentees))
        self.make(Mentor, int(world.state["mentor_rows"][0]))
        self.make(Coordinator, len(world.coordinators))
        self.make_members(world)

    def make(self, kind: type[RecordAgent], rows: int) -> None:
        """Make agents for the rows that have none yet."""
        first, self.made[kind] = self.made[kind], rows
        for row in range(first, rows):
            agent = kind(self.model, row)
            agent.unique_id = self.first_id[kind] + row  # type: ignore[assignment] # Mesa reads it as set

    def make_members(self, world: World) -> None:
        """Make agents for community members who have a tie for the first time."""
        persons = len(world.mentees)
        others = world.ties["other"][world.ties["kind"] != TieKind.none]
        outside = others[others >= persons] - persons
        tied = np.bincount(outside, minlength=len(self.members)) > 0
        known = np.pad(self.members, (0, len(tied) - len(self.members)))
        self.members = known | tied
        for place in np.flatnonzero(tied & ~known).tolist():
            CommunityMember(self.model, persons + place)
