"""Draw a tornado: the longest bars from top to bottom, each end named by its value."""

from textwrap import fill
from typing import TYPE_CHECKING

from experiments.comparison.words import MINUS, unit_of
from experiments.drivers.find import Drivers
from experiments.drivers.sentences import difference_of
from experiments.drivers.tornado import Bar
from experiments.report.pictures import COLOURS, INK, new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SHOWN = 12
LINE = 70
LOW, HIGH = COLOURS[1], COLOURS[0]


def draw_tornado(found: Drivers) -> "Figure":
    """Draw how far each assumption moves the difference, alone, from its low to its high end."""
    bars = found.tornado.bars[:SHOWN]
    factor = 100.0 if found.measure.unit == "share" else 1.0
    centre = factor * float(found.default.mean[0])
    figure, (axes,) = new_figure(11.0, 2.2 + 0.55 * len(bars))
    axes.grid(visible=False, axis="y")
    axes.grid(visible=True, axis="x", alpha=0.25)
    for place, bar in enumerate(bars):
        draw_bar(axes, place, bar, centre, factor)
    axes.axvline(0.0, color=INK, linewidth=1.2)
    axes.axvline(centre, color=INK, linewidth=1.2, linestyle=":")
    axes.set_ylim(len(bars) - 0.4, -0.6)
    axes.set_yticks(range(len(bars)), [bar.spec.label for bar in bars])
    axes.margins(x=0.15)
    axes.spines["left"].set_visible(False)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}".replace("-", MINUS))
    axes.set_xlabel(f"{found.measure.label}, {unit_of(found.measure)}; dotted: at the default")
    figure.suptitle(fill(difference_of(found), LINE), x=0.01, ha="left", fontweight="bold")
    return figure


def draw_bar(axes: "Axes", place: int, bar: Bar, centre: float, factor: float) -> None:
    """Draw one bar, the low end in one colour and the high end in another.

    Where both ends lie on one side, the nearer is named on the other side of the default.
    """
    ends = [(factor * bar.at_low, bar.low, LOW), (factor * bar.at_high, bar.high, HIGH)]
    far, near = sorted(ends, key=lambda end: -abs(end[0] - centre))
    same_side = (far[0] - centre) * (near[0] - centre) >= 0.0
    for reached, value, colour in (far, near):
        axes.barh(place, reached - centre, left=centre, height=0.6, color=colour)
        inner = same_side and colour == near[2]
        right = far[0] < centre if inner else reached >= centre
        axes.annotate(
            f"{value:.3g}", (centre if inner else reached, place), xytext=(6 if right else -6, 0),
            textcoords="offset points", ha="left" if right else "right", va="center",
            color=colour, fontweight="bold",
        )  # fmt: skip
