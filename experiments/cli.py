"""The command line: every command with its options; the work is done elsewhere."""

import errno
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from experiments.commands.calibrate import calibrate
from experiments.commands.claims import claims
from experiments.commands.dashboard import dashboard
from experiments.commands.drivers import drivers
from experiments.commands.experiment import app as experiment
from experiments.commands.money import money
from experiments.commands.plan import plan
from experiments.commands.validate import validate
from experiments.options import (
    Draws,
    Equal,
    Json,
    Levers,
    Local,
    Mentees,
    Out,
    Population,
    Records,
    Replicates,
    Seed,
    Uncertainty,
    Weeks,
    Worth,
    whole_number,
)

app = typer.Typer(
    help="Simulate mentoring programmes: which kind helps whom, at what cost, and how sure are we?",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
INTERRUPTED = 130
REFUSED = 2


@app.command("list")
def list_command(
    kind: Annotated[
        str,
        typer.Argument(
            help="programmes, populations, comparisons, levers, parameters, measures or sources."
        ),
    ],
    as_json: Json = False,
) -> None:
    """List what there is of a kind."""
    from rich.console import Console

    from experiments.catalogue.entries import list_entries, print_list

    if as_json:
        write_json(list_entries(kind))
    else:
        print_list(kind, Console())


@app.command()
def show(name: str, as_json: Json = False) -> None:
    """Show everything about a programme, population, comparison, lever, measure or source."""
    from rich.console import Console

    from experiments.catalogue.entries import find_entries, print_entry

    found = find_entries(name)
    if as_json:
        write_json(found)
        return
    for kind, entry in found.items():
        print_entry(kind.removesuffix("s"), entry, Console())


@app.command()
def run(
    programme: Annotated[str, typer.Argument(help="A programme's name, or a file.")],
    population: Population = None,
    mentees: Mentees = 500,
    weeks: Weeks = 104,
    replicates: Replicates = 30,
    seed: Seed = 1,
    levers: Levers = None,
    local: Local = None,
    out: Out = None,
    records: Records = False,
    uncertainty: Uncertainty = "none",
    draws: Draws = 64,
    worth: Worth = None,
    as_json: Json = False,
) -> None:
    """Run one programme on a population, beside the same people with no programme."""
    from experiments.comparison.question import Settings, ask_about
    from experiments.comparison.reply import give_answer

    settings = Settings(
        population=population, mentees=mentees, weeks=weeks, replicates=replicates, seed=seed,
        levers=tuple(levers or ()), local=local, out=out, records=records, as_json=as_json,
        uncertainty=uncertainty, draws=draws, worth=tuple(worth or ()),
    )  # fmt: skip
    leave(whole=give_answer(ask_about(programme, settings), settings))


@app.command()
def compare(
    names: Annotated[list[str], typer.Argument(help="A comparison; or two or more programmes.")],
    population: Population = None,
    equal: Equal = None,
    mentees: Mentees = 500,
    weeks: Weeks = 104,
    replicates: Replicates = 30,
    seed: Seed = 1,
    levers: Levers = None,
    local: Local = None,
    out: Out = None,
    records: Records = False,
    uncertainty: Uncertainty = "none",
    draws: Draws = 64,
    worth: Worth = None,
    as_json: Json = False,
) -> None:
    """Compare programmes on the same people with the same luck."""
    from experiments.comparison.question import Settings, ask_which
    from experiments.comparison.reply import give_answer

    settings = Settings(
        population=population, equal=equal, mentees=mentees, weeks=weeks, replicates=replicates,
        seed=seed, levers=tuple(levers or ()), local=local, out=out, records=records,
        as_json=as_json, uncertainty=uncertainty, draws=draws, worth=tuple(worth or ()),
    )  # fmt: skip
    leave(whole=give_answer(ask_which(names, settings), settings))


def leave(*, whole: bool) -> None:
    """Leave with exit code 130 where Ctrl-C cut the answer short."""
    if not whole:
        raise typer.Exit(INTERRUPTED)


@app.command()
def story(
    programme: Annotated[str, typer.Argument(help="A programme's name, or a file.")],
    mentee: Annotated[int, typer.Option(parser=whole_number, help="Whose story: a number from 0.")],
    population: Population = None,
    mentees: Mentees = 500,
    weeks: Weeks = 104,
    seed: Seed = 1,
    levers: Levers = None,
    local: Local = None,
) -> None:
    """Tell one imagined person's time in the model, in sentences."""
    from experiments.comparison.question import Settings, ask_about
    from experiments.comparison.reply import get_ready
    from experiments.stories.story import tell_story

    settings = Settings(
        population=population, mentees=mentees, weeks=weeks, replicates=1, seed=seed,
        levers=tuple(levers or ()), local=local,
    )  # fmt: skip
    question = ask_about(programme, settings)
    get_ready()
    for sentence in tell_story(question, seed, mentee):
        typer.echo(sentence)


@app.command()
def check(file: Path) -> None:
    """Check a file without running it."""
    from experiments.designs.recognise import is_experiment
    from sim.scenarios.files import check_file

    if is_experiment(file):
        from experiments.designs.loading import check_experiment as check_file  # it takes longer
    typer.echo(check_file(file))


@app.command()
def new(
    kind: Annotated[str, typer.Argument(help="programme, population or comparison.")],
    path: Annotated[Path | None, typer.Argument(help="The file to write.")] = None,
    from_name: Annotated[str | None, typer.Option("--from", help="What to start from.")] = None,
) -> None:
    """Write a commented file to start from."""
    from experiments.catalogue.starting import start_file

    typer.echo(start_file(kind, path, from_name))


@app.command()
def report(
    out: Annotated[Path | None, typer.Option(help="A new folder for the report.")] = None,
    mentees: Mentees = 500,
    replicates: Replicates = 60,
    seed: Seed = 1,
    uncertainty: Annotated[
        str | None,
        typer.Option(help="none, plausible or calibrated: what is best known, if not given."),
    ] = None,
    draws: Draws = 32,
    worth: Worth = None,
) -> None:
    """Answer the four headline comparisons, and write one HTML report with pictures."""
    from experiments.comparison.question import Settings
    from experiments.report.report import make_report
    from experiments.uncertainty.sample import best_known

    settings = Settings(
        mentees=mentees, replicates=replicates, seed=seed, draws=draws, worth=tuple(worth or ()),
        uncertainty=uncertainty or best_known(),
    )  # fmt: skip
    leave(whole=make_report(out, settings))


@app.command()
def bench(as_json: Json = False) -> None:
    """Measure how fast the model runs, beside the targets."""
    from experiments.bench import measure_speed, print_speed
    from experiments.comparison.reply import get_ready

    get_ready()
    found = measure_speed(show=not as_json)
    if as_json:
        write_json(found)
    else:
        print_speed(found)


@app.command()
def prepare() -> None:
    """Compile the rules, once for each state of the sources."""
    from experiments.comparison.reply import get_ready

    get_ready()


app.command()(money)
app.command()(drivers)
app.command()(claims)
app.command()(plan)
app.command()(validate)
app.command()(calibrate)
app.command()(dashboard)
app.add_typer(experiment, name="experiment")


def write_json(content: object) -> None:
    """Write one JSON document to the output stream."""
    from experiments.comparison.document import as_text

    typer.echo(as_text(content))


def main() -> None:
    """Run the command line; what it refuses it says in a sentence, with exit code 2."""
    from sim.declare import DeclarationError

    try:
        app(prog_name="mentoring")
    except DeclarationError as fault:
        refuse(str(fault))
    except MemoryError:
        refuse("memory: there is not enough for this run. Ask for fewer --mentees.")
    except OSError as fault:
        refuse_file(fault)
    except KeyboardInterrupt:
        leave_at_once()
    except SystemExit as done:
        if done.code == INTERRUPTED:
            leave_at_once()
        raise


def refuse(sentences: str) -> None:
    """Say why nothing was done, and leave with exit code 2."""
    sys.stderr.write(f"{sentences}\n")
    sys.exit(REFUSED)


def refuse_file(fault: OSError) -> None:
    """Say which file could not be written or read, and what to do."""
    if fault.errno == errno.EPIPE:
        os._exit(0)
    what = f"{fault.filename}: " if fault.filename else ""
    advice = (
        "The disk is full: free some space, or choose another folder with --out."
        if fault.errno in {errno.ENOSPC, errno.EDQUOT}
        else "Choose another file or folder."
    )
    refuse(f"{what}{fault.strerror or fault}. {advice}")


def leave_at_once() -> None:
    """Leave with exit code 130, without waiting for replicates that nobody needs any more."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
