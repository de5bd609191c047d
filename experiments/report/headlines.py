"""Answer the four headline comparisons in a table: two bands, cost, and what drives each answer."""

from dataclasses import replace

from experiments.comparison.answer import Answer, answer
from experiments.comparison.question import Settings, ask_comparison
from experiments.comparison.words import about, change, quote
from experiments.drivers.find import Drivers, find_drivers
from experiments.report.report import HEADLINES
from experiments.uncertainty.sentences import tell

HEADS = ("question", "what the model implies", "cost", "what moves it most")
DRAWS = 256
ASKED = Settings(replicates=60, uncertainty="calibrated", draws=64, as_json=True)


def headline_rows(names: tuple[str, ...] = HEADLINES, asked: Settings = ASKED) -> list[list[str]]:
    """Return one row for each comparison; takes about half a minute each."""
    return [headline_row(name, asked) for name in names]


def headline_row(name: str, asked: Settings) -> list[str]:
    """Return what a comparison comes to, between the two arms that do best."""
    question = ask_comparison(name, asked)
    found = answer(question, asked)
    drivers = find_drivers(question, "inclusion", replace(asked, draws=DRAWS))
    said = tell(found, drivers.pair.b, drivers.pair.a) or ""
    return [question.title, said, cost_of(found, drivers), mover(drivers)]


def cost_of(found: Answer, drivers: Drivers) -> str:
    """Say what one arm costs more or less than the other."""
    pair = drivers.pair
    costs = found.find("cost", pair.b, pair.a)
    if costs is None:
        return "not defined"
    measure = about("cost")
    low, high = change(measure, costs.low), change(measure, costs.high)
    return (
        f"{quote(found.question.label(pair.b))}: {change(measure, costs.mean)} "
        f"({low} to {high} by chance)"
    )


def mover(drivers: Drivers) -> str:
    """Name the assumption that moves the difference most, between which ends."""
    if not drivers.tornado.bars:
        return "nothing moves it"
    first = drivers.tornado.bars[0]
    measure = drivers.measure
    return (
        f"“{first.spec.label}” (`{first.parameter}`): {change(measure, first.at_low)} at "
        f"{first.low:.3g}, {change(measure, first.at_high)} at {first.high:.3g}"
    )
