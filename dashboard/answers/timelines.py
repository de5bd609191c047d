"""When programmes start, are at full size, and lose their funding: in words and as spans."""

from dashboard.answers.lines import colour_of
from dashboard.look.timeline import Span
from experiments.comparison.question import Question
from sim.scenarios.programme import Levers


def spans_of(question: Question) -> list[Span]:
    """Return the course of each programme of a question."""
    return [
        span_of(question.label(arm.name), scenario.levers, scenario.weeks, colour_of(place))
        for place, (arm, scenario) in enumerate(zip(question.arms, question.scenarios, strict=True))
    ]


def span_of(name: str, levers: Levers, weeks: int, colour: str) -> Span:
    """Return the course of one programme."""
    return Span(
        name=name,
        sentence=course_in_words(levers, weeks),
        colour=colour,
        start=int(levers.start_week),
        full=int(levers.start_week + levers.ramp_up_weeks),
        end=None if levers.funding_ends_week is None else int(levers.funding_ends_week),
    )


def course_in_words(levers: Levers, weeks: int) -> str:
    """Say when a programme starts, is at full size and ends."""
    start, full = levers.start_week + 1, levers.start_week + levers.ramp_up_weeks + 1
    begins = f"starts in week {start:g}"
    if levers.ramp_up_weeks > 0:
        begins += f", at full size from week {full:g}"
    end = levers.funding_ends_week
    if end is None or end >= weeks:
        return f"{begins}; funding goes on for all {weeks} weeks."
    return f"{begins}; funding ends after week {end:g}."
