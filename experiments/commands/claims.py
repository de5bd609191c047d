"""The command that answers what the sources claim."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from experiments.options import Draws, Json, Out, Seed, whole_number

if TYPE_CHECKING:
    from experiments.claims.answering import ClaimAnswer, Effort

Names = Annotated[list[str] | None, typer.Argument(help="Claims, such as C6b C24; all without.")]
EachDraw = Annotated[int, typer.Option(parser=whole_number, help="Replicates at each draw.")]
Uncertainty = Annotated[
    str | None, typer.Option(help="plausible or calibrated; calibrated where there is one.")
]
INTERRUPTED = 130


def claims(
    names: Names = None,
    uncertainty: Uncertainty = None,
    draws: Draws = 100,
    replicates: EachDraw = 2,
    seed: Seed = 1,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Answer what the sources claim: each claim an experiment, over what nobody has measured."""
    from experiments.claims.answering import Effort, check_effort
    from experiments.claims.loading import require_claims
    from experiments.comparison.outputs import open_folder
    from experiments.comparison.reply import get_ready

    effort = Effort(draws=draws, replicates=replicates, seed=seed, kind=uncertainty)
    chosen = require_claims(names or [])
    check_effort(effort)
    if out is not None:
        open_folder(out)
    get_ready()
    found, whole = gather(chosen, effort, show=not as_json)
    give(found, effort, out, as_json=as_json)
    if not whole:
        raise typer.Exit(INTERRUPTED)


def gather(
    names: tuple[str, ...], effort: "Effort", *, show: bool
) -> tuple[list["ClaimAnswer"], bool]:
    """Answer claim after claim; on Ctrl-C keep what is answered, and return False."""
    from experiments.claims.answering import answer_claims
    from experiments.output.progress import progress

    found: list[ClaimAnswer] = []
    pool = ThreadPoolExecutor()
    try:
        with progress("answering claims", len(names), show=show) as step:
            for one in answer_claims(names, effort, executor=pool):
                found.append(one)
                step()
    except KeyboardInterrupt:
        sys.stderr.write(f"Stopped: {len(found)} of {len(names)} claims are answered and kept.\n")
        return found, False
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return found, True


def give(found: list["ClaimAnswer"], effort: "Effort", out: Path | None, *, as_json: bool) -> None:
    """Print the answers, and write them to a folder where one is named."""
    from experiments.claims.reporting import document, page, table_of
    from experiments.comparison.document import as_text
    from experiments.comparison.reply import new_console
    from experiments.comparison.words import IMPLIES
    from experiments.output.writing import write_text

    text = as_text(document(found, effort))
    if as_json:
        typer.echo(text)
    else:
        new_console().print(table_of(found))
        typer.echo(IMPLIES)
    if out is not None:
        write_text(text, out / "claims.json")
        write_text(page(found, effort), out / "claims.md")
