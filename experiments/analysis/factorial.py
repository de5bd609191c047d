"""Say what each factor's high against its low level does, from a fractional factorial design.

After Saltelli et al. 2008 as SALib computes it: a Hadamard design with its mirror image, in which
main effects are clear of interactions of two, and interactions are aliased with each other.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from experiments.analysis.drawing import MOST_MARKS, Mark, draw_marks
from experiments.analysis.finding import Finding
from experiments.analysis.naming import told
from experiments.analysis.outcomes import (
    Outcome,
    asked_measure,
    luck_of,
    outcomes_of,
    undefined,
    unfinished,
)
from experiments.analysis.saying import factor_of, labels_of, marked, range_of
from experiments.batches.results import Collected
from experiments.comparison.words import change, signed, unit_of
from experiments.designs.experiment import DesignKind, Factor
from experiments.designs.problem import salib_problem
from experiments.uncertainty.sentences import listed
from sim.compiling import Array

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BOTH_ENDS = 2  # the levels of a factor that is not listed
TITLE = "What the high against the low level of each factor does"
SURE = 0.975
ALIASED = (
    "Main effects are clear of interactions of two factors, and mixed with those of three. "
    "Interactions that stand in one row are aliased: only their sum is known."
)
Terms = dict[int, list[tuple[int, ...]]]


def find_factorial(collected: Collected) -> Finding | None:
    """Return the main effects, and the interactions of two, of the difference and of every arm.

    None where the design is another, and where a row has no value: the design then has no meaning.
    """
    import pandas as pd

    experiment = collected.experiment
    if experiment.design.kind is not DesignKind.FRACTIONAL_FACTORIAL:
        return None
    outcomes = list(outcomes_of(collected))
    if not np.isfinite(outcomes[0].means).all():
        return None
    rows = [row for outcome in outcomes for row in rows_of(outcome, collected)]
    columns = "of measure kind factors effect low high error_by_luck"
    frame = pd.DataFrame(rows, columns=columns.split())
    effects, errors = effects_of(outcomes[0], collected)
    half = half_of(errors, outcomes[0])
    return Finding(
        name="factorial",
        title=TITLE,
        sentence=sentence_of(outcomes[0], effects, half, collected),
        frame=frame,
        figure=figure_of(outcomes[0], effects, half, collected),
        notes=notes_of(outcomes[0], collected),
    )


def terms_of(count: int) -> Terms:
    """Return the interactions of so many factors, by the column of the design they share.

    The product of two columns of a Hadamard design is the column whose number has the bits in
    which the two numbers differ.
    """
    found: Terms = {}
    for first, second in combinations(range(count), 2):
        found.setdefault(first ^ second, []).append((first, second))
    return found


def effects_of(outcome: Outcome, collected: Collected) -> tuple[Array, Array]:
    """Return every effect and its error by luck: main effects, then interactions as `terms_of`.

    SALib's are half of what going from low to high does.
    """
    from SALib.analyze import ff

    layout = collected.layout
    count = len(layout.factors)
    pairs = [pairs[0] for pairs in terms_of(count).values()]

    def effects(means: Array) -> Array:
        values = means[layout.point_of_row]
        found = ff.analyze(salib_problem(layout.factors), layout.places, values, second_order=True)
        names, numbers = (
            found["names"],
            dict(zip(found["interaction_names"], found["IE"], strict=True)),
        )
        both = [numbers[names[first], names[second]] for first, second in pairs]
        return 2.0 * np.array([*found["ME"][:count], *both])

    return effects(outcome.means), luck_of(outcome, effects)


def half_of(errors: Array, outcome: Outcome) -> Array:
    """Return half the 95 % intervals by luck."""
    from scipy.special import stdtrit

    blocks = len(outcome.without_luck())
    return np.asarray(errors * stdtrit(max(blocks - 1, 1), SURE))


def rows_of(outcome: Outcome, collected: Collected) -> Iterator[tuple[object, ...]]:
    """Yield a row for each main effect, and for each sum of aliased interactions."""
    names = [factor.name for factor in collected.layout.factors]
    effects, errors = effects_of(outcome, collected)
    half = half_of(errors, outcome)
    pairs = [
        " + ".join(f"{names[first]} × {names[second]}" for first, second in some)
        for some in terms_of(len(names)).values()
    ]
    kinds = ["main"] * len(names) + ["interaction"] * len(pairs)
    measure = collected.experiment.inquiry.measure
    for place, (kind, factors) in enumerate(zip(kinds, [*names, *pairs], strict=True)):
        effect = effects[place]
        ends = (effect - half[place], effect + half[place])
        yield (outcome.of, measure, kind, factors, effect, *ends, errors[place])


def figure_of(outcome: Outcome, effects: Array, half: Array, collected: Collected) -> "Figure":
    """Draw the main effects, the largest first, each beside its factor and both its levels."""
    measure = asked_measure(collected)
    times, factors = factor_of(measure), collected.layout.factors
    labels = [
        f"{label}: {levels(factor)}"
        for label, factor in zip(labels_of(collected.experiment), factors, strict=True)
    ]
    order = np.argsort(-np.abs(effects[: len(labels)]), kind="stable")[:MOST_MARKS].tolist()
    marks = [
        Mark(
            label=labels[place],
            value=times * effects[place],
            text=signed(measure, effects[place]),
            low=times * (effects[place] - half[place]),
            high=times * (effects[place] + half[place]),
        )
        for place in order
    ]
    axis = f"{unit_of(measure)}, second against first level (95 % interval by luck)"
    return draw_marks(f"What each factor does to {outcome.words}", axis, marks)


def levels(factor: Factor) -> str:
    """Return both ends of a factor."""
    return f"{told(factor.name, factor.value(0.0))} or {told(factor.name, factor.value(1.0))}"


def sentence_of(outcome: Outcome, effects: Array, half: Array, collected: Collected) -> str:
    """Say which factor does most, which do nothing that can be seen, and whether any interact."""
    measure, labels = asked_measure(collected), labels_of(collected.experiment)
    main, ends = effects[: len(labels)], half[: len(labels)]
    if not main.any():
        return f"{outcome.subject} is moved by nothing that is varied."
    first = int(np.argmax(np.abs(main)))
    factor = collected.layout.factors[first]
    low, high = (told(factor.name, factor.value(place)) for place in (0.0, 1.0))
    ends_of = range_of(measure, main[first] - ends[first], main[first] + ends[first])
    interval = f" (95 % interval by luck {ends_of})" if np.isfinite(ends[first]) else ""
    return (
        f"{outcome.subject} is moved most by “{labels[first]}”: {high} instead of {low} changes it "
        f"by {change(measure, main[first])}{interval}. {unseen(main, ends, labels)}"
        f"{together(effects, half, labels)}"
    ).rstrip()


def unseen(main: Array, half: Array, labels: Sequence[str]) -> str:
    """Say which main effects cannot be told from none."""
    names = marked(labels, np.abs(main) <= half)
    return f"No effect of {listed(names)} can be told from luck. " if names else ""


def together(effects: Array, half: Array, labels: Sequence[str]) -> str:
    """Say which interactions are as large as half the largest main effect, and not luck."""
    count = len(labels)
    size = np.abs(effects)
    large = (size > 0.5 * size[:count].max()) & (size > np.nan_to_num(half))
    terms = list(terms_of(count).values())
    texts = [
        " or ".join(f"“{labels[first]}” with “{labels[second]}”" for first, second in terms[place])
        for place in np.flatnonzero(large[count:]).tolist()
    ]
    if not texts:
        return ""
    return f"What one does depends on the other for {listed(texts)}."


def notes_of(outcome: Outcome, collected: Collected) -> tuple[str, ...]:
    """Say what was left out, and what is aliased with what."""
    measure = asked_measure(collected)
    left_out = undefined(collected, outcome.sample, measure)
    several = any(len(pairs) > 1 for pairs in terms_of(len(collected.layout.factors)).values())
    ends = any(len(factor.options) > BOTH_ENDS for factor in collected.layout.factors)
    return (
        *unfinished(collected),
        *left_out,
        *((ALIASED,) if several else ()),
        *(("Of more than two options only the first and the last are tried.",) if ends else ()),
    )
