"""The command `plan`: what it would take to serve so many people in time."""

from typing import Annotated

import typer

from experiments.options import Json, Levers, Local, Out, Replicates, Seed, whole_number

PopulationNeeded = Annotated[
    str, typer.Option("--population", "-p", help="A population's name, or a file.")
]
Programme = Annotated[str, typer.Option("--programme", "-x", help="A programme's name, or a file.")]
Serve = Annotated[
    int, typer.Option(parser=whole_number, help="How many people have had a first meeting by then.")
]
Within = Annotated[int, typer.Option(parser=whole_number, help="Within how many weeks.")]
Chance = Annotated[float, typer.Option(help="With which chance, of 100.")]
There = Annotated[
    int | None,
    typer.Option(
        "--mentees",
        parser=whole_number,
        help="How many such people there are (in a year, where they keep coming).",
    ),
]
Uncertainty = Annotated[
    str, typer.Option(help="What nobody has measured: none, plausible or calibrated.")
]
Draws = Annotated[int, typer.Option(parser=whole_number, help="How many draws of it.")]
Pilot = Annotated[
    int | None,
    typer.Option(parser=whole_number, help="Judge a pilot with so many people in each arm."),
]
Outcome = Annotated[str, typer.Option("--measure", help="What the pilot looks at.")]


def plan(
    population: PopulationNeeded,
    programme: Programme,
    serve: Serve,
    within: Within,
    chance: Chance = 80.0,
    mentees: There = None,
    replicates: Replicates = 30,
    uncertainty: Uncertainty = "none",
    draws: Draws = 64,
    pilot: Pilot = None,
    measure: Outcome = "inclusion",
    seed: Seed = 1,
    levers: Levers = None,
    local: Local = None,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Say what it would take to serve so many people in time: staff, mentors, weeks and money."""
    from experiments.plans.aim import Request
    from experiments.plans.reply import give_plan

    request = Request(
        population=population, programme=programme, serve=serve, within=within, chance=chance,
        mentees=mentees, replicates=replicates, uncertainty=uncertainty, draws=draws, pilot=pilot,
        measure=measure, seed=seed, levers=tuple(levers or ()), local=local,
    )  # fmt: skip
    give_plan(request, out, as_json=as_json)
