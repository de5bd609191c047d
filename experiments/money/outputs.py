"""Write accounts to a folder: tables, both pictures with their data, the whole as JSON."""

from pathlib import Path

import numpy as np

from experiments.comparison.document import as_text
from experiments.money.ask import Money
from experiments.money.document import money_document
from experiments.money.figures import Figures, all_figures
from experiments.money.pictures import acceptability_table, draw_money, plane_table
from experiments.output.writing import write_frame, write_text, written

SUMS = ("arm", "kind", "name", "pounds")


def write_money(money: Money, folder: Path) -> None:
    """Write costs and benefits, replicates, both pictures and the document."""
    write_sums(all_figures(money), folder / "costs_and_benefits.csv")
    write_replicates(money, folder / "replicates.csv")
    write_frame(plane_table(money), folder / "plane.csv")
    write_frame(acceptability_table(money), folder / "acceptability.csv")
    for name, figure in draw_money(money).items():
        with written(folder / f"{name}.png") as partial:
            figure.savefig(partial, format="png", dpi=150)
    write_text(as_text(money_document(money)), folder / "money.json")


def write_sums(found: tuple[Figures, ...], path: Path) -> None:
    """Write spending by head, payer and year and benefit by ledger and year, not discounted."""
    import pandas as pd

    rows = []
    for one in found:
        rows += [(one.arm, "head", name, value) for name, value in one.heads.items()]
        rows += [(one.arm, "payer", name, value) for name, value in one.payers.items()]
        rows += [(one.arm, "cost", year_name(place, one), value)
                 for place, value in enumerate(one.cost_years)]  # fmt: skip
        for ledger, years in one.benefit_years.items():
            rows += [(one.arm, f"benefit {ledger}", year_name(place, one), value)
                     for place, value in enumerate(years)]  # fmt: skip
    write_frame(pd.DataFrame(rows, columns=list(SUMS)), path)


def year_name(place: int, found: Figures) -> str:
    """Return what a year is called; the last lies after the end."""
    return f"year {place + 1}" if place < len(found.cost_years) - 1 else "after the end"


def write_replicates(money: Money, path: Path) -> None:
    """Write benefit, cost and what is left of every draw of parameters and values, replicate."""
    import pandas as pd

    tables = []
    for arm, worth in zip(money.accounts.arms, money.worths, strict=True):
        draws, values, seeds = np.indices(worth.net.shape)
        columns = {
            "arm": arm,
            "draw": draws.ravel(),
            "value_draw": values.ravel(),
            "seed": np.array(money.accounts.seeds)[draws.ravel(), seeds.ravel()],
            "benefit": worth.benefit.ravel(),
            "cost": np.broadcast_to(worth.costs, worth.net.shape).ravel(),
            "net": worth.net.ravel(),
        }
        tables.append(pd.DataFrame(columns))
    write_frame(pd.concat(tables, ignore_index=True), path)
