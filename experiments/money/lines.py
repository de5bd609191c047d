"""Say in a line what each arm of an answer costs and brings, from its measures."""

import math
from collections.abc import Iterator

from experiments.comparison.answer import Answer
from experiments.comparison.words import Level, quote
from experiments.money.sentences import NAMES, between, pounds
from sim.scenarios.benefits import LEDGERS

NOT_DEFINED = "not defined"
ONE_MORE = "cost_per_extra_person_included"


def cost_lines(answer: Answer) -> Iterator[str]:
    """Yield one sentence for each arm that has a programme."""
    reached = answer.levels
    for arm in answer.results.programmes:
        found = {name: reached[arm, name] for name in answer.results.measures}
        parts = ", ".join(
            f"{NAMES[ledger]} {pounds(found[f'benefit_{ledger}'].mean)}" for ledger in LEDGERS
        )
        net = found["net_present_value"]
        yield (
            f"{quote(answer.question.label(arm))} costs {pounds(found['cost_extra'].mean)} a "
            f"person and brings {pounds(found['benefit'].mean)} ({parts}): net present value "
            f"{pounds(net.mean)}{between(net.low, net.high)} a person. One more person "
            f"included: {one_more(found[ONE_MORE])}."
        )


def one_more(level: Level) -> str:
    """Return the cost of one more person included, or that it is not defined."""
    if not math.isfinite(level.mean):
        return NOT_DEFINED
    return f"{pounds(level.mean)}{between(level.low, level.high)}"
