"""A card for every lever: what it means, its value, what is known of it, what it costs."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from dashboard.selection.history import start_of
from dashboard.selection.state import (
    RunSettings,
    Selection,
    Value,
    arm_of,
    levers_of,
    people_in,
    population_called,
    programme_called,
)
from dashboard.selection.values import in_words, none_in_words, range_in_words, unit_of
from experiments.catalogue.sensitivity import FEW, read_table
from experiments.comparison.equalise import SCALED
from sim.declare import Choice, Declarations, Declared, Spec, Switch
from sim.measures import MEASURES
from sim.scenarios.facts import Facts
from sim.scenarios.files import preset_names
from sim.scenarios.programme import GROUPS, Levers
from sim.sources import load_sources

# What stands in front: what the four headline comparisons differ in and what that opens, how large
# the programme is, then what the programmes for these people choose most often, as far as it
# clearly moves something.
HEADLINES = ("eligibility", "format", "reward", "peer_status")
FRONT = 12
ON_PEOPLE = ("people", "flow", "matches")
STEPS_OF_A_SLIDER = 100
RESTS_ON = {
    "source": "as a source document says",
    "evidence": "from a published figure",
    "assumption": "our assumption",
    "local": "changed by you",
}


@dataclass(frozen=True, kw_only=True)
class Card:
    """Hold what a card shows of one declared value of one arm; all of it plain data.

    `kind` is number, choice, several or switch. `ends` are those of the slider, `plausible` what is
    marked under it. `idle` says under which other choice the value would have a meaning; it is
    empty where it has one. `none` is what the absence of a number is called, where it may be
    absent.
    """

    name: str
    group: str
    label: str
    meaning: str
    kind: str
    value: Value
    text: str
    default: Value
    default_text: str
    changed: bool
    front: bool
    unit: str = ""
    bounds: tuple[float, float] | None = None
    plausible: tuple[float, float] | None = None
    plausible_text: str = ""
    ends: tuple[float, float] | None = None
    step: float | None = None
    none: str = ""
    options: tuple[tuple[str, str], ...] = ()
    cost: str = ""
    grade: str = ""
    rests_on: str = ""
    sources: tuple[str, ...] = ()
    idle: str = ""

    def data(self) -> dict[str, Any]:
        """Return the card as a dictionary."""
        return asdict(self)


@dataclass(frozen=True)
class Cards:
    """Hold the cards of one group of declarations: those in front, and those folded away."""

    title: str
    front: tuple[Card, ...]
    folded: tuple[Card, ...]

    def data(self) -> dict[str, Any]:
        """Return the group as a dictionary."""
        return asdict(self)


def lever_cards(selection: Selection, arm: int) -> tuple[Cards, ...]:
    """Return the cards of one arm's levers, in the groups and in the order of the declarations."""
    choice = selection.arms[arm]
    now, start = levers_of(choice), levers_of(start_of(selection, arm))
    programme = arm_of(choice).programme
    front = in_front(selection.population, now)
    return tuple(
        grouped(
            title,
            [
                make_card(title, name, now, start, rests_on(programme, name), front=name in front)
                for name in group.specs()
            ],
        )
        for title, group in GROUPS.items()
    )


def fact_cards(selection: Selection) -> tuple[Cards, ...]:
    """Return the cards of the facts about everybody, all of them folded away."""
    people = people_in(selection)
    start = population_called(selection.population).facts
    cards = [
        make_card(topic, name, people.facts, start, rests_on(people, name))
        for topic, group in fact_groups()
        for name in group.specs()
    ]
    topics = dict.fromkeys(card.group for card in cards)
    return tuple(
        grouped(topic, [card for card in cards if card.group == topic]) for topic in topics
    )


def fact_groups() -> list[tuple[str, type[Declarations]]]:
    """Return the groups of facts with what each is about, as their own words say."""
    groups = [group for group in reversed(Facts.__bases__) if issubclass(group, Declarations)]
    return [((group.__doc__ or "").rstrip("."), group) for group in groups]


def run_cards(selection: Selection) -> Cards:
    """Return the cards of how many people are run for how long, and what is asked."""
    now = RunSettings.read(
        {name: getattr(selection, name) for name in RunSettings.specs()}, "selection"
    )
    title = "the run"
    return grouped(title, [make_card(title, name, now, RunSettings()) for name in now.specs()])


def grouped(title: str, cards: Sequence[Card]) -> Cards:
    """Return the cards of one group, in front and folded away."""
    front = tuple(card for card in cards if card.front)
    return Cards(title, front, tuple(card for card in cards if not card.front))


def make_card(
    group: str,
    name: str,
    now: Declarations,
    start: Declarations,
    rest: tuple[str, tuple[str, ...]] = ("", ()),
    *,
    front: bool = False,
) -> Card:
    """Return the card of one declared value."""
    values, idle = (getattr(now, name), getattr(start, name)), idle_words(now, name)
    return written(type(now), group, name, values, rest, front=front, idle=idle)


@lru_cache(maxsize=2048)
def written(
    declared: type[Declarations],
    group: str,
    name: str,
    values: tuple[Any, Any],
    rest: tuple[str, tuple[str, ...]],
    *,
    front: bool,
    idle: str,
) -> Card:
    """Return a card, written once: a move changes one of eighty."""
    spec = declared.specs()[name]
    (value, default), (standing, keys) = values, rest
    return Card(
        name=name,
        group=group,
        label=spec.label,
        meaning=spec.meaning,
        kind=kind_of(spec),
        value=value,
        text=in_words(spec, value),
        default=default,
        default_text=in_words(spec, default),
        changed=value != default,
        front=front,
        cost=spec.cost,
        grade=spec.grade.value,
        rests_on=standing,
        sources=titles_of((*split_keys(spec.source), *keys)),
        idle=idle,
        **particulars(spec, value, default),
    )


def kind_of(spec: Declared) -> str:
    """Return which control a value needs."""
    if isinstance(spec, Switch):
        return "switch"
    if isinstance(spec, Choice):
        return "several" if spec.several else "choice"
    return "number"


def particulars(spec: Declared, value: object, default: object) -> dict[str, Any]:
    """Return what only a number or only an option has on its card."""
    if isinstance(spec, Choice):
        return {"options": tuple(zip(spec.names, spec.meanings, strict=True))}
    if not isinstance(spec, Spec):
        return {}
    ends = ends_of(spec, value, default)
    low, high = spec.plausible
    return {
        "unit": unit_of(spec),
        "bounds": spec.bounds,
        "plausible": spec.plausible,
        "plausible_text": f"plausible {range_in_words(spec, low, high)}",
        "ends": ends,
        "step": step_of(spec, *ends),
        "none": none_in_words(spec) if spec.absent is not None else "",
    }


def ends_of(spec: Spec, *values: object) -> tuple[float, float]:
    """Return the ends of a slider: what is plausible and as much on either side, where possible.

    It always reaches the values that stand on the card.
    """
    (low, high), (least, most) = spec.plausible, spec.bounds
    room = high - low
    reached = [float(value) for value in values if isinstance(value, int | float)]
    return (
        float(min(max(least, low - room), *reached, low)),
        float(max(min(most, high + room), *reached, high)),
    )


def step_of(spec: Spec, low: float, high: float) -> float:
    """Return the step of a slider: 1 for whole numbers, else 1, 2 or 5 of some power of ten."""
    if spec.whole:
        return 1.0
    finest = (high - low) / STEPS_OF_A_SLIDER
    power = 10.0 ** math.floor(math.log10(finest))
    step = next(one * power for one in (1.0, 2.0, 5.0, 10.0) if one * power >= 0.999 * finest)
    return float(f"{step:.10g}")


def idle_words(group: Declarations, name: str) -> str:
    """Say under which other choice a value would have a meaning; nothing where it has one."""
    if group.unmet(name) is None:
        return ""
    conditions = []
    for other, allowed in group.specs()[name].when.items():
        spec = type(group).specs()[other]
        meanings = " or ".join(in_words(spec, value) for value in allowed)
        conditions.append(f"“{spec.label}” is {meanings}")
    return f"Only where {' and '.join(conditions)}."


def rests_on(preset: Any, name: str) -> tuple[str, tuple[str, ...]]:  # noqa: ANN401 - two kinds
    """Return what a preset's value rests on, and the sources it cites."""
    words = RESTS_ON.get(preset.marks.get(name, ""), "the usual value")
    return words, split_keys(preset.cites.get(name, ""))


def split_keys(text: str) -> tuple[str, ...]:
    """Return the keys of sources in a list."""
    return tuple(key.strip() for key in text.split(",") if key.strip())


def titles_of(keys: Sequence[str]) -> tuple[str, ...]:
    """Return how the sources are cited, each once."""
    return tuple(dict.fromkeys(load_sources()[key].cite() for key in keys))


def in_front(population: str, levers: Levers) -> frozenset[str]:
    """Return which levers stand in front for a population, of those that have a meaning now."""
    having = [name for name in order_of(population) if levers.unmet(name) is None]
    return frozenset(having[:FRONT])


@lru_cache(maxsize=64)
def order_of(population: str) -> tuple[str, ...]:
    """Return all levers, those that matter most to a planner for these people first."""
    chosen, moving = how_often_chosen(population), clearly_moving()
    order = {name: place for place, name in enumerate(Levers.specs())}
    rest = sorted(
        order,
        key=lambda name: (name not in moving, -chosen[name], -moving.get(name, 0), order[name]),
    )
    opened = [name for name, spec in Levers.specs().items() if set(spec.when) & set(HEADLINES)]
    return tuple(dict.fromkeys((*HEADLINES, *opened, *SCALED, *rest)))


def how_often_chosen(population: str) -> Counter[str]:
    """Count how many of a population's programmes set each lever; of all where it has none."""
    programmes = [programme_called(name) for name in preset_names("programmes")]
    own = [one for one in programmes if one.population == population] or programmes
    return Counter(name for one in own for name in one.marks)


@lru_cache(maxsize=1)
def clearly_moving() -> dict[str, int]:
    """Return the levers that move something with few seeds; 1 where that is about people."""
    return {
        one.name: int(MEASURES[one.measure].family in ON_PEOPLE)
        for one in read_table()
        if one.group == "levers" and one.seeds <= FEW
    }
