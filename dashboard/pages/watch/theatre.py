"""The stage of the page Watch: the film that is asked for, and one person's story beside it."""

from collections.abc import Mapping
from typing import Any

import solara
from reacton.core import Element

from dashboard.film.asking import Showing, Shown, arm_names, film_task, story_task
from dashboard.live import Live, use_live
from dashboard.look.stage import Answers, Caption, Reel, Teller, Throw, stage
from dashboard.look.widgets import State
from dashboard.pages.watch.settings import NUMBERS, WatchSettings, bounds
from dashboard.visit import Visit, use_visit
from sim.scenarios.events import BLOWS, EventKind

PAGE = "watch"
IMAGINED = "These are imagined people: no story here describes anyone real."
PREPARING = "The two years are being played through …"
EQUALISING = "First the programmes are made equal, which takes some seconds …"


def showing_of(visit: Visit) -> Showing:
    """Return what a visitor watches."""
    own = visit.settings(PAGE, WatchSettings)
    return Showing(visit.selection, own.arm, own.seed, own.thrown())


@solara.component
def Theatre(until: int | None = None) -> Element[Any]:  # noqa: N802 - components are named as classes
    """Show the stage; weeks after `until` are not shown."""
    visit = use_visit()
    own = visit.settings(PAGE, WatchSettings)
    showing = showing_of(visit)
    film = use_live(film_task(showing))
    story = use_live(story_task(showing, own.person))
    shown: Shown | None = film.picture.value if film.picture else None
    return stage(
        reel_of(shown),
        caption_of(showing, shown),
        settings_of(own, showing),
        answers_of(visit),
        bounds=bounds(),
        throws=throws_of(own, showing),
        teller=teller_of(own.person, story),
        until=until,
        state=state_of(film),
        message=message_of(film, showing),
    )


def reel_of(shown: Shown | None) -> Reel:
    """Return the film as it is sent, nothing before it is there."""
    if shown is None:
        return Reel()
    return Reel(key=shown.showing.key, head=shown.film.head, packed=shown.film.packed)


def caption_of(showing: Showing, shown: Shown | None) -> Caption:
    """Return what is written around the stage: of the film that is there, not of the one asked."""
    specs = WatchSettings.specs()
    return Caption(
        title=(shown.showing if shown else showing).title,
        imagined=IMAGINED,
        harm=shown.film.harm if shown else "",
        arm=specs["arm"].label,
        seed=specs["seed"].label,
        arms=arm_names(showing.selection),
    )


def settings_of(own: WatchSettings, showing: Showing) -> dict[str, int]:
    """Return the numbers of the stage; an arm that there is not is the world with no programme."""
    numbers = {name: getattr(own, name) for name in NUMBERS}
    return numbers | {"arm": min(own.arm, len(showing.selection.arms))}


def answers_of(visit: Visit) -> Answers:
    """Return what is done with what a visitor does on the stage."""

    def throw(kind: str, week: int | None) -> None:
        visit.set(PAGE, **{kind: week})

    def choose(person: int | None) -> None:
        visit.set(PAGE, person=person)

    def put(numbers: Mapping[str, int]) -> None:
        if numbers:
            visit.set(PAGE, **numbers)

    return Answers(set=put, choose=choose, throw=throw)


def throws_of(own: WatchSettings, showing: Showing) -> list[Throw]:
    """Return the events that can be thrown in; none where there is no programme."""
    if not showing.has_programme:
        return []
    return [
        Throw(
            kind=kind.name,
            label=BLOWS[kind].label,
            meaning=BLOWS[kind].meaning,
            week=getattr(own, kind.name),
        )
        for kind in EventKind
    ]


def teller_of(person: int | None, story: Live) -> Teller:
    """Return whose story is told: the story once it is there, or why it is not."""
    picture = story.picture if story.is_current else None
    if picture is None or person is None:
        return Teller(person=person)
    return Teller(
        person=person,
        story=vars(picture.value) if picture.value else None,
        message=picture.failure,
    )


def state_of(film: Live) -> State:
    """Return whether the film that was asked is there, on its way, or cannot be made."""
    if film.picture is None or not film.is_current:
        return "loading"
    return "error" if film.picture.failure else "ready"


def message_of(film: Live, showing: Showing) -> str:
    """Say what is waited for, or why there is no film."""
    if film.picture is not None and film.is_current:
        return film.picture.failure
    return PREPARING if showing.selection.equal == "none" else EQUALISING
