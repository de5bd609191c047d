"""The page Claims: what each source says, what the model makes of it, and what that is worth."""

from collections.abc import Mapping
from typing import Any

import solara
from reacton.core import Element

from dashboard.look import claims as cards
from dashboard.look import fields, html
from dashboard.pages.claims.answered import Answered, use_answers
from dashboard.pages.claims.kept import Kept, read_kept
from dashboard.pages.claims.rows import Row, chosen, misses, not_shown, tally
from dashboard.pages.claims.settings import ALL, VERDICTS, ClaimsSettings
from dashboard.visit import Visit, use_visit
from experiments.claims.claim import STANDINGS
from experiments.comparison.words import IMPLIES
from sim.declare import Choice

PAGE = "claims"
LEAD = (
    "Each claim of the sources is an experiment that was set out before it was run: what is "
    "compared, by which figure, and how large that must be. Here is what came out, and what an "
    "answer of that kind is worth."
)
RULE = (
    "The model agrees where the figure is above its bar in at least 80 of 100 sets of values for "
    "what nobody has measured, and disagrees where that is so in at most 20. Between, the answer "
    "depends on an assumption, which is named with the value at which it turns."
)
UNIT = (
    "On each card the dot is the figure, the bar holds 95 of 100 sets of values, and the upright "
    "line is the least that counts. Effects on people are in control SD: one is how far people "
    "with no programme commonly differ from each other."
)
BUILT_IN = "What is built in is no evidence: the model was told so."
NONE_LEFT = "No claim is left by these filters."
MISSED = (
    "Published figures that the model does not meet, with the likely cause, and claims that it "
    "does not bear out. A model that misses these may be wrong elsewhere too."
)


@solara.component
def Claims() -> Element[Any]:  # noqa: N802 - components are named as classes
    """Show the claims of the sources with what the model makes of them."""
    visit = use_visit()
    settings = visit.settings(PAGE, ClaimsSettings)
    kept = read_kept()
    answered = use_answers(kept)
    rows = answered.rows
    shown = chosen(tuple(rows.values()), settings)
    return html.stack(
        html.heading("Claims", 1),
        html.paragraph(f"{LEAD} {IMPLIES}"),
        on_kept(kept),
        key(tuple(rows.values())),
        filters(visit, settings),
        counted(len(shown)),
        listed(answered, shown) if shown else empty(visit),
        missed(tuple(rows.values())),
    )


def on_kept(kept: Kept) -> Element[Any] | None:
    """Say where there are no answers of this version of the model."""
    if kept.entries and kept.is_of_now:
        return None
    what = "The claims have not been answered with this version of the model."
    how = "Answer one at its card; or all of them on the command line: mentoring claims."
    return html.notice("warning", what, html.paragraph(how))


def key(rows: tuple[Row, ...]) -> Element[Any]:
    """Return what the kinds of answer mean, and how many claims there are of each."""
    meanings = [
        html.paragraph(html.strong(f"{name.capitalize()}: "), f"{means}.")
        for name, means in STANDINGS.items()
    ]
    return html.tag(
        "section",
        html.heading("What an answer is worth"),
        html.division(
            html.division(
                *meanings,
                html.paragraph(f"{RULE} {UNIT}", classes="soft"),
                classes="stack close kinds",
            ),
            html.table(
                f"How the {len(rows)} claims came out. {BUILT_IN}",
                ["Kind of answer", *VERDICTS.values()],
                tally(rows),
            ),
            classes="claims-key",
        ),
        classes="card stack",
        attributes=html.label("What an answer is worth"),
    )


def filters(visit: Visit, settings: ClaimsSettings) -> Element[Any]:
    """Return the fields that choose which claims are shown."""
    return html.tag(
        "section",
        *(field(visit, settings, name) for name in ClaimsSettings.specs()),
        classes="line",
        attributes=html.label("Which claims are shown"),
    )


def field(visit: Visit, settings: ClaimsSettings, name: str) -> Element[Any]:
    """Return the list of one filter."""
    spec = ClaimsSettings.specs()[name]
    assert isinstance(spec, Choice)  # noqa: S101 - all settings of the page are options

    def change(value: str) -> None:
        visit.set(PAGE, **{name: value})

    options = list(zip(spec.names, spec.meanings, strict=True))
    return fields.select(spec.label, getattr(settings, name), options, change)


def counted(number: int) -> Element[Any]:
    """Say how many claims are shown; it is read aloud when it changes."""
    said = f"{number} claim{'' if number == 1 else 's'} shown"
    return html.tag("p", said, classes="soft", attributes={"role": "status"})


def listed(answered: Answered, shown: tuple[Row, ...]) -> Element[Any]:
    """Return the cards."""
    data: Mapping[str, Any] = answered.data
    names = [row.name for row in shown]
    return cards.claims(data, names, answered.progress, answered.ask, answered.stop)


def empty(visit: Visit) -> Element[Any]:
    """Say that the filters leave nothing, and offer all."""
    everything = dict.fromkeys(ClaimsSettings.specs(), ALL)
    again = html.button("Show all claims", lambda: visit.set(PAGE, **everything))
    return html.notice("empty", NONE_LEFT, again)


def missed(rows: tuple[Row, ...]) -> Element[Any]:
    """Return the list of what the model misses, and of the claims that it does not bear out."""
    against = [
        html.paragraph(html.strong(f"{row.name}, {row.verdict.lower()}: "), row.says)
        for row in not_shown(rows)
    ]
    return html.section(
        "What the model misses",
        html.paragraph(MISSED),
        html.heading("Published figures", 3),
        html.items(*map(html.paragraph, misses())),
        html.heading("Claims that it does not bear out", 3),
        html.items(*against) if against else html.paragraph("None so far."),
    )
