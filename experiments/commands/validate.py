"""The command that holds the model against published patterns."""

from typing import Annotated

import typer

from experiments.options import Json, Out, Seed

Full = Annotated[bool, typer.Option("--full", help="More seeds and parameter sets: five times.")]


def validate(
    full: Full = False,
    seed: Seed = 9001,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Hold the model against published patterns: what was fitted to them, and what was not."""
    from experiments.comparison.reply import get_ready, new_console
    from experiments.validation.answer import run_validation, write_validation
    from experiments.validation.results import document
    from experiments.validation.words import print_validation

    if out is not None:
        from experiments.comparison.outputs import open_folder

        open_folder(out)
    get_ready()
    found = run_validation(full=full, first_seed=seed, show=not as_json)
    if as_json:
        from experiments.comparison.document import as_text

        typer.echo(as_text(document(found)))
    else:
        print_validation(found, new_console())
    if out is not None:
        write_validation(found, out)
