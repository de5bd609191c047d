"""Print answers as tables and sentences."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from experiments.comparison.answer import Answer
from experiments.comparison.words import (
    IMPLIES,
    Found,
    about,
    figure,
    signed,
    unit_of,
)
from experiments.uncertainty.judge import Ignorance, Judged
from experiments.uncertainty.sentences import size_of, tell, what_bands_are
from sim.measures import Measure
from sim.run import Results
from sim.scenarios.facts import Facts
from sim.scenarios.files import Arm

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

SHOWN = (
    "inclusion",
    "inclusion_kept",
    "wellbeing",
    "effect_offered",
    "effect_matched",
    "adverse_events",
    "ever_matched",
    "weeks_to_first_contact",
    "gave_up",
    "closed_before_12_months",
    "bond_week_26",
    "cost",
)
COLUMNS = 4


def print_answer(answer: Answer, console: "Console") -> None:
    """Print the question, what each arm comes to, the differences, and what they mean."""
    print_question(answer, console)
    for arms in chunks(answer.results.arms):
        console.print(table_of_arms(answer, arms))
    pairs = pairs_of(answer.results)
    for some in chunks(pairs):
        console.print(table_of_differences(answer, some))
        if answer.ignorance is not None:
            console.print(table_of_ignorance(answer, answer.ignorance, some))
    for b, a in pairs:
        if sentence := tell(answer, b, a):
            say(console, f"• {sentence}")
    say(console, f"{what_bands_are(answer)} {IMPLIES}", style="dim")


def print_question(answer: Answer, console: "Console") -> None:
    """Print what was asked, of whom, at what size, and what was done to make arms equal."""
    question = answer.question
    scenario = question.scenarios[0]
    say(console, f"\n{question.title}", style="bold")
    say(console, question.text)
    say(
        console,
        f"{question.population.title} · {scenario.mentees:,} people · {scenario.weeks} weeks · "
        f"{len(answer.results.seeds)} replicates from seed {answer.results.seeds[0]} · "
        f"equal {question.equal}",
    )
    for name, text in question.changes.items():
        say(console, f"Changed in every arm: {name} = {text}")
    for name, value in question.local.items():
        say(console, f"Local, unsourced: {name} = {value:g}")
    for arm in question.arms:
        if arm.facts:
            say(console, f"{question.label(arm.name)}: {facts_of(arm)}")
    for done in answer.equalised:
        say(console, done.sentence(question.label(done.arm)))


def facts_of(arm: Arm) -> str:
    """Say what is otherwise about an arm's people than about the population."""
    specs = Facts.specs()
    return ", ".join(
        f"{specs[name].label.lower()} {value:g}"
        if isinstance(value, float | int) and not isinstance(value, bool)
        else f"{specs[name].label.lower()} {str(value).lower()}"
        for name, value in arm.facts.items()
    )


def say(console: "Console", text: str, style: str = "") -> None:
    """Print a sentence as it is: brackets in it are no markup."""
    console.print(text, style=style, markup=False, highlight=False)


def chunks[Item](items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Cut a row of columns into as many as fit side by side."""
    for first in range(0, len(items), COLUMNS):
        yield items[first : first + COLUMNS]


def pairs_of(results: Results) -> list[tuple[str, str]]:
    """Return the pairs that people ask about: each arm against none, then against the first.

    Arms whose people differ are not compared with each other: only what each does for its own.
    """
    pairs = [(arm, results.control_of(arm)) for arm in results.programmes]
    first: dict[str, str] = {}
    for arm, control in tuple(pairs):
        if first.setdefault(control, arm) != arm:
            pairs.append((arm, first[control]))
    return pairs


def table_of_arms(answer: Answer, arms: Sequence[str]) -> "Table":
    """Return the table of what each arm comes to."""
    from rich.markup import escape
    from rich.table import Table

    table = Table("Measure", title="What each arm comes to (mean, 95 % interval)")
    for arm in arms:
        table.add_column(escape(answer.question.label(arm)), justify="right")
    reached = answer.levels
    for name in SHOWN:
        measure = about(name)
        cells = []
        for arm in arms:
            level = reached[arm, name]
            low, high = figure(measure, level.low), figure(measure, level.high)
            spread = f"\n[dim]{low} to {high}[/]" if math.isfinite(level.low) else ""
            cells.append(figure(measure, level.mean) + spread)
        table.add_row(title_of(measure), *cells)
    return table


def table_of_differences(answer: Answer, pairs: Sequence[tuple[str, str]]) -> "Table":
    """Return the table of paired differences; bold where the interval leaves zero out."""
    from rich.markup import escape
    from rich.table import Table

    table = Table("Measure", title="Differences, paired by seed (mean, 95 % interval)")
    label = answer.question.label
    for b, a in pairs:
        table.add_column(escape(f"{label(b)} − {label(a)}"), justify="right")
    for name in SHOWN:
        cells = [difference_cell(answer.find(name, b, a)) for b, a in pairs]
        table.add_row(title_of(about(name)), *cells)
    return table


def table_of_ignorance(
    answer: Answer, ignorance: Ignorance, pairs: Sequence[tuple[str, str]]
) -> "Table":
    """Return the table of what is not known: the second band, and how likely each is better."""
    from rich.markup import escape
    from rich.table import Table

    table = Table("Measure", title="What is not known (95 % of draws; better · worth, of 100)")
    label = answer.question.label
    for b, a in pairs:
        table.add_column(escape(f"{label(b)} − {label(a)}"), justify="right")
    for name in SHOWN:
        judged = [ignorance.judge(b, a, name) for b, a in pairs]
        cells = [ignorance_cell(about(name), one) for one in judged]
        worth = f"[dim]; worth: {size_of(about(name), ignorance.worth(name))}[/]"
        table.add_row(title_of(about(name)) + worth, *cells)
    return table


def ignorance_cell(measure: Measure, judged: Judged) -> str:
    """Return what is not known of one difference as a cell; bold where most draws agree."""
    bands = judged.bands
    if not math.isfinite(bands.ignorance_low):
        return "–"
    text = f"{signed(measure, bands.ignorance_low)} to {signed(measure, bands.ignorance_high)}"
    if not bands.direction:
        return text
    shown = text if judged.is_undetermined() else f"[bold]{text}[/]"
    better, worth = round(100.0 * judged.chance_better), round(100.0 * judged.chance_worth)
    return f"{shown}\n[dim]{better} · {worth}[/]"


def title_of(measure: Measure) -> str:
    """Return a measure's label with its unit."""
    return f"{measure.label}\n[dim]{unit_of(measure)}[/]"


def difference_cell(found: Found | None) -> str:
    """Return one difference as a cell; a dash where it is undefined."""
    if found is None:
        return "–"
    measure = about(found.measure)
    text = signed(measure, found.mean)
    if not math.isfinite(found.low):
        return text
    shown = f"[bold]{text}[/]" if found.is_clear() else text
    return f"{shown}\n[dim]{signed(measure, found.low)} to {signed(measure, found.high)}[/]"
