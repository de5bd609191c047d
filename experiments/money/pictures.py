"""Draw the cost-effectiveness plane and the acceptability curve, from tables that are kept."""

from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from experiments.money.ask import Money
from experiments.money.figures import spent_with_time
from experiments.report.pictures import INK, LINE, colour_of, label_ends, new_figure
from sim.compiling import Array

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HUNDRED = 100.0
STEPS = 201
THOUSAND = 1000.0
MOST_WILLING = 200_000.0  # pounds for one more person included: more than anybody has paid


def plane_table(money: Money) -> "pd.DataFrame":
    """Return extra people included and extra cost, of 100 people, of every point of the plane.

    A point is a draw (the mean of its replicates), or a replicate where nothing was drawn.
    """
    import pandas as pd

    tables = []
    for place, arm in enumerate(money.accounts.arms):
        included, spent = points_of(money, place)
        columns = {"arm": arm, "point": np.arange(len(included))}
        tables.append(pd.DataFrame(columns | {"extra_included": included, "extra_cost": spent}))
    return pd.concat(tables, ignore_index=True)


def points_of(money: Money, place: int) -> tuple[Array, Array]:
    """Return extra people included and extra cost of an arm's points, of 100 people."""
    scale = HUNDRED / money.accounts.scenarios[place].mentees
    sides = money.accounts.extra_included()[place], spent_with_time(money, place)
    included, spent = (one.mean(axis=-1) if money.drawn else one.ravel() for one in sides)
    return included * scale, spent * scale


def acceptability_table(money: Money) -> "pd.DataFrame":
    """Return the chance that an arm is worth its cost, for each value of one more person included.

    It is the share of the plane's points that lie below the line of that value; a tie counts half.
    """
    import pandas as pd

    willing = np.linspace(0.0, MOST_WILLING, STEPS)
    tables = []
    for place, arm in enumerate(money.accounts.arms):
        included, spent = points_of(money, place)
        left = willing[:, None] * included - spent
        chance = ((left > 0.0) + 0.5 * (left == 0.0)).mean(axis=1)
        tables.append(pd.DataFrame({"arm": arm, "willing_to_pay": willing, "chance": chance}))
    return pd.concat(tables, ignore_index=True)


def draw_money(money: Money) -> dict[str, "Figure"]:
    """Return both pictures by name."""
    labels = [fill(money.question.label(arm), LINE) for arm in money.accounts.arms]
    return {
        "plane": draw_plane(plane_table(money), money.accounts.arms, labels),
        "acceptability": draw_acceptability(
            acceptability_table(money), money.accounts.arms, labels
        ),
    }


def draw_plane(table: "pd.DataFrame", arms: Sequence[str], labels: Sequence[str]) -> "Figure":
    """Draw extra cost over extra people included; beside no programme, which is the crossing."""
    figure, (axes,) = new_figure(9.0, 6.0)
    for place, (arm, label) in enumerate(zip(arms, labels, strict=True)):
        rows = table[table["arm"] == arm]
        colour = colour_of(place)
        axes.plot(
            rows["extra_included"], rows["extra_cost"] / THOUSAND, "o", color=colour, alpha=0.45
        )
        middle = rows[["extra_included", "extra_cost"]].mean()
        axes.plot(middle.iloc[0], middle.iloc[1] / THOUSAND, "o", color=colour, markersize=12)
        axes.annotate(
            label, (middle.iloc[0], middle.iloc[1] / THOUSAND), xytext=(10, 10),
            textcoords="offset points", color=colour, fontweight="bold", zorder=5,
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 2.0},
        )  # fmt: skip
    cross(axes)
    axes.set_title("Extra cost, £1,000 for 100 people", loc="left", fontweight="bold")
    axes.set_xlabel("Extra people included, of 100")
    return figure


def cross(axes: "Axes") -> None:
    """Draw the lines of no extra cost and of nobody extra."""
    axes.axhline(0.0, color=INK, linewidth=1.2)
    axes.axvline(0.0, color=INK, linewidth=1.2)
    axes.margins(0.2)


def draw_acceptability(
    table: "pd.DataFrame", arms: Sequence[str], labels: Sequence[str]
) -> "Figure":
    """Draw the chance of being worth the cost over what one more person included is worth."""
    figure, (axes,) = new_figure(9.0, 5.0)
    ends = []
    for place, (arm, label) in enumerate(zip(arms, labels, strict=True)):
        rows = table[table["arm"] == arm]
        colour = colour_of(place)
        axes.plot(
            rows["willing_to_pay"] / THOUSAND, HUNDRED * rows["chance"], color=colour, linewidth=2.5
        )
        ends.append((float(HUNDRED * rows["chance"].iloc[-1]), label, colour))
    axes.set_title("Chance of being worth the cost, of 100", loc="left", fontweight="bold")
    axes.set_xlabel("What one more person included is worth, £1,000")
    axes.set_xlim(0.0, MOST_WILLING / THOUSAND)
    axes.set_ylim(0.0, HUNDRED)
    label_ends(axes, ends)
    return figure
