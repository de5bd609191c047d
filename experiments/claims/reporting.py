"""Give answers to claims as a document, a table on the screen, and pages."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from experiments.claims.answering import ClaimAnswer, Effort
from experiments.claims.claim import STANDINGS
from experiments.claims.deciding import Finding
from experiments.claims.saying import finding_in_words, needed, sentence, signed, unit_of
from experiments.comparison.document import finite
from experiments.comparison.words import IMPLIES

if TYPE_CHECKING:
    from rich.table import Table


def entry(found: ClaimAnswer) -> dict[str, Any]:
    """Return an answer as one entry of a document."""
    claim, leading = found.claim, found.leading
    return {
        "claim": claim.name,
        "says": claim.says,
        "source": list(claim.source),
        "question": claim.question,
        "standing": claim.standing,
        "answer": found.answer,
        **figures(leading),
        "sentence": sentence(found),
        "contradicted_by": claim.contradicted_by,
        "mechanism": mechanism(found),
        "criteria": [
            {"asks": one.criterion.asks, "answer": one.answer, **figures(one)}
            for one in found.findings
        ],
        "changes": [
            {"measure": one.measure, "with": finite(one.on), "without": finite(one.off)}
            for one in found.changes
        ],
    }


def mechanism(found: ClaimAnswer) -> dict[str, Any]:
    """Return what the answer rests on, and the leading figure with it and without."""
    own = found.claim.mechanism
    return {
        "says": own.says,
        "parameters": dict(own.parameters),
        "levers": dict(own.levers),
        "facts": dict(own.facts),
        "figure_with": finite(found.leading.on),
        "figure_without": finite(found.leading.off),
    }


def figures(finding: Finding) -> dict[str, Any]:
    """Return the figure of a finding, what the draws imply, and what it turns on."""
    criterion, bands, flip = finding.criterion, finding.bands, finding.flip
    return {
        "measure": criterion.reading.measure,
        "unit": unit_of(criterion),
        "figure": finite(bands.mean),
        "low": finite(bands.ignorance_low),
        "high": finite(bands.ignorance_high),
        "interval_low": finite(bands.low),
        "interval_high": finite(bands.high),
        "difference": criterion.smallest if criterion.decides else None,
        "because": criterion.because,
        "chance": finite(finding.chance) if criterion.decides else None,
        "replicates": finding.replicates,
        "turns_on": None
        if flip is None
        else {"parameter": flip.parameter, "value": flip.value, "phrase": flip.phrase()},
    }


def document(answers: Sequence[ClaimAnswer], effort: Effort) -> dict[str, Any]:
    """Return all answers as one document, with what they were drawn from."""
    from experiments.output.provenance import command_line, versions
    from sim.week import MODEL_VERSION

    return {
        "claims": [entry(one) for one in answers],
        "provenance": {
            "model_version": MODEL_VERSION,
            "versions": versions(),
            "command": command_line(),
            "draws": effort.of_what(),
            "number_of_draws": effort.draws,
            "replicates": effort.replicates,
            "seed": effort.seed,
        },
    }


def table_of(answers: Iterable[ClaimAnswer]) -> "Table":
    """Return the answers as a table for the screen."""
    from rich.table import Table

    table = Table(title="What the sources claim", show_lines=True)
    for head in ("claim", "what was asked", "standing", "answer", "figure", "in words"):
        table.add_column(head, overflow="fold")
    for found in answers:
        leading = found.leading
        table.add_row(
            found.claim.name,
            found.claim.question,
            found.claim.standing,
            found.answer,
            signed(leading.criterion, leading.bands.mean),
            sentence(found),
        )
    return table


def page(answers: Sequence[ClaimAnswer], effort: Effort) -> str:
    """Return the answers as one page of Markdown."""
    return "\n".join([*opening_of_page(effort), *summary(answers), *sections(answers)])


def opening_of_page(effort: Effort) -> Iterator[str]:
    """Yield what the page is, and how to read it."""
    yield "# What the sources claim, and what the model makes of it\n"
    yield (
        f"Written by `scripts/write-claims` from `mentoring claims`: {effort.draws} "
        f"{effort.of_what()} draws of the parameters, {effort.replicates} replicates each. A claim "
        "agrees where its figure is above the smallest difference of interest, stated before the "
        "run, in at least 80 % of draws; it disagrees where that is so in at most 20 %; between, "
        f"it turns on an assumption, which is named with the value at which it turns. {IMPLIES}\n"
    )
    yield "What an answer is worth:\n"
    yield from (f"* **{name}**: {meaning}." for name, meaning in STANDINGS.items())
    yield ""


def summary(answers: Iterable[ClaimAnswer]) -> Iterator[str]:
    """Yield the table of all answers."""
    yield "| claim | says | standing | answer | figure |"
    yield "| --- | --- | --- | --- | --- |"
    for found in answers:
        figure = signed(found.leading.criterion, found.leading.bands.mean)
        claim = found.claim
        yield f"| {claim.name} | {claim.says} | {claim.standing} | {found.answer} | {figure} |"
    yield ""


def sections(answers: Iterable[ClaimAnswer]) -> Iterator[str]:
    """Yield for each claim what was asked, how it was judged, and the answer."""
    for found in answers:
        claim = found.claim
        yield f"## {claim.name}: {claim.says}\n"
        yield f"*{', '.join(claim.source)}; {claim.standing}.* {claim.question}\n"
        yield f"**{found.answer[0].upper()}{found.answer[1:]}.** {sentence(found)}\n"
        for one in found.findings:
            if one.criterion.decides:
                least = needed(one.criterion)
                yield f"* {one.criterion.asks}: at least {least}, because {one.criterion.because}."
            else:
                yield f"* Shown only: {finding_in_words(one)}."
        yield f"* Contradicted by: {claim.contradicted_by}"
        yield f"* Mechanism switched off: {switched(found)}.\n"


def switched(found: ClaimAnswer) -> str:
    """Return which values switch the mechanism off."""
    mechanism = found.claim.mechanism
    values = {**mechanism.parameters, **mechanism.levers, **mechanism.facts}
    return ", ".join(f"`{name}` = {value}" for name, value in values.items())
