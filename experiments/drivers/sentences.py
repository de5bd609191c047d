"""Say in words what drives an answer, and what to find out first."""

from collections.abc import Iterator

from experiments.comparison.words import IMPLIES, change, quote, signed
from experiments.drivers.find import LEAST, Drivers
from experiments.drivers.tornado import Bar
from experiments.uncertainty.sentences import DRAWN, listed
from sim.parameters import Parameters

FIRST = 3


def sentences(found: Drivers) -> Iterator[str]:
    """Yield what moves the difference most, what turns it, and what to find out first."""
    yield from on_bars(found)
    yield on_choice(found)
    yield on_knowing(found)
    yield (
        f"One at a time means all other assumptions at their default; knowing is valued over "
        f"{found.bands.draws} {DRAWN[found.settings.uncertainty]}, all varied at once. {IMPLIES}"
    )


def difference_of(found: Drivers) -> str:
    """Name the difference that is looked at."""
    label = found.question.label
    return f"{quote(label(found.pair.b))} minus {quote(label(found.pair.a))}"


def on_bars(found: Drivers) -> Iterator[str]:
    """Yield what moves the difference, and by how much the rest does."""
    tornado, measure = found.tornado, found.measure
    if not tornado.bars:
        yield "No assumption moves this difference."
        return
    first = tornado.bars[0]
    yield (
        f"“{measure.label}”, {difference_of(found)}, moves most with “{first.spec.label}”: it is "
        f"{change(measure, first.at_low)} at {first.low:.3g} and {change(measure, first.at_high)} "
        f"at {first.high:.3g} ({first.spec.unit}; {first.parameter})."
    )
    turning = [f"“{bar.spec.label}”" for bar in tornado.bars if is_turning(bar)]
    if turning:
        yield f"By itself, its sign is turned by {listed(turning)}."
    else:
        yield "No assumption by itself turns its sign by more than luck may."
    if tornado.others:
        below = signed(measure, tornado.others_below).removeprefix("+")
        yield (
            f"{tornado.others} others move it by {below} or less, and {len(tornado.idle)} not "
            "at all."
        )


def is_turning(bar: Bar) -> bool:
    """Tell whether a bar turns the sign, and is longer than luck makes it."""
    return bar.turns and bar.swing > 2.0 * bar.error


def on_choice(found: Drivers) -> str:
    """Say which arm would be chosen now, and how likely that is to be right."""
    bands = found.bands
    right = max(bands.chance_better, 1.0 - bands.chance_better)
    return (
        f"On average over the draws {quote(found.question.label(found.chosen))} does better, and "
        f"would be chosen now; that is right in {round(100.0 * right)} of 100 draws."
    )


def on_knowing(found: Drivers) -> str:
    """Say what knowing everything is worth, and what to find out first."""
    measure = found.measure

    def size(value: float) -> str:
        return change(measure, value).removeprefix("+")

    ceiling = (
        f"Knowing everything before choosing would be worth {size(found.ceiling)}, which is the "
        "most that research on these assumptions could gain."
    )
    first = found.worth_finding_out()[:FIRST]
    if first:
        named = [f"{named_of(one.parameter)}, worth {size(one.value)}" for one in first]
        return f"{ceiling} Find out first: {listed(named)}."
    alone = f"{ceiling} No single assumption, known alone, would change the choice."
    together = found.together
    if together.value <= max(found.luck, LEAST * found.ceiling):
        return f"{alone} Nor would the {len(together.parameters)} that explain most."
    named = [named_of(one) for one in together.parameters]
    return f"{alone} Find out together: {listed(named)}, worth {size(together.value)}."


def named_of(parameter: str) -> str:
    """Return what a parameter is called, in people's words and in the model's."""
    return f"“{Parameters.specs()[parameter].label}” ({parameter})"
