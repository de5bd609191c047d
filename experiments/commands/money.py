"""The command `money`: what programmes cost, who pays, what they bring, and how sure that is."""

from typing import Annotated

import typer

from experiments.options import (
    Equal,
    Json,
    Levers,
    Local,
    Mentees,
    Out,
    Population,
    Replicates,
    Seed,
    Weeks,
    whole_number,
)

Ledgers = Annotated[
    str, typer.Option(help="Whose gains count: public, participants, others, with commas between.")
]
Discount = Annotated[
    float | None, typer.Option(help="Real discount rate a year; 0.035 where none is given.")
]
WellbeingDiscount = Annotated[
    float, typer.Option(help="The rate for wellbeing: guidance has 0.015 for health and life.")
]
VolunteerTime = Annotated[
    bool, typer.Option("--count-volunteer-time", help="Count volunteers' hours as a cost.")
]
Persistence = Annotated[
    float, typer.Option(help="Years in which gains fade by half after the end; 0 counts none.")
]
Uncertainty = Annotated[str, typer.Option(help="What is drawn: none, plausible or calibrated.")]
Draws = Annotated[int, typer.Option(parser=whole_number, help="Draws of what is not known.")]


def money(  # long: one line for each option
    name: Annotated[str, typer.Argument(help="A programme or a comparison, or a file.")],
    population: Population = None,
    ledgers: Ledgers = "public,participants,others",
    discount: Discount = None,
    discount_wellbeing: WellbeingDiscount = 0.035,
    volunteer_time: VolunteerTime = False,
    persistence: Persistence = 0.0,
    uncertainty: Uncertainty = "none",
    draws: Draws = 64,
    equal: Equal = None,
    mentees: Mentees = 500,
    weeks: Weeks = 104,
    replicates: Replicates = 30,
    seed: Seed = 1,
    levers: Levers = None,
    local: Local = None,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Count costs by head, payer and year, and set against them what people gain."""
    from experiments.comparison.question import Settings
    from experiments.money.ask import ask_money, read_terms
    from experiments.money.reply import give_money

    settings = Settings(
        population=population, equal=equal, mentees=mentees, weeks=weeks, replicates=replicates,
        seed=seed, levers=tuple(levers or ()), local=local, out=out, as_json=as_json,
    )  # fmt: skip
    terms = read_terms(
        ledgers, discount, discount_wellbeing, volunteer_time=volunteer_time,
        persistence=persistence, uncertainty=uncertainty, draws=draws,
    )  # fmt: skip
    give_money(ask_money(name, settings), settings, terms)
