"""Set one answer as a section of the page: the question, what differs, pictures, figures."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING

from experiments.comparison.answer import Answer
from experiments.comparison.tables import pairs_of
from experiments.comparison.words import (
    about,
    figure,
    unit_of,
)
from experiments.money.lines import ONE_MORE, cost_lines, one_more
from experiments.report.ignorance import RESTS_ON
from experiments.report.svg import svg_of
from experiments.uncertainty.sentences import tell
from sim.declare import Choice, Spec
from sim.scenarios.programme import Levers

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROWS = (
    "inclusion",
    "wellbeing",
    "effect_offered",
    "adverse_events",
    "ever_matched",
    "weeks_to_first_contact",
    "cost",
    "benefit",
    "net_present_value",
)
CAPTIONS = {
    "differences": "What each programme changes in the end, against the same people with no "
    "programme. The dot is the mean, the bar its 95 % interval; a bar that touches the upright "
    "line may be no change at all. A pale "
    "bar holds what 95 % of the draws of the assumptions imply.",
    "extra_included": "People who are included and would not be without the programme, of 100, "
    "week by week. The band is a 95 % interval.",
    "waiting": "People on the waiting list, of 100.",
}


def section_of(answer: Answer, pictures: Mapping[str, "Figure"]) -> str:
    """Return the section of one answer."""
    question = answer.question
    scenario = question.scenarios[0]
    size = (
        f"{question.population.title}: {question.population.story} {scenario.mentees:,} people, "
        f"{scenario.weeks} weeks, {len(answer.results.seeds)} replicates. "
        f"Included means here: {question.population.included_means}."
    )
    parts = [
        f'<section id="{escape(question.name)}">',
        f"<h2>{escape(question.title)}</h2>",
        f'<p class="lead">{escape(question.text)}</p>',
        f'<p class="soft">{escape(size)}</p>',
        f'<div class="answer">{"".join(paragraphs(answer))}</div>',
        *figures(answer, pictures),
        "<h3>In figures</h3>",
        table_of_figures(answer),
        "<h3>What differs between the arms</h3>",
        *stories(answer),
        table_of_levers(answer),
        "</section>",
    ]
    return "\n".join(parts)


def main_sentences(answer: Answer) -> Iterator[str]:
    """Yield the sentences on inclusion: between the arms first, then against no programme."""
    pairs = pairs_of(answer.results)
    programmes = answer.results.programmes
    between = [pair for pair in pairs if pair[1] in programmes]
    against = [pair for pair in pairs if pair[1] not in programmes]
    for b, a in (*between, *against):
        if sentence := tell(answer, b, a):
            yield sentence


def paragraphs(answer: Answer) -> Iterator[str]:
    """Yield the answer in words."""
    first, *others = main_sentences(answer)
    yield f"<p><strong>{escape(first)}</strong></p>"
    yield from (f"<p>{escape(sentence)}</p>" for sentence in others)
    yield from (f"<p>{escape(line)}</p>" for line in cost_lines(answer))
    yield from (
        f"<p>{escape(done.sentence(answer.question.label(done.arm)))}</p>"
        for done in answer.equalised
    )


def figures(answer: Answer, pictures: Mapping[str, "Figure"]) -> Iterator[str]:
    """Yield the pictures with their captions."""
    for name, caption in CAPTIONS.items():
        if name in pictures:
            words = f"{caption} {' '.join(main_sentences(answer))}"
            drawn = svg_of(pictures[name], f"{answer.question.title} {name}", words)
            yield f"<figure>{drawn}<figcaption>{escape(caption)}</figcaption></figure>"


def table_of_figures(answer: Answer) -> str:
    """Return the table of what each arm comes to."""
    arms = answer.results.arms
    reached = answer.levels
    head = "".join(f'<th scope="col">{escape(answer.question.label(arm))}</th>' for arm in arms)
    lines = [
        '<div class="wide"><table class="numbers"><thead>',
        f'<tr><th scope="col">Measure</th>{head}</tr></thead><tbody>',
    ]
    for name in ROWS:
        measure = about(name)
        cells = []
        for arm in arms:
            level = reached[arm, name]
            low, high = figure(measure, level.low), figure(measure, level.high)
            spread = f"<small>{low} to {high}</small>" if low != "–" else ""
            cells.append(f"<td>{figure(measure, level.mean)}{spread}</td>")
        title = f"{escape(measure.label)}<small>{escape(unit_of(measure))}</small>"
        lines.append(f'<tr><th scope="row">{title}</th>{"".join(cells)}</tr>')
    return "\n".join([*lines, cost_row(answer), "</tbody></table></div>"])


def cost_row(answer: Answer) -> str:
    """Return the row of what one more person included costs, where that is defined."""
    reached = answer.levels
    cells = "".join(
        f"<td>{one_more(reached[arm, ONE_MORE])}</td>" for arm in answer.results.programmes
    )
    empty = "<td>–</td>" * (len(answer.results.arms) - len(answer.results.programmes))
    title = "Cost of one more person included<small>against no programme</small>"
    return f'<tr><th scope="row">{title}</th>{cells}{empty}</tr>'


def stories(answer: Answer) -> Iterator[str]:
    """Yield what each arm is, in a sentence or two."""
    for arm in answer.question.arms:
        name, story = escape(answer.question.label(arm.name)), escape(arm.programme.story)
        yield f"<p><strong>{name}</strong> — {story}</p>"


def table_of_levers(answer: Answer) -> str:
    """Return the table of the levers that differ, each with what it rests on."""
    arms = answer.results.programmes
    head = "".join(f'<th scope="col">{escape(answer.question.label(arm))}</th>' for arm in arms)
    lines = [
        '<div class="wide"><table class="levers"><thead>',
        f'<tr><th scope="col">Lever</th>{head}</tr></thead><tbody>',
    ]
    scenarios = answer.results.scenarios[: len(arms)]
    for name, spec in Levers.specs().items():
        values = [getattr(scenario.levers, name) for scenario in scenarios]
        if all(value == values[0] for value in values):
            continue
        cells = "".join(
            f"<td>{escape(say_value(name, value))}<small>{escape(rests_on(answer, place, name))}"
            "</small></td>"
            for place, value in enumerate(values)
        )
        unit = spec.unit if isinstance(spec, Spec) else ""
        title = f"{escape(spec.label)}<small>{escape(unit)}</small>"
        lines.append(f'<tr><th scope="row">{title}</th>{cells}</tr>')
    return "\n".join([*lines, "</tbody></table></div>"])


def say_value(name: str, value: object) -> str:
    """Return a lever's value in words."""
    spec = Levers.specs()[name]
    if isinstance(spec, Choice):
        chosen = value if isinstance(value, tuple) else (value,)
        meanings = dict(zip(spec.names, spec.meanings, strict=True))
        return ", ".join(meanings[str(one)] for one in chosen) or "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "none"
    return f"{value:,g}" if isinstance(value, float) else str(value)


def rests_on(answer: Answer, place: int, name: str) -> str:
    """Say what a lever's value rests on: a source, evidence, our assumption, or the default."""
    programme = answer.question.arms[place].programme
    mark = programme.marks.get(name)
    if getattr(programme.levers, name) != getattr(answer.results.scenarios[place].levers, name):
        return "made equal"
    if mark is None:
        return "as usual"
    return " ".join(filter(None, (RESTS_ON[mark], programme.cites.get(name, ""))))
