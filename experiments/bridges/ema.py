"""Make an EMA workbench model of a programme, from the declarations."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from experiments.bridges.programme_at import factor_named, programme_at
from experiments.comparison.question import Settings
from experiments.designs.experiment import Factor, FactorKind
from experiments.designs.varied import declaration
from sim.declare import DeclarationError
from sim.measures import MEASURES
from sim.scenarios.scenario import Scenario
from sim.uncertainty import ranges

if TYPE_CHECKING:
    from ema_workbench import Model, ScalarOutcome
    from ema_workbench.em_framework.parameters import Parameter

ALL_PLAUSIBLE = "all plausible"


def ema_model(
    programme: str | Scenario,
    *,
    population: str | None = None,
    levers: Sequence[str] = (),
    uncertainties: Sequence[str] | Literal["all plausible"] = (),
    outcomes: Sequence[str] = ("inclusion",),
    replicates: int = 8,
    seed: int = 1,
    mentees: int = 500,
    weeks: int = 104,
) -> "Model":
    """Return a programme as a model of the EMA workbench, for `perform_experiments` and `optimize`.

    Levers, and uncertainties (parameters or facts), go over what is plausible; flat, as the
    workbench does. An outcome is the mean of a measure over the replicates, NaN where it is not
    defined; it is to be maximised or minimised where more or less of it is better. Every experiment
    has the same seeds. A `Scenario` brings its own population, mentees and weeks. The workbench's
    `optimize` wants at least one uncertainty.
    """
    try:
        from ema_workbench import Model
    except ImportError as fault:
        raise DeclarationError(
            f"The EMA workbench is not installed ({fault}). "
            "Write: pip install 'mentoring-sim[analysis]'."
        ) from None
    if uncertainties == ALL_PLAUSIBLE:
        uncertainties = [one.name for one in ranges()]
    settings = Settings(
        population=population, replicates=replicates, seed=seed, mentees=mentees, weeks=weeks
    )
    run = programme_at(programme, outcomes, settings)
    model = Model(identifier(run.scenario.name), function=run)
    model.levers = [parameter_of(check_lever(name)) for name in levers]
    model.uncertainties = [parameter_of(check_uncertain(name)) for name in uncertainties]
    model.outcomes = [outcome_of(name) for name in run.measures]
    return model


def identifier(name: str) -> str:
    """Return a name as the workbench takes it."""
    word = "".join(letter if letter.isalnum() else "_" for letter in name)
    return word if word.isidentifier() else f"_{word}"


def check_lever(name: str) -> Factor:
    """Return a lever; refuse a fact or a parameter, which nobody chooses."""
    declaration(FactorKind.LEVER, name, "levers")
    return factor_named(name)


def check_uncertain(name: str) -> Factor:
    """Return a parameter or a fact; refuse a lever, which somebody chooses."""
    factor = factor_named(name)
    if factor.kind is FactorKind.LEVER:
        message = (
            f"uncertainties: {name} is a lever, which a planner chooses; a parameter or a fact was "
            "asked for. Name it under levers."
        )
        raise DeclarationError(message)
    return factor


def parameter_of(factor: Factor) -> "Parameter":
    """Return what is varied as the workbench says it."""
    import ema_workbench as ema

    if set(factor.options) == {False, True}:
        return ema.BooleanParameter(factor.name)
    if factor.options:
        return ema.CategoricalParameter(factor.name, factor.options)
    if factor.whole:
        return ema.IntegerParameter(factor.name, int(factor.low), int(factor.high))
    return ema.RealParameter(factor.name, factor.low, factor.high)


def outcome_of(name: str) -> "ScalarOutcome":
    """Return a measure as an outcome, to be maximised or minimised where one way is better."""
    from ema_workbench import ScalarOutcome

    kinds = {
        "higher": ScalarOutcome.MAXIMIZE,
        "lower": ScalarOutcome.MINIMIZE,
        "neither": ScalarOutcome.INFO,
    }
    return ScalarOutcome(name, kind=kinds[MEASURES[name].better])
