"""Tell one imagined person's time in the model, in sentences, from the same run."""

from collections.abc import Generator, Iterator

from experiments.comparison.question import Question
from experiments.stories.moments import Moment, Row, copy_row, join_words, tell_week
from sim.agents.mentee import Need, RiskFactor
from sim.declare import DeclarationError
from sim.run import advance, build_world
from sim.scenarios.scenario import Scenario
from sim.world import World

CLOSING = "Imagined: no story describes anyone real."
STRONG = 0.6
THIN = 0.45
SAME = 0.02
RISK_WORDS = (
    "poverty",
    "a disability or long-term condition",
    "trauma",
    "a family that was disrupted",
    "having become a parent early",
    "time in care",
    "convictions",
    "exclusion from school or unemployment",
    "a language barrier",
    "isolation",
)
NEED_WORDS = (
    "mental health",
    "drugs or alcohol",
    "housing",
    "reading and writing",
    "communicating",
    "caring for somebody",
    "discrimination",
)
STRENGTHS = {
    "self_esteem": "self-esteem",
    "confidence": "confidence",
    "hope": "hope",
    "social": "social skills",
    "practical": "practical skills",
    "belonging": "belonging",
}


def tell_story(question: Question, seed: int, mentee: int) -> Iterator[str]:
    """Yield the sentences of one person's story in the first arm of a question."""
    scenario = question.scenarios[0]
    check_mentee(scenario, mentee)
    world = build_world(scenario, seed)
    first = copy_row(world.mentees, mentee)
    yield f"This is person {mentee} of {scenario.mentees:,}, from seed {seed}."
    yield from tell_who(first)
    yield tell_status_at_start(first, question)
    world = yield from tell_weeks(world, scenario, mentee)
    yield from tell_end(first, copy_row(world.mentees, mentee), scenario.weeks)
    yield CLOSING


def check_mentee(scenario: Scenario, mentee: int) -> None:
    """Refuse somebody who does not exist."""
    if not 0 <= mentee < scenario.mentees:
        message = (
            f"--mentee must be a whole number from 0 to {scenario.mentees - 1:,}; "
            f"given was {mentee}. Choose somebody who exists, or set --mentees."
        )
        raise DeclarationError(message)


def tell_weeks(world: World, scenario: Scenario, mentee: int) -> Generator[str, None, World]:
    """Let the weeks pass one by one, yield what happens to the person, return the world."""
    after = Moment.of(world, mentee)
    for week in range(scenario.weeks):
        before = after
        world = advance(world, week, week + 1)
        after = Moment.of(world, mentee)
        if sentences := list(tell_week(before, after, week)):
            yield f"Week {week}: {' '.join(sentences)}"
    return world


def tell_who(person: Row) -> Iterator[str]:
    """Say who a person is: age, what they live with, what carries them, who stands by them."""
    gender = "woman or girl" if person["gender"] else "man or boy"
    yield f"A {gender} of {int(person['age'])}, here from week {person['arrived']}."
    risks = chosen(RISK_WORDS, int(person["risks"]), len(RiskFactor))
    needs = chosen(NEED_WORDS, int(person["needs"]), len(Need))
    yield (
        f"They live with {join_words(risks)}." if risks else "None of the risk factors is present."
    )
    if needs:
        yield f"They could do with help with {join_words(needs)}."
    strong = [word for name, word in STRENGTHS.items() if person[name] >= STRONG]
    thin = [word for name, word in STRENGTHS.items() if person[name] < THIN]
    if strong:
        yield f"What carries them: {join_words(strong)}."
    if thin:
        yield f"What is thin: {join_words(thin)}."
    if person["support"] > 0.0:
        yield "Somebody significant stands by them."
    else:
        yield "There is no significant other in their life."


def chosen(names: tuple[str, ...], bits: int, count: int) -> list[str]:
    """Return the names whose bit is set."""
    return [names[place] for place in range(count) if bits >> place & 1]


def tell_status_at_start(person: Row, question: Question) -> str:
    """Say whether the person is included, and what that means for these people."""
    status = "included" if person["included"] else "left out"
    meaning = question.population.included_means.strip().rstrip(".")
    return f"At the start they are {status} (included means here: {meaning})."


def counted(ties: int) -> str:
    """Return how many close ties there are."""
    return "1 close tie" if ties == 1 else f"{ties} close ties"


def tell_end(first: Row, last: Row, weeks: int) -> Iterator[str]:
    """Say how the person is at the end, beside how they were at the start."""
    status = "included" if last["included"] else "left out"
    yield (
        f"After {weeks} weeks they are {status}; wellbeing {last['wellbeing']:.2f} "
        f"({first['wellbeing']:.2f} at the start), {counted(last['close_ties'])} beside a mentor."
    )
    shifts = [
        f"{word} {'up' if last[name] > first[name] else 'down'} by "
        f"{abs(float(last[name]) - float(first[name])):.2f}"
        for name, word in STRENGTHS.items()
        if abs(float(last[name]) - float(first[name])) >= SAME
    ]
    yield f"Since the start: {join_words(shifts)}." if shifts else "They are much as they were."
