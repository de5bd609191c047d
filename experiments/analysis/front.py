"""The front of several aims: the policies of which no other does as well in all and better in one.

Aims are arrays [policy, aim] in which higher is better.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.analysis.drawing import GREY, INK, SMALL, new_figure, plain, title
from experiments.analysis.policies import means_of, variance_of_means
from experiments.comparison.words import about, figure, of_hundred
from sim.compiling import Array

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COST, INCLUSION, REACH = AIMS = ("cost", "inclusion", "ever_matched")
SIGNS = np.array([-1.0, 1.0, 1.0])
NORMAL = 1.96
NAMED = 5
ON, NEAR, BEHIND = "on the front", "cannot be told from the front", "behind the front"


@dataclass(frozen=True, eq=False)
class Front:
    """Hold policies with their aims `values[policy, scenario, replicate, aim]`, and the front.

    `means[policy, aim]` are over scenarios and replicates, `errors` what chance leaves open of
    them; `standing[policy]` says whether a policy is on the front, near it or behind it.
    """

    labels: tuple[str, ...]
    values: Array
    means: Array
    errors: Array
    standing: Array

    @property
    def members(self) -> Array:
        """Return the policies on the front, the cheapest first."""
        on = np.flatnonzero(self.standing == ON)
        return on[np.argsort(self.means[on, 0], kind="stable")]

    @property
    def named(self) -> Array:
        """Return some members, from the cheapest to the dearest, and those that are told of."""
        steps = np.linspace(0, len(self.members) - 1, min(NAMED, len(self.members))).round()
        kept = {*self.members[steps.astype(int)].tolist(), self.half_way}
        return np.array([one for one in self.members.tolist() if one in kept])

    @property
    def half_way(self) -> int:
        """Return the cheapest member that reaches half as many as any."""
        reach = self.means[self.members, 2]
        return int(self.members[np.argmax(reach >= reach.max() / 2.0)])


def front_of(labels: Sequence[str], values: Array) -> Front:
    """Return the front of policies from `values[policy, scenario, replicate, aim]`."""
    moved = np.moveaxis(values, -1, 1)
    means = means_of(moved).mean(axis=-1)
    errors = np.sqrt(variance_of_means(moved).sum(axis=-1)) / values.shape[1]
    on = non_dominated(SIGNS * means)
    standing = np.where(on, ON, BEHIND).astype(object)
    standing[near(values, means, on)] = NEAR
    return Front(tuple(labels), values, means, errors, standing)


def non_dominated(aims: Array) -> Array:
    """Mark the rows that no other row equals or exceeds in all columns and exceeds in one."""
    marked = np.zeros(len(aims), np.bool_)
    kept = np.empty((0, aims.shape[1]))
    # only rows that sort before a row can dominate it
    for row in np.lexsort(aims.T[::-1])[::-1]:
        better = (kept >= aims[row]).all(axis=1) & (kept > aims[row]).any(axis=1)
        if not better.any():
            marked[row] = True
            kept = np.vstack([kept, aims[row]])
    return marked


def near(values: Array, means: Array, on: Array) -> Array:
    """Mark the policies behind the front that no policy on it clearly dominates, luck considered.

    Clearly is: as good in all aims, and better in one by more than chance, paired by seed.
    """
    behind = np.flatnonzero(~on)
    clear = np.zeros(len(behind), np.bool_)
    for member in np.flatnonzero(on):
        apart = SIGNS * (means[member] - means[behind])
        above = (apart >= 0.0).all(axis=1)
        rivals = behind[above & ~clear]
        paired = np.moveaxis(values[member] - values[rivals], -1, 1)
        error = np.sqrt(variance_of_means(paired).sum(axis=-1)) / paired.shape[2]
        clear[above & ~clear] = (apart[above & ~clear] > NORMAL * error).any(axis=1)
    marked = np.zeros(len(on), np.bool_)
    marked[behind[~clear]] = True
    return marked


def add_front(table: "pd.DataFrame", front: Front) -> "pd.DataFrame":
    """Return the table of policies with their aims and where they stand, the front first."""
    columns: dict[str, Array] = {}
    for place, name in enumerate(AIMS):
        columns |= {name: front.means[:, place], f"{name}_error": front.errors[:, place]}
    joined = table.assign(**columns, standing=front.standing)
    joined["behind"] = (joined["standing"] != ON).astype(int)
    order = joined.sort_values(["behind", COST], kind="stable", ignore_index=True)
    return order.drop(columns="behind")


def say_front(front: Front) -> str:
    """Say who is on the front, who is cheapest, and what more money buys."""
    members = front.members
    count = len(front.labels)
    near_by = int((front.standing == NEAR).sum())
    close = f" ({near_by:,} more cannot be told from them by chance)" if near_by else ""
    opening = (
        f"Of {count:,} policies {len(members):,} {'is' if len(members) == 1 else 'are'} on the "
        f"front{close}: nothing else that was run costs less and includes and reaches as many."
    )
    return f"{opening} {say_money(front)}".rstrip()


def say_money(front: Front) -> str:
    """Say which policy on the front reaches half of what is within reach, and what more buys."""
    members, means = front.members, front.means
    half = means[members, 2].max() / 2.0
    if half == 0.0:
        return ""
    first, last = front.half_way, int(members[-1])
    cost, inclusion, reach = means[first]
    said = (
        f"The cheapest that gets a mentor to at least {of_hundred(half)} of 100 people, half of "
        f"the most that any does, is “{front.labels[first]}”, at {pounds(cost)} a person: "
        f"{of_hundred(reach)} of 100 get a mentor and {of_hundred(inclusion)} of 100 are included "
        "at the end."
    )
    if last == first:
        return said
    more = means[last] - means[first]
    error = paired_errors(front, first)[last, 1]
    sure = "" if abs(more[1]) > NORMAL * error else ", which chance alone could make"
    return (
        f"{said} {pounds(more[0])} a person more, for “{front.labels[last]}”, buys a mentor for "
        f"{signed_hundred(more[2])} and inclusion for {signed_hundred(more[1])} of 100{sure}."
    )


def paired_errors(front: Front, other: int) -> Array:
    """Return the standard errors [policy, aim] of what differs from another, paired by seed."""
    paired = np.moveaxis(front.values - front.values[other], -1, 1)  # noqa: PD011 - no frame
    return np.asarray(np.sqrt(variance_of_means(paired).sum(axis=-1)) / paired.shape[2])


def pounds(value: float) -> str:
    """Return an amount a person as people read it."""
    return f"£{figure(about(COST), value)}"


def signed_hundred(share: float) -> str:
    """Return how many more or fewer of a hundred."""
    return f"{of_hundred(abs(share))} {'more' if share >= 0.0 else 'fewer'}"


def draw_front(front: Front, heading: str) -> "Figure":
    """Draw cost against inclusion, the reach as shade, the front ringed and numbered."""
    drawing, (axes,) = new_figure(12.0, 7.0)
    axes.grid(visible=True, axis="both", color=GREY, alpha=0.25)
    cost, inclusion, reach = front.means[:, 0], 100.0 * front.means[:, 1], 100.0 * front.means[:, 2]
    members = front.members
    half = NORMAL * np.nan_to_num(paired_errors(front, int(members[0]))[members])
    axes.errorbar(
        cost[members], inclusion[members], xerr=half[:, 0], yerr=100.0 * half[:, 1],
        fmt="none", ecolor=GREY, elinewidth=1.5, zorder=1,
    )  # fmt: skip
    on = front.standing == ON
    shade: Any = {"vmin": reach.min(), "vmax": reach.max(), "cmap": "viridis_r"}
    axes.scatter(cost[~on], inclusion[~on], c=reach[~on], s=40, alpha=0.5, linewidths=0, **shade)
    points = axes.scatter(
        cost[on], inclusion[on], c=reach[on], s=150, edgecolors=INK, linewidths=2, zorder=3, **shade
    )
    bar = drawing.colorbar(points, ax=axes, format=plain)
    bar.set_label("People who ever get a mentor, of 100", size=SMALL)
    bar.ax.tick_params(labelsize=SMALL)
    axes.set_xlabel("Cost: all that is spent, £ a person")
    axes.set_ylabel("People included at the end, of 100")
    axes.xaxis.set_major_formatter(plain)
    axes.yaxis.set_major_formatter(plain)
    name_members(axes, front)
    title(drawing, heading)
    return drawing


def name_members(axes: "Axes", front: Front) -> None:
    """Give numbers to some on the front, the cheapest and the dearest too, and list them below."""
    named = front.named
    for number, member in enumerate(named, start=1):
        axes.annotate(
            str(number), (front.means[member, 0], 100.0 * front.means[member, 1]),
            xytext=(0, 14), textcoords="offset points", ha="center", fontweight="bold", color=INK,
            fontsize=SMALL,
        )  # fmt: skip
    key = "Ringed: on the front. Lines: 95 % intervals of what differs from the cheapest."
    lines = [f"{number}  {front.labels[one]}" for number, one in enumerate(named, start=1)]
    axes.text(
        0.0, -0.16, "\n".join([key, *lines]), transform=axes.transAxes,
        va="top", fontsize=SMALL, color=INK,
    )  # fmt: skip
