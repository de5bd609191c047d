"""What a facilitator says and asks: from the selection, the answer, and the claims."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.answers.headline import Headline, Verdict
from dashboard.selection.state import Selection, levers_of, question_of
from dashboard.selection.values import in_words
from experiments.claims.claim import Claim
from experiments.comparison.answer import Answer
from experiments.comparison.words import IMPLIES, about, figure, quote
from experiments.report.ignorance import unknowns
from experiments.uncertainty.sentences import listed
from sim.measures import MEASURES
from sim.parameters import Parameters
from sim.scenarios.programme import Levers

IMAGINED = "These are imagined people; no story describes anyone real."
SAFEGUARDING = (
    "Somebody in the room may have lived through what a story tells. Say so at the start, say that "
    "nobody has to speak of their own life, agree that what is said stays in the room, and name "
    "who is there to talk to afterwards. Where somebody speaks of harm to a child or of a danger "
    "to anybody, follow your organisation’s safeguarding procedure: what is said then cannot stay "
    "in the room."
)
PURPOSE = (
    "To let people find out how sure one can be about mentoring: they say what they expect, see "
    "what the model implies, and learn to tell chance from what nobody knows. It is not for "
    "judging a programme in the room, and never for scoring or selecting anybody."
)
HARM = ("worse_off", "mentor_side_endings", "waited_never_matched", "safeguarding_concerns")
LOWERS = (
    "managed_endings",
    "commitment_weeks",
    "mentor_training_hours",
    "supervision_per_month",
    "feedback_rounds",
    "bridging_contact",
    "screening",
    "approach",
)


@dataclass(frozen=True)
class Part:
    """Hold one part of a session: how many minutes, and what is done."""

    minutes: int
    name: str
    does: str


BEGIN = (
    "Say what the model is, that all people in it are imagined, and what stands under “Before you "
    "begin”."
)
MEET = (
    "Give out the cards, one to each small group: what carries this person, what makes it hard? "
    "Then turn to what happened, with the programme and without."
)
PREDICT = (
    "Read the question out. Count hands for each option; agree on a number and on how sure the "
    "room is."
)
REVEAL = "Show the answer. Ask first what surprises, then what the two bands say."
DISCUSS = (
    "Take two or three questions from this sheet; then who is left out, and who may be harmed."
)
TOUR = "Look at one claim of the sources, and at what its answer is worth."
END = "Each says one thing that they would want to know before deciding."

PLANS = {
    20: (
        Part(2, "Begin", BEGIN),
        Part(5, "Predict", PREDICT),
        Part(6, "Reveal", REVEAL),
        Part(5, "Discuss", "Take one question from this sheet."),
        Part(2, "End", END),
    ),
    45: (
        Part(4, "Begin", BEGIN),
        Part(8, "Meet people", MEET),
        Part(7, "Predict", PREDICT),
        Part(8, "Reveal", REVEAL),
        Part(10, "Discuss", DISCUSS),
        Part(5, "Tour", TOUR),
        Part(3, "End", END),
    ),
}


def questions(answer: Answer, headline: Headline) -> Iterator[str]:
    """Yield questions to discuss, which follow from what the answer is."""
    if headline.drivers:
        specs = Parameters.specs()
        names = listed([f"“{specs[name].label}”" for name in headline.drivers])
        yield f"The answer turns on {names}. What do you know of that, where you work?"
    yield {
        Verdict.BETTER: "Would it still be so where you are? What is different there?",
        Verdict.CANNOT_TELL: "If the model cannot tell, what else should decide?",
        Verdict.ALIKE: "If they do about as well, what else should decide?",
    }.get(headline.verdict, "What would you want to be measured before you decide?")
    yield "Who is left out of each programme, and who would notice?"
    yield "Who could be worse off for having been offered a mentor, and what would lower that?"
    yield "Which is larger here: chance, or what nobody has measured? What would help with each?"
    if len(answer.results.programmes) > 1:
        yield "What does each programme ask of mentors, of staff, and of the people themselves?"


def harms(answer: Answer) -> Iterator[tuple[str, ...]]:
    """Yield a row for each measure of harm: what it is, then a figure for each programme."""
    reached = answer.levels
    for name in HARM:
        if name in answer.results.measures:
            measure = about(name)
            unit = "of 100" if measure.unit == "share" else measure.unit
            figures = [
                figure(measure, reached[arm, name].mean) for arm in answer.results.programmes
            ]
            yield (f"{measure.label} ({unit})", *figures)


def harm_meanings() -> Iterator[str]:
    """Yield what each measure of harm counts."""
    for name in HARM:
        yield f"{MEASURES[name].label}: {MEASURES[name].meaning}"


def lowering(selection: Selection) -> Iterator[str]:
    """Yield the levers that act on harm, with what they are set to in each programme."""
    labels = [quote(question_of(selection).label(arm.called)) for arm in selection.arms]
    for name in LOWERS:
        spec = Levers.specs()[name]
        values = [in_words(spec, getattr(levers_of(arm), name)) for arm in selection.arms]
        if len(set(values)) == 1:
            now = f"now {values[0]}"
        else:
            pairs = zip(values, labels, strict=True)
            now = "now " + ", ".join(f"{value} in {label}" for value, label in pairs)
        yield f"{spec.label} ({now}): {spec.meaning}"


def not_known(answer: Answer | None) -> tuple[str, ...]:
    """Return what the model does not know, with what it misses."""
    return (IMPLIES, *unknowns([answer] if answer is not None else []))


def claim_questions(claim: Claim) -> tuple[str, ...]:
    """Return questions to discuss about a claim, from what it declares."""
    bar = claim.deciding[0].because
    against = lower_first(claim.contradicted_by)
    return (
        "Before looking: does this fit what you have seen? Where, and with whom?",
        f"Only a difference of a certain size counts: {bar}. Would you set it higher or lower?",
        f"It would be contradicted by this: {against} Have you seen that?",
        f"The answer is thought to rest on {claim.mechanism.says}. Is that at work where you are?",
        "Who is not in this figure?",
    )


def lower_first(text: str) -> str:
    """Return a sentence's part as it stands within a sentence."""
    return f"{text[:1].lower()}{text[1:]}"
