"""Say what the model does not know: how much of it rests on nothing published."""

from collections import Counter
from collections.abc import Iterator, Sequence

from experiments.answer import Answer
from sim.declare import Grade
from sim.parameters import Parameters


def unknowns(answers: Sequence[Answer]) -> Iterator[str]:
    """Yield sentences on what the answers rest on, and on what is not in their intervals."""
    grades = Counter(spec.grade for spec in Parameters.specs().values())
    every, assumed = grades.total(), grades[Grade.ASSUMPTION]
    yield (
        f"How people respond is said by {every} numbers. {assumed} of them are assumptions: no "
        "published figure was found for them. They stand at the middle of what seems plausible."
    )
    facts = Counter(mark for one in answers for mark in one.question.population.marks.values())
    yield f"The populations set {said(facts)}."
    levers = Counter(
        mark
        for one in answers
        for arm in one.question.arms
        for mark in arm.programme.marks.values()
    )
    yield f"The programmes set {said(levers)}."
    yield (
        "The intervals on this page are of chance alone: what other luck would have done. What "
        "nobody has measured is not in them, and it can be larger: where two programmes lie close, "
        "other values of the assumptions may turn their order."
    )
    yield (
        "This version has not been validated against published trials. Read directions with "
        "caution, and sizes with more."
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
    "Benefits are not put into pounds in this version; costs are, by head, in prices of 2025.",
)
