"""Show what drives an answer: tables and sentences, one document, a folder with a picture."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.comparison.document import as_text, finite
from experiments.comparison.tables import say
from experiments.comparison.words import figure, signed, unit_of
from experiments.drivers.find import Drivers, Knowing
from experiments.drivers.sentences import difference_of, named_of, sentences
from experiments.drivers.tornado import Bar
from experiments.output.writing import write_frame, write_text, written
from sim.parameters import Parameters

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

SHOWN = 15


def document_of(found: Drivers) -> dict[str, Any]:
    """Return everything that was found, as one document."""
    tornado = found.tornado
    return {
        "comparison": found.question.name,
        "b": found.pair.b,
        "a": found.pair.a,
        "measure": found.pair.measure,
        "unit": found.measure.unit,
        "difference": difference(found),
        "tornado": [row_of_bar(bar) for bar in tornado.bars],
        "others": {"number": tornado.others, "swing_below": tornado.others_below},
        "without_effect": sorted(tornado.idle),
        "knowing_everything": found.ceiling,
        "knowing": [row_of_knowing(found, one) for one in found.knowing],
        "knowing_together": {
            "parameters": list(found.together.parameters),
            "value": found.together.value,
        },
        "luck": found.luck,
        "sentences": list(sentences(found)),
        "provenance": found.provenance(),
    }


def difference(found: Drivers) -> dict[str, float | None]:
    """Return the difference that is looked at, with both its bands."""
    numbers = {name: getattr(found.default, name)[0] for name in ("mean", "low", "high")}
    bands = found.bands
    numbers |= {
        "mean_over_draws": bands.mean,
        "ignorance_low": bands.ignorance_low,
        "ignorance_high": bands.ignorance_high,
        "chance_b_better_over_draws": bands.chance_better,
    }
    return {name: finite(value) for name, value in numbers.items()}


def row_of_bar(bar: Bar) -> dict[str, Any]:
    """Return one bar as a row."""
    return {
        "parameter": bar.parameter,
        "label": bar.spec.label,
        "unit": bar.spec.unit,
        "low": bar.low,
        "high": bar.high,
        "at_low": finite(bar.at_low),
        "at_high": finite(bar.at_high),
        "swing": finite(bar.swing),
        "error": finite(bar.error),
        "turns_sign": bar.turns,
    }


def row_of_knowing(found: Drivers, one: Knowing) -> dict[str, Any]:
    """Return what knowing one parameter is worth, as a row."""
    return {
        "parameter": one.parameter,
        "label": Parameters.specs()[one.parameter].label,
        "value": one.value,
        "share_of_variance": one.share,
        "beyond_luck": one.value > found.luck,
    }


def print_drivers(found: Drivers, console: "Console") -> None:
    """Print the longest bars, what is most worth knowing, and what it means."""
    question = found.question
    say(console, f"\n{question.title}", style="bold")
    say(console, question.text)
    for done in found.equalised:
        say(console, done.sentence(question.label(done.arm)))
    console.print(table_of_bars(found))
    console.print(table_of_knowing(found))
    for sentence in sentences(found):
        say(console, f"• {sentence}")


def table_of_bars(found: Drivers) -> "Table":
    """Return the table of the longest bars; bold where the sign turns."""
    from rich.table import Table

    measure = found.measure
    title = f"{measure.label}, {unit_of(measure)}: {difference_of(found)}"
    table = Table("Assumption, alone", "from", "to", "at the low end", "at the high end")
    table.title = title
    for bar in found.tornado.bars[:SHOWN]:
        ends = [signed(measure, bar.at_low), signed(measure, bar.at_high)]
        shown = [f"[bold]{end}[/]" if bar.turns else end for end in ends]
        name = f"{bar.spec.label}\n[dim]{bar.spec.unit}; {bar.parameter}[/]"
        table.add_row(name, f"{bar.low:.3g}", f"{bar.high:.3g}", *shown)
    return table


def table_of_knowing(found: Drivers) -> "Table":
    """Return the table of what is most worth knowing; dim where luck can explain it."""
    from rich.table import Table

    measure = found.measure
    heads = (f"is worth, {unit_of(measure)}", "explains, of 100")
    table = Table("To know before choosing", *heads)
    table.add_row("everything", figure(measure, found.ceiling))
    for one in found.knowing[:SHOWN]:
        style = "" if one.value > found.luck else "dim"
        share = f"{100.0 * one.share:.0f}"
        table.add_row(named_of(one.parameter), figure(measure, one.value), share, style=style)
    number = len(found.together.parameters)
    table.add_row(
        f"the {number} that explain most, together", figure(measure, found.together.value)
    )
    table.add_row("one that does nothing, by luck", figure(measure, found.luck))
    return table


def write_drivers(found: Drivers, folder: Path) -> None:
    """Write the document, both tables and the picture."""
    import pandas as pd

    from experiments.drivers.picture import draw_tornado

    bars = [row_of_bar(bar) for bar in found.tornado.bars]
    knowing = [row_of_knowing(found, one) for one in found.knowing]
    write_frame(pd.DataFrame(bars), folder / "tornado.csv")
    write_frame(pd.DataFrame(knowing), folder / "knowing.csv")
    with written(folder / "tornado.png") as partial:
        draw_tornado(found).savefig(partial, format="png", dpi=150)
    write_text(as_text(document_of(found)), folder / "drivers.json")
