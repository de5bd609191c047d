"""Run every analysis that has a meaning for an experiment, and write what they found."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.analysis.discovery import find_gains, find_losses
from experiments.analysis.effects import find_effects, find_groups
from experiments.analysis.factorial import find_factorial
from experiments.analysis.finding import Finding
from experiments.analysis.morris import find_morris
from experiments.analysis.pareto import pareto_front
from experiments.analysis.points import find_points
from experiments.analysis.ranks import find_ranks
from experiments.analysis.regret import find_regret
from experiments.analysis.replicates import find_replicates
from experiments.analysis.satisficing import find_satisficing
from experiments.analysis.sobol import find_sobol
from experiments.batches.results import Collected
from experiments.comparison.words import IMPLIES
from experiments.designs.experiment import DesignKind, Experiment
from experiments.output.writing import write_frame, write_text, written
from sim.declare import DeclarationError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DOTS = 150
type Analysis = Callable[[Collected], Finding | None]

SCREENING = (DesignKind.MORRIS, DesignKind.FRACTIONAL_FACTORIAL)
CHOICES: tuple[Analysis, ...] = (find_regret, find_satisficing, pareto_front)
ANALYSES: tuple[Analysis, ...] = (
    find_effects,
    find_groups,
    find_points,
    find_ranks,
    find_sobol,
    find_morris,
    find_factorial,
    find_losses,
    find_gains,
    *CHOICES,
    find_replicates,
)


def analyse(collected: Collected) -> list[Finding]:
    """Return what every analysis found that has a meaning for the experiment, in their order.

    Raise DeclarationError where no run has been made yet.
    """
    if not len(collected.table):
        name = collected.experiment.name
        raise DeclarationError(
            f"{name}: no run has been made yet, so there is nothing to analyse. Run it first."
        )
    found = [one(collected) for one in ANALYSES if has_meaning(one, collected.experiment)]
    return [one for one in found if one is not None]


def has_meaning(analysis: Analysis, experiment: Experiment) -> bool:
    """Tell whether an analysis has a meaning for a design.

    The best of points that were laid to find what matters is an accident of the design.
    """
    chosen = experiment.design.kind not in SCREENING or experiment.inquiry.satisfy
    return bool(chosen) or analysis not in CHOICES


def write_findings(findings: Sequence[Finding], folder: Path) -> None:
    """Write each finding as NAME.csv, NAME.png and NAME.svg, and all sentences as sentences.md."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in findings:
        write_frame(one.frame, folder / f"{one.name}.csv")
        if one.figure is not None:
            write_figure(one.figure, one.name, folder)
    write_text(sentences_of(findings), folder / "sentences.md")


def write_figure(figure: "Figure", name: str, folder: Path) -> None:
    """Write a figure as pixels and as lines, the same bytes each time."""
    import matplotlib as mpl

    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        with written(folder / f"{name}.png") as partial:
            figure.savefig(partial, format="png", dpi=DOTS, metadata={"Software": None})
        with written(folder / f"{name}.svg") as partial:
            figure.savefig(partial, format="svg", metadata={"Date": None})


def sentences_of(findings: Sequence[Finding]) -> str:
    """Return all sentences and notes as Markdown."""
    parts = [f"# What the model implies\n\n{IMPLIES}\n"]
    for one in findings:
        notes = "".join(f"\n* {note}" for note in one.notes)
        parts.append(f"## {one.title}\n\n{one.sentence}\n{notes}{'\n' if notes else ''}")
    return "\n".join(parts)
