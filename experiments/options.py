"""The options that commands share, each declared once."""

from pathlib import Path
from typing import Annotated

import typer


def whole_number(text: str | int) -> int:
    """Read a whole number from the command line."""
    try:
        return int(text)
    except ValueError:
        message = f"it must be a whole number; given was {text!r}. Write digits only, such as 30."
        raise typer.BadParameter(message) from None


Population = Annotated[
    str | None, typer.Option("--population", "-p", help="A population's name, or a file.")
]
Mentees = Annotated[int, typer.Option(parser=whole_number, help="People who ever exist in a run.")]
Weeks = Annotated[int, typer.Option(parser=whole_number, help="Weeks to simulate.")]
Replicates = Annotated[
    int, typer.Option(parser=whole_number, help="How often, each time with other luck.")
]
Seed = Annotated[
    int, typer.Option(parser=whole_number, help="The first replicate's seed; others count up.")
]
Levers = Annotated[
    list[str] | None, typer.Option("--set", help="lever=value; may be given several times.")
]
Local = Annotated[
    Path | None, typer.Option(help="Local prices and facts: a CSV file with name,value.")
]
Equal = Annotated[str | None, typer.Option(help="Make arms equal: budget, places or none.")]
Out = Annotated[Path | None, typer.Option(help="A new folder to write everything to.")]
Records = Annotated[bool, typer.Option("--records", help="With --out: tables of people as well.")]
Uncertainty = Annotated[
    str,
    typer.Option(help="Draw what is not known: none, plausible (ranges) or calibrated (fits)."),
]
Draws = Annotated[int, typer.Option(parser=whole_number, help="Parameter sets to draw.")]
Worth = Annotated[
    list[str] | None,
    typer.Option(help="The difference worth having: of inclusion, or measure=number; repeatable."),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON document, and nothing else.")]
