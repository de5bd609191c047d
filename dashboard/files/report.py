"""The report: the answer, what it rests on and its limits on two pages of plain HTML.

Everything that is text is escaped; nothing is fetched and nothing runs.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any

from dashboard.engine.weekly import LINES, Weekly
from dashboard.files.ready import Ready
from dashboard.files.report_style import STYLE
from dashboard.files.scenario_file import command
from dashboard.selection.cards import split_keys, titles_of
from dashboard.selection.links import to_query
from dashboard.selection.state import Selection
from experiments.comparison.answer import Answer
from experiments.comparison.words import Level, about, figure, unit_of
from experiments.output.provenance import version_of
from experiments.report.ignorance import LIMITS, RESTS_ON, unknowns
from experiments.report.pictures import EXTRA, draw_differences, draw_weeks, labels_of
from experiments.report.sections import say_value
from experiments.report.svg import svg_of
from sim.scenarios.kinds import LOCAL
from sim.scenarios.programme import Levers
from sim.week import MODEL_VERSION

MOST_LEVERS, MOST_SOURCES, MOST_OTHERS = 8, 5, 2
FEW, MANY = 2, 3  # arms: with more of them each gets less room
LONGEST, LONGEST_LINK = 160, 500
ROWS = (
    "inclusion",
    "wellbeing",
    "adverse_events",
    "ever_matched",
    "weeks_to_first_contact",
    "closed_before_12_months",
    "cost",
    "net_present_value",
)
LONG_LINK = "too long to be printed; the scenario file says the same."
RESTS = RESTS_ON | {LOCAL: "as set here"}
DIFFERENCES = (
    "Change against the same people with no programme. The dot is the mean, the strong bar its 95 "
    "% interval by chance, the pale bar what nobody knows besides. The upright line is no change."
)
WEEKS = (
    "People included who would not be without the programme, of 100, week by week, with the 95 % "
    "interval by chance."
)


def report_pictures(ready: Ready) -> list[Any]:
    """Return the pieces of work that draw the report's pictures, each an SVG when it is done."""
    return [lambda: differences_picture(ready), lambda: weeks_picture(ready)]


def differences_picture(ready: Ready) -> str:
    """Return what each programme changes, with both bands, as SVG."""
    if not ready.answer.results.programmes:
        return ""
    words = f"{DIFFERENCES} {ready.headline.said}"
    return svg_of(draw_differences(ready.answer), "differences", words)


def weeks_picture(ready: Ready) -> str:
    """Return the people who are included and would not be, week by week, as SVG."""
    labels = labels_of(ready.answer)
    if not labels:
        return ""
    title = "Extra people included, of 100"
    drawn = draw_weeks(weeks_frame(ready.weekly), labels, "included", EXTRA, title)
    return svg_of(drawn, "weeks", f"{WEEKS} {ready.headline.title}")


def weeks_frame(weekly: Weekly) -> Any:  # noqa: ANN401 - a table of pandas, imported when needed
    """Return lines over the weeks as the table that pictures are drawn from."""
    import pandas as pd

    parts = []
    for place, arm in enumerate(weekly.arms):
        for name in LINES:
            level, more = weekly.level(place, name), weekly.more(place, name)
            columns = {"mean": level.mean, "low": level.low, "high": level.high}
            columns |= {"extra": more.mean, "extra_low": more.low, "extra_high": more.high}
            parts.append(pd.DataFrame(columns | {"arm": arm, "series": name}))
        whole = {"arm": arm, "series": "present", "mean": 100.0}
        parts.append(pd.DataFrame(whole, index=range(len(weekly.level(place, "matched").mean))))
    return pd.concat(parts, ignore_index=True)


def write_report(ready: Ready, pictures: Sequence[str], origin: str = "") -> str:
    """Return the report as HTML; `origin` is where the page was, for its link."""
    title = escape(ready.answer.question.title)
    parts = [
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title} · mentoring-sim</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>",
        '<main>\n<section class="sheet">',
        *first_page(ready, pictures),
        f'</section>\n<section class="sheet{dense(ready)}">',
        *second_page(ready, origin),
        "</section>\n</main>\n</body>\n</html>\n",
    ]
    return "\n".join(parts).replace(" %", "&nbsp;%")


def dense(ready: Ready) -> str:
    """Return the class of a page that has to hold many arms."""
    return " dense" if len(ready.answer.results.programmes) >= MANY else ""


def first_page(ready: Ready, pictures: Sequence[str]) -> Iterator[str]:
    """Yield the question, the answer in plain words, its figures, the two pictures."""
    question, found = ready.answer.question, ready.headline
    yield f"<h1>{cut(question.title)}</h1>"
    yield f"<p>{cut(question.text, 3 * LONGEST)}</p>"
    yield paragraph(who(ready), "soft")
    yield '<div class="answer">'
    yield f'<p class="title">{escape(found.title)}</p>'
    yield f'<p class="verdict">The model’s verdict: {escape(found.verdict.value)}.</p>'
    yield from map(paragraph, filter(None, (found.said, found.turns)))
    yield "</div>"
    yield from tiles(ready)
    for drawn, caption in zip(pictures, (DIFFERENCES, WEEKS), strict=True):
        if drawn:
            yield f"<figure>{drawn}<figcaption>{escape(caption)}</figcaption></figure>"
    yield "<h2>What it costs</h2>"
    yield paragraph(found.cost)
    yield paragraph(f"{found.implies} It is not for scoring or selecting individuals.", "soft")


def who(ready: Ready) -> str:
    """Say who the people are, how many, for how long, and what the words mean for them."""
    people, selection = ready.answer.question.population, ready.selection
    return (
        f"{people.title}. {selection.mentees:,} imagined people, {selection.weeks} weeks, "
        f"{len(ready.answer.results.seeds)} replicates. Included means here: "
        f"{people.included_means}."
    )


def tiles(ready: Ready) -> Iterator[str]:
    """Yield the figures that stand beside the headline."""
    yield "<dl>"
    for one in ready.headline.tiles:
        value = f"{escape(one.value)}<small>{cut(one.note)}</small>"
        yield f"<div><dt>{escape(one.label)}</dt><dd>{value}</dd></div>"
    yield "</dl>"


def second_page(ready: Ready, origin: str) -> Iterator[str]:
    """Yield who is left out, costs, the figures, what differs, limits, sources, and its origin."""
    found, answer = ready.headline, ready.answer
    yield "<h2>Who is left out</h2>"
    yield from map(paragraph, (*found.left_out, *filter(None, (found.bottleneck,))))
    yield from (paragraph(one.sentence(answer.question.label(one.arm))) for one in answer.equalised)
    yield "<h2>In figures</h2>"
    yield figures(answer)
    yield "<h2>What sets the programmes apart</h2>"
    yield levers(answer)
    yield '<div class="columns">'
    yield "<h2>How sure this is</h2>"
    others = found.others[:MOST_OTHERS] if len(answer.results.programmes) <= FEW else ()
    yield from map(paragraph, (found.bands, found.detail, *others))
    yield "<h2>Limits</h2>"
    yield listed((*LIMITS, *list(unknowns([answer]))[:1]))
    yield "<h2>Sources</h2>"
    yield listed(sources(answer))
    yield "<h2>To get the same numbers</h2>"
    yield from map(paragraph, origin_of(ready, origin))
    yield "</div>"


def figures(answer: Answer) -> str:
    """Return the table of what each arm comes to; with many arms there is no room for intervals."""
    shown = with_ends if len(answer.results.programmes) < MANY else alone
    reached, label = answer.levels, answer.question.label
    heads = ["Measure", *map(label, answer.results.arms)]
    rows = [
        [
            f"{about(name).label}, {unit_of(about(name))}",
            *(shown(name, reached[arm, name]) for arm in answer.results.arms),
        ]
        for name in ROWS
    ]
    return table(heads, rows, numbers=True)


def alone(name: str, level: Level) -> str:
    """Return a level without its interval."""
    return figure(about(name), level.mean)


def with_ends(name: str, level: Level) -> str:
    """Return a level with its interval by chance."""
    low, high = (figure(about(name), end) for end in (level.low, level.high))
    mean = figure(about(name), level.mean)
    return mean if low == "–" else f"{mean} ({low} to {high})"


def levers(answer: Answer) -> str:
    """Return the table of the levers in which the programmes differ, the first of them."""
    arms = answer.results.programmes
    scenarios = answer.results.scenarios[: len(arms)]
    differing = [
        name for name in Levers.specs() if len({getattr(one.levers, name) for one in scenarios}) > 1
    ]
    if not differing:
        return paragraph("They differ in no lever.")
    most = MOST_LEVERS if len(arms) <= FEW else MOST_LEVERS // 2
    rows = [
        [Levers.specs()[name].label, *(said_of(answer, at, name) for at in range(len(arms)))]
        for name in differing[:most]
    ]
    more = len(differing) - most
    noun = "lever" if more == 1 else "levers"
    rest = f"They differ in {more} {noun} more: see the scenario file." if more > 0 else ""
    heads = ["Lever", *map(answer.question.label, arms)]
    return table(heads, rows) + (paragraph(rest, "soft") if rest else "")


def said_of(answer: Answer, place: int, name: str) -> str:
    """Return a lever's value in an arm, and what it rests on."""
    arm = answer.results.programmes[place]
    value = getattr(answer.results.scenarios[place].levers, name)
    own = next((one.programme for one in answer.question.arms if one.name == arm), None)
    mark = own.marks.get(name) if own is not None else None
    rests = f" ({RESTS[mark]})" if mark else ""
    return f"{say_value(name, value)}{rests}"


def sources(answer: Answer) -> list[str]:
    """Return the sources that the programmes and the population cite, the first of them."""
    people = answer.question.population
    texts = [people.source, *people.cites.values()]
    for arm in answer.question.arms:
        texts += [arm.programme.source, *arm.programme.cites.values()]
    found = titles_of([key for text in texts for key in split_keys(text)])
    most = MOST_SOURCES if len(answer.results.programmes) < MANY else MOST_SOURCES // 2
    more = len(found) - most
    rest = [f"And {more} more, on the page Evidence."] if more > 0 else []
    return [*found[:most], *rest]


def origin_of(ready: Ready, origin: str) -> Iterator[str]:
    """Yield what another person needs to get the same report."""
    selection, seeds = ready.selection, ready.answer.results.seeds
    yield (
        f"Content key {ready.key}. Model version {MODEL_VERSION}, software "
        f"{version_of('mentoring-sim')}. Seeds {seeds[0]} to {seeds[-1]}{drawn(ready)}."
    )
    yield f"Link: {link_of(selection, origin)}"
    yield f"With the scenario file: {command(selection)}"


def drawn(ready: Ready) -> str:
    """Say how many draws of what nobody knows there are."""
    ignorance = ready.answer.ignorance
    if ignorance is None:
        return "; what nobody knows was not looked at"
    return f"; {len(ignorance.results.parameter_sets)} draws, {ignorance.kind}"


def link_of(selection: Selection, origin: str) -> str:
    """Return the address that shows the same choice; one too long to be typed is not printed."""
    link = f"{origin}/explore?{to_query(selection)}"
    return link if len(link) <= LONGEST_LINK else LONG_LINK


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: bool = False) -> str:
    """Return a table whose first column heads its rows."""
    kind = ' class="number"' if numbers else ""
    head = "".join(
        f'<th scope="col"{kind if place else ""}>{cut(name, 60)}</th>'
        for place, name in enumerate(heads)
    )
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        f"{''.join(f'<td{kind}>{cut(cell, 60)}</td>' for cell in cells)}</tr>\n"
        for first, *cells in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table>"


def listed(texts: Iterable[str]) -> str:
    """Return texts as a list."""
    return f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in texts)}</ul>"


def paragraph(text: str, kind: str = "") -> str:
    """Return a text as a paragraph."""
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def cut(text: str, longest: int = LONGEST) -> str:
    """Return a text, escaped, that keeps its place on the page however long it is."""
    return escape(text if len(text) <= longest else f"{text[: longest - 1]}…")
