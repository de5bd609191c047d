"""Every number of the model with what it rests on, as rows of a table."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Any

from dashboard.selection.cards import fact_groups, rests_on, split_keys, titles_of
from dashboard.selection.state import ArmChoice, Selection, arm_of, levers_of, people_in
from dashboard.selection.values import in_words, range_in_words, unit_of
from experiments.uncertainty.sentences import listed
from sim.declare import Choice, Declarations, Declared, Grade, Reading, Spec
from sim.money import Prices
from sim.parameters import ROOMS
from sim.scenarios.benefits import Values
from sim.scenarios.programme import GROUPS
from sim.sources import load_sources
from sim.uncertainty import central_parameters

RESPONSE, CHOICES, PEOPLE, MONEY = "response", "choices", "people", "money"
KINDS = {
    RESPONSE: "How people respond",
    CHOICES: "What a planner chooses",
    PEOPLE: "Who the people are",
    MONEY: "What things cost and are worth",
}
MONEY_GROUPS: dict[str, type[Declarations]] = {
    "Prices": Prices,
    "What a change is worth": Values,
}
HUNDRED = 100
SHARE = "share"
LEAST_SURE = (Reading.REMEMBERED, Reading.SECOND_HAND, Reading.PRIMARY)


@dataclass(frozen=True, kw_only=True)
class Row:
    """Hold one number: what it is, its value and range in words, what it rests on.

    `low` and `high` are the plausible range, `bounds` what is possible, `value` what is used, all
    times `times`; they are there only where the range can be changed. `exact` has all digits.
    """

    kind: str
    group: str
    name: str
    label: str
    meaning: str
    text: str
    allowed: str
    grade: str
    reading: str
    sources: tuple[str, ...]
    exact: str = ""
    unit: str = ""
    times: int = 1
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bounds: tuple[float, float] | None = None

    def data(self) -> dict[str, Any]:
        """Return the row as a dictionary."""
        return asdict(self)


def rows_of(selection: Selection) -> tuple[Row, ...]:
    """Return every number behind a selection, those that nobody chooses first."""
    return (
        *parameter_rows(),
        *lever_rows(selection.arms),
        *fact_rows(selection),
        *money_rows(),
    )


@lru_cache(maxsize=1)
def parameter_rows() -> tuple[Row, ...]:
    """Return the numbers that nobody chooses, whose ranges can be changed."""
    used = central_parameters()
    return tuple(
        replace(
            make_row(RESPONSE, topic_of(room), name, spec, sensible_words(spec, value)),
            exact=in_words(spec, value),
        )
        for room in ROOMS
        for name, spec in room.specs().items()
        for value in [getattr(used, name)]
    )


def sensible_words(spec: Declared, value: float) -> str:
    """Return a value in words with no more digits than its range bears: a fitted one has many."""
    if not isinstance(spec, Spec):
        return in_words(spec, value)
    low, high = spec.plausible
    if high <= low:
        return in_words(spec, value)
    return in_words(spec, round(value, 1 - math.floor(math.log10(high - low))))


def topic_of(room: type[Declarations]) -> str:
    """Return what a group of parameters is about, as its own words say, without the rule's place.

    Its docstring ends on it: "… about: rule 6, bond."
    """
    said = (room.__doc__ or "").partition(": ")[2].strip().rstrip(".")
    last = said.partition(", ")[2] if said.startswith("rule ") else said
    return f"{last[0].upper()}{last[1:]}"


@lru_cache(maxsize=64)
def lever_rows(arms: tuple[ArmChoice, ...]) -> tuple[Row, ...]:
    """Return what a planner chooses, with the value of every arm."""
    return tuple(
        make_row(
            CHOICES, capitalised(title), name, spec, over_arms(arms, name, spec), cited, standing
        )
        for title, group in GROUPS.items()
        for name, spec in group.specs().items()
        for cited in [keys_of_arms(arms, name)]
        for standing in [weakest(grade_of(arm_of(arm).programme, name, spec) for arm in arms)]
    )


def over_arms(arms: Sequence[ArmChoice], name: str, spec: Declared) -> str:
    """Return a lever's value in words: once where all arms have the same."""
    texts = [in_words(spec, getattr(levers_of(arm), name)) for arm in arms]
    if len(set(texts)) == 1:
        return texts[0]
    titles = [arm.name.replace("-", " ") or arm_of(arm).programme.title for arm in arms]
    pairs = zip(texts, titles, strict=True)
    return "; ".join(f"{text} in “{title}”" for text, title in pairs)


def keys_of_arms(arms: Sequence[ArmChoice], name: str) -> tuple[str, ...]:
    """Return the sources that the arms' programmes cite for a lever."""
    return tuple(key for arm in arms for key in rests_on(arm_of(arm).programme, name)[1])


def fact_rows(selection: Selection) -> tuple[Row, ...]:
    """Return what the people are taken to be."""
    people = people_in(selection)
    return tuple(
        make_row(
            PEOPLE,
            capitalised(topic),
            name,
            spec,
            in_words(spec, getattr(people.facts, name)),
            rests_on(people, name)[1],
            grade_of(people, name, spec),
        )
        for topic, group in fact_groups()
        for name, spec in group.specs().items()
    )


@lru_cache(maxsize=1)
def money_rows() -> tuple[Row, ...]:
    """Return prices, and what changes in people's lives are valued at."""
    return tuple(
        make_row(MONEY, title, name, spec, in_words(spec, getattr(group(), name)))
        for title, group in MONEY_GROUPS.items()
        for name, spec in group.specs().items()
    )


def parts() -> tuple[str, ...]:
    """Return what the parts are called into which the numbers are put, each once."""
    topics = (
        *(topic_of(room) for room in ROOMS),
        *map(capitalised, GROUPS),
        *(capitalised(topic) for topic, _ in fact_groups()),
        *MONEY_GROUPS,
    )
    return tuple(dict.fromkeys(topics))


def make_row(
    kind: str,
    group: str,
    name: str,
    spec: Declared,
    text: str,
    cited: Sequence[str] = (),
    grade: str = "",
) -> Row:
    """Return the row of one number; what a preset cites stands beside what the declaration does."""
    keys = tuple(dict.fromkeys((*split_keys(spec.source), *cited)))
    return Row(
        kind=kind,
        group=group,
        name=name,
        label=spec.label,
        meaning=spec.meaning,
        text=text,
        allowed=allowed_in_words(spec),
        grade=grade or spec.grade.value,
        reading=reading_of(spec, keys),
        sources=titles_of(keys),
        **(ends_of(name, spec) if kind == RESPONSE and isinstance(spec, Spec) else {}),
    )


def grade_of(preset: Any, name: str, spec: Declared) -> str:  # noqa: ANN401 - as `rests_on`
    """Return what a preset's value rests on; the declared grade where it takes the usual value."""
    marks = {
        "source": Grade.SOURCE_DOCUMENT.value,
        "evidence": PUBLISHED,
        "assumption": Grade.ASSUMPTION.value,
        "local": Grade.LOCAL.value,
    }
    return marks.get(preset.marks.get(name, ""), spec.grade.value)


def weakest(grades: Iterable[str]) -> str:
    """Return the grade of a value that several programmes set: that of the least sure."""
    return max(grades, key=list(GRADES).index)


def reading_of(spec: Declared, keys: Sequence[str]) -> str:
    """Return how the least surely read of its sources was read; nothing without a source."""
    if not keys:
        return ""
    known = {spec.reading, *(load_sources()[key].reading for key in keys)}
    return next(one for one in LEAST_SURE if one in known).value


def allowed_in_words(spec: Declared) -> str:
    """Return the plausible range of a number, or the options, in words."""
    if isinstance(spec, Spec):
        return f"plausible {range_in_words(spec, *spec.plausible)}"
    if isinstance(spec, Choice):
        several = "any of" if spec.several else "one of"
        return f"{several}: {', '.join(spec.meanings)}"
    return "yes or no"


def ends_of(name: str, spec: Spec) -> dict[str, Any]:
    """Return what is needed to change a range, as it is shown: a share is so many of 100."""
    times = HUNDRED if spec.unit == SHARE else 1
    (low, high), (least, most) = spec.plausible, spec.bounds
    return {
        "unit": unit_of(spec),
        "times": times,
        "value": shown(getattr(central_parameters(), name), times),
        "low": shown(low, times),
        "high": shown(high, times),
        "bounds": (shown(least, times), shown(most, times)),
    }


def shown(value: float, times: int) -> float:
    """Return a number as a field shows it, without the tails that multiplying leaves."""
    return float(f"{times * value:.6g}")


def capitalised(text: str) -> str:
    """Return a text with its first letter large."""
    return f"{text[:1].upper()}{text[1:]}"


PUBLISHED = "published figure"
RESTING: dict[str, str] = {
    Grade.META_ANALYSIS: "come from many studies put together",
    Grade.TRIAL: "from a trial",
    Grade.OBSERVATIONAL: "from studies that watched people",
    PUBLISHED: "from a published figure",
    Grade.EXPERT: "from experts",
    Grade.SOURCE_DOCUMENT: "rest on what one document says",
    Grade.ASSUMPTION: "are assumptions",
    Grade.LOCAL: "were put in without a source",
}
GRADES: dict[str, str] = {
    Grade.META_ANALYSIS: "Many studies of the same thing, put together.",
    Grade.TRIAL: "People were allotted by chance to be mentored or not.",
    Grade.OBSERVATIONAL: "People were watched; what differs between them may have other causes.",
    PUBLISHED: "A figure from a publication, taken over for these people.",
    Grade.EXPERT: "Somebody who knows the field, or an official list, says so.",
    Grade.SOURCE_DOCUMENT: "One of the documents that are compared here says so, untested.",
    Grade.ASSUMPTION: "Nobody has measured it; value and range are our judgement.",
    Grade.LOCAL: "Put in by somebody for their own place, without a source.",
}
READINGS: dict[str, str] = {
    Reading.PRIMARY: "We read the publication or its abstract, seldom the whole of it.",
    Reading.SECOND_HAND: "We read it as others quote it.",
    Reading.REMEMBERED: "Not looked up yet; to be checked before it is used as a fact.",
}
UNITS = {
    "of 100": "So many of 100 people, matches or cases.",
    "log-odds": (
        "One more turns a chance of 50 of 100 into 73 of 100, one less into 27 of 100. It is what "
        "rules add up, so that no chance leaves 0 to 100."
    ),
    "log hazard": (
        "0.1 more makes what may happen in any week about one tenth more frequent, one less about "
        "one third as frequent."
    ),
    "per sd": "For each standard deviation, which is how far people commonly differ.",
    "elasticity": "By how many per cent one thing rises as another rises by one per cent.",
    "correlation": "0 where two things are unrelated, 1 where they always go together.",
    "no unit": "On a scale from 0, none, to 1, the most.",
}
DOUBTFUL = {
    Reading.SECOND_HAND.value: "read second-hand, as others quote it: {count}",
    Reading.REMEMBERED.value: "from memory, still to be checked: {count}",
}


def counted(rows: Sequence[Row], of: str = "numbers") -> str:
    """Say how many of some numbers rest on what, the surest first; `of` is what they are."""
    grades = [row.grade for row in rows]
    parts = [f"{grades.count(grade)} {said}" for grade, said in RESTING.items() if grade in grades]
    read = [row.reading for row in rows]
    doubtful = [said.format(count=read.count(way)) for way, said in DOUBTFUL.items() if way in read]
    begun = f"Of {len(rows)} {of}, {listed(parts)}."
    return f"{begun} Of the sources, {'; '.join(doubtful)}." if doubtful else begun


def grade_key() -> Iterator[tuple[str, str]]:
    """Yield each grade and way of reading with what it means, the surest first."""
    yield from ((str(name), meaning) for name, meaning in (GRADES | READINGS).items())
