"""What the page Watch remembers of its own: which world, where in it, what was thrown in."""

from typing import Annotated

from dashboard.film.asking import PEOPLE, WEEKS
from dashboard.selection.state import MOST_ARMS
from sim.declare import Declarations, Spec, Switch
from sim.scenarios.events import BLOWS, Event, EventKind

LAST = WEEKS - 1
NEVER = -1.0
NOBODY = -1.0


def week_of(kind: EventKind) -> Spec:
    """Return the declaration of the week in which an event happens."""
    return Spec(
        label=BLOWS[kind].label,
        meaning=BLOWS[kind].meaning,
        unit="weeks",
        bounds=(1, LAST),
        plausible=(13, 78),
        whole=True,
        absent=NEVER,
    )


class WatchSettings(Declarations):
    """Choose which world is watched, where in it, and what is thrown in."""

    teach: Annotated[
        bool,
        Switch(
            label="Teach with it",
            meaning="Whether the page shows what a room is taught with, and not the stage.",
        ),
    ] = False
    arm: Annotated[
        int,
        Spec(
            label="Programme",
            meaning="Which of the programmes is watched, from 0; the one after the last is none.",
            unit="whole number",
            bounds=(0, MOST_ARMS),
            plausible=(0, MOST_ARMS),
            whole=True,
        ),
    ] = 0
    seed: Annotated[
        int,
        Spec(
            label="World",
            meaning="Which imagined world: any other number gives other people and other luck.",
            unit="whole number",
            bounds=(1, 999_999_999),
            plausible=(1, 1000),
            whole=True,
        ),
    ] = 1
    week: Annotated[
        int,
        Spec(
            label="Week",
            meaning="Which week is on the stage.",
            unit="weeks",
            bounds=(0, LAST),
            plausible=(0, LAST),
            whole=True,
        ),
    ] = 0
    speed: Annotated[
        int,
        Spec(
            label="Speed",
            meaning="How many weeks pass in a second.",
            unit="weeks a second",
            bounds=(1, 20),
            plausible=(1, 10),
            whole=True,
        ),
    ] = 4
    person: Annotated[
        int | None,
        Spec(
            label="Person",
            meaning="Whose story is told.",
            unit="whole number",
            bounds=(0, PEOPLE - 1),
            plausible=(0, PEOPLE - 1),
            whole=True,
            absent=NOBODY,
        ),
    ] = None
    mentors_leave: Annotated[int | None, week_of(EventKind.mentors_leave)] = None
    funding_halved: Annotated[int | None, week_of(EventKind.funding_halved)] = None
    funding_ends: Annotated[int | None, week_of(EventKind.funding_ends)] = None
    referrals: Annotated[int | None, week_of(EventKind.referrals)] = None

    def thrown(self) -> tuple[Event, ...]:
        """Return the events that are thrown in, in the order of their weeks."""
        weeks = {kind: getattr(self, kind.name) for kind in EventKind}
        return tuple(sorted(Event(week, kind) for kind, week in weeks.items() if week is not None))


NUMBERS = ("arm", "seed", "week", "speed")


def bounds() -> dict[str, tuple[int, int]]:
    """Return what each number of the stage may be."""
    specs = WatchSettings.specs()
    found = {name: spec.bounds for name in NUMBERS if isinstance(spec := specs[name], Spec)}
    return {name: (int(low), int(high)) for name, (low, high) in found.items()}
