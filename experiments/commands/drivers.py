"""The command `drivers`: what moves an answer, and what to find out first."""

from typing import Annotated

import typer

from experiments.options import (
    Draws,
    Equal,
    Json,
    Levers,
    Local,
    Mentees,
    Out,
    Population,
    Replicates,
    Seed,
    Uncertainty,
    Weeks,
)

Names = Annotated[
    list[str], typer.Argument(help="A comparison; or two or more programmes, with --population.")
]
Outcome = Annotated[str, typer.Option("--measure", help="Which difference is looked at.")]


def drivers(
    names: Names,
    measure: Outcome = "inclusion",
    population: Population = None,
    equal: Equal = None,
    mentees: Mentees = 500,
    weeks: Weeks = 104,
    replicates: Replicates = 30,
    uncertainty: Uncertainty = "plausible",
    draws: Draws = 256,
    seed: Seed = 1,
    levers: Levers = None,
    local: Local = None,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Find which assumptions drive a comparison, and what knowing each would be worth."""
    from experiments.comparison.question import Settings, ask_which
    from experiments.drivers.reply import give_drivers

    settings = Settings(
        population=population, equal=equal, mentees=mentees, weeks=weeks, replicates=replicates,
        seed=seed, levers=tuple(levers or ()), local=local, out=out, as_json=as_json,
        uncertainty=uncertainty, draws=draws,
    )  # fmt: skip
    give_drivers(ask_which(names, settings), measure, settings)
