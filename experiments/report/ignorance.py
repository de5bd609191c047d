"""Say what the model does not know: how much of it rests on nothing published."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from experiments.comparison.answer import Answer
from experiments.targets.declared import Kind
from experiments.validation.results import LATEST, Validation, is_of_now, load_latest
from sim.declare import Grade
from sim.parameters import Parameters


def unknowns(answers: Sequence[Answer]) -> Iterator[str]:
    """Yield sentences on what the answers rest on, and on what is not in their intervals."""
    yield f"{on_assumptions()} They stand at the middle of what seems plausible."
    facts = Counter(mark for one in answers for mark in one.question.population.marks.values())
    yield f"The populations set {said(facts)}."
    levers = Counter(
        mark
        for one in answers
        for arm in one.question.arms
        for mark in arm.programme.marks.values()
    )
    yield f"The programmes set {said(levers)}."
    drawn = all(one.ignorance is not None for one in answers)
    yield WITH_DRAWS if drawn else CHANCE_ALONE
    yield from validated()


def on_assumptions() -> str:
    """Say how many of the numbers on how people respond are assumptions."""
    grades = Counter(spec.grade for spec in Parameters.specs().values())
    return (
        f"How people respond is said by {grades.total()} numbers. {grades[Grade.ASSUMPTION]} of "
        "them are assumptions: no published figure was found for them."
    )


def validated(path: Path = LATEST) -> Iterator[str]:
    """Yield sentences on how the model stood against published patterns when last held to them."""
    if not path.is_file() or not is_of_now(found := load_latest(path)):
        yield (
            "The model or its parameters have changed since it was last held against published "
            "patterns. Run mentoring validate, and read directions with caution till then."
        )
        return
    fitted = "by a formal method" if found.origin == "calibrated" else "by hand"
    yield f"Its parameters were set {fitted}. {said_of(found, 'calibrated')}"
    yield f"{said_of(found, 'predicted')} Read directions with caution, and sizes with more."


def said_of(found: Validation, kind: Kind) -> str:
    """Say how many published figures of a kind are met, and which rows are missed."""
    rows = [row for row in found.rows if row.target.kind == kind]
    missed = [f"{row.target.key} ({row.target.quantity})" for row in rows if not row.met]
    what = "it was fitted to" if kind == "calibrated" else "it was not fitted to"
    rest = f" Missed: {'; '.join(missed)}." if missed else ""
    return (
        f"Of {len(rows)} published figures that {what}, it meets {len(rows) - len(missed)}.{rest}"
    )


CHANCE_ALONE = (
    "The intervals on this page are of chance alone: what other luck would have done. What "
    "nobody has measured is not in them, and it can be larger: where two programmes lie close, "
    "other values of the assumptions may turn their order."
)
WITH_DRAWS = (
    "Each difference has two bands: chance, which is what other luck would have done; and not "
    "knowing, which is what other values of the assumptions would have done. The second rests on "
    "ranges that are themselves judgements, and on the form of the rules, which no draw changes."
)


def said(marks: Counter[str]) -> str:
    """Say how many values there are and what they rest on."""
    parts = [f"{count} rest on {RESTS_ON[mark]}" for mark, count in marks.most_common()]
    return f"{marks.total()} values: {', '.join(parts)}"


RESTS_ON = {
    "source": "a source document",
    "evidence": "a published figure",
    "assumption": "our assumption",
    "local": "a local, unsourced value",
}
LIMITS = (
    (
        "Imagined people: nobody in it is real, and nothing in it is for scoring or selecting "
        "individuals. Risk factors raise chances, in groups."
    ),
    (
        "The same person meets the same luck in every arm, so that a policy which changes nothing "
        "differs by exactly nought."
    ),
    "Ties between members of the community who are not mentees are not modelled.",
    "Being worse off is counted for groups; for one person it would depend on how luck is paired.",
    (
        "Pounds are of 2025. Benefits are against the same people with no programme and within the "
        "run; nothing after its end counts, neither gain nor loss. Volunteers' time is not counted."
    ),
)
