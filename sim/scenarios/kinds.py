"""What a scenario file can be: a programme, a population or a comparison; and what it holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sim.scenarios.benefits import Meaning
from sim.scenarios.facts import Facts
from sim.scenarios.programme import Levers

STANDINGS = ("source", "evidence", "assumption")
LOCAL = "local"


@dataclass(frozen=True)
class Kind:
    """Say what a kind of file is called, where its presets are, and which keys it may have.

    `marks` are keys that no other kind has; `always` must be in every file of the kind, and
    `somewhere` in the file or in one that it extends.
    """

    noun: str
    folder: str
    marks: tuple[str, ...]
    always: tuple[str, ...]
    somewhere: tuple[str, ...]
    perhaps: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Return every key that a file of this kind may have."""
        return (*self.always, *self.somewhere, *self.perhaps)


PROGRAMME = Kind(
    noun="programme",
    folder="programmes",
    marks=("levers",),
    always=("title", "story"),
    somewhere=("source",),
    perhaps=("extends", "population", "levers", "cites"),
)
POPULATION = Kind(
    noun="population",
    folder="populations",
    marks=("facts", "readings", "included", "event", "people_per_year"),
    always=("title", "story"),
    somewhere=("source", "included", "event"),
    perhaps=("extends", "people_per_year", "facts", "cites", "readings"),
)
COMPARISON = Kind(
    noun="comparison",
    folder="comparisons",
    marks=("arms", "question", "equal"),
    always=("title", "question", "source", "population", "arms"),
    somewhere=(),
    perhaps=("equal",),
)
KINDS = (PROGRAMME, POPULATION, COMPARISON)


@dataclass(frozen=True, kw_only=True)
class Programme:
    """Hold a set of lever values with a story.

    `marks` says for each lever that is set what it rests on; `cites` which source, by key.
    `population` is whom it was made for, a preset's name or a path; None where a file names nobody.
    """

    name: str
    title: str
    story: str
    source: str
    levers: Levers
    population: str | None = None
    marks: Mapping[str, str] = field(default_factory=dict)
    cites: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Population:
    """Hold the facts about a population, and what the model's words mean for these people.

    `marks` and `cites` are as for a programme; `readings` names the facts whose figure was not
    read at its source. `people_per_year` is how many there are in a year, in the real country;
    `meaning` is what the words are in money.
    """

    name: str
    title: str
    story: str
    source: str
    included_means: str
    event_means: str
    people_per_year: float | None
    facts: Facts
    marks: Mapping[str, str] = field(default_factory=dict)
    cites: Mapping[str, str] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)
    meaning: Meaning = field(default_factory=Meaning)


@dataclass(frozen=True, kw_only=True)
class Arm:
    """Hold one side of a comparison: a programme, with the arm's own levers set already.

    `facts` are what is otherwise about the people of this arm than about the population.
    """

    name: str
    programme: Programme
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Hold two or more arms on one population; the arm without a programme is understood.

    `population` is a preset's name or a path; `equal` is none, budget or places.
    """

    name: str
    title: str
    question: str
    source: str
    population: str
    equal: str
    arms: tuple[Arm, ...]
