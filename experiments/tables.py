"""Print answers as tables and sentences."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from experiments.answer import Answer
from experiments.words import (
    CHANCE_ONLY,
    HEADLINE,
    IMPLIES,
    Found,
    about,
    figure,
    find,
    headline,
    levels,
    signed,
    unit_of,
)
from sim.measures import Measure

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
    question = answer.question
    print_question(answer, console)
    for arms in chunks(answer.results.arms):
        console.print(table_of_arms(answer, arms))
    pairs = pairs_of(answer.results.arms)
    for some in chunks(pairs):
        console.print(table_of_differences(answer, some))
    for b, a in pairs:
        if found := find(answer.differences, HEADLINE, b, a):
            say(console, f"• {headline(found, question)}")
    say(console, f"{CHANCE_ONLY} {IMPLIES}", style="dim")


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
    for done in answer.equalised:
        say(console, done.sentence(question.label(done.arm)))


def say(console: "Console", text: str, style: str = "") -> None:
    """Print a sentence as it is: brackets in it are no markup."""
    console.print(text, style=style, markup=False, highlight=False)


def chunks[Item](items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Cut a row of columns into as many as fit side by side."""
    for first in range(0, len(items), COLUMNS):
        yield items[first : first + COLUMNS]


def pairs_of(arms: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs that people ask about: each arm against none, then against the first."""
    *programmes, last = arms
    return [(arm, last) for arm in programmes] + [(arm, programmes[0]) for arm in programmes[1:]]


def table_of_arms(answer: Answer, arms: Sequence[str]) -> "Table":
    """Return the table of what each arm comes to."""
    from rich.markup import escape
    from rich.table import Table

    table = Table("Measure", title="What each arm comes to (mean, 95 % interval)")
    for arm in arms:
        table.add_column(escape(answer.question.label(arm)), justify="right")
    reached = levels(answer.summary)
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
        cells = [difference_cell(find(answer.differences, name, b, a)) for b, a in pairs]
        table.add_row(title_of(about(name)), *cells)
    return table


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
