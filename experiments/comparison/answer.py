"""Answer a question: make the arms equal, run the replicates, keep what came out."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from experiments.comparison.compare import paired_difference, summarise
from experiments.comparison.equalise import Equalised, equalise
from experiments.comparison.execute import run_replicates, seeds_from
from experiments.comparison.question import Question, Settings
from experiments.comparison.words import Found, Level, found_by_arms, levels
from experiments.output.progress import progress
from experiments.output.provenance import provenance
from experiments.uncertainty.ask import look_over_draws
from experiments.uncertainty.judge import Ignorance, beside
from sim.run import Results

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Hold the results of a question, what they come to, and what was done to make arms equal.

    `ignorance` holds the same arms over draws of the parameters, where that was asked for.
    """

    question: Question
    results: Results
    equalised: tuple[Equalised, ...]
    interrupted: bool
    summary: "pd.DataFrame"
    differences: "pd.DataFrame"
    ignorance: Ignorance | None = None

    @cached_property
    def levels(self) -> dict[tuple[str, str], Level]:
        """Return what each arm comes to, by arm and measure."""
        return levels(self.summary)

    @cached_property
    def _found(self) -> dict[tuple[str, str, str], Found]:
        return found_by_arms(self.differences)

    def find(self, measure: str, b: str, a: str) -> Found | None:
        """Return the difference b − a of a measure, whichever way round it is in the table."""
        if (found := self._found.get((measure, b, a))) is not None:
            return found
        turned = self._found.get((measure, a, b))
        return None if turned is None else turned.turned()

    def provenance(self) -> dict[str, Any]:
        """Return what the answer rests on; how arms were made equal, where they were."""
        found = provenance(self.results.scenarios, self.results.seeds)
        if self.question.equal != "none":
            found["equal"] = {
                "kind": self.question.equal,
                "arms": [vars(one) for one in self.equalised],
            }
        if self.ignorance is not None:
            found["uncertainty"] = self.ignorance.provenance()
        return found


def answer(question: Question, settings: Settings) -> Answer:
    """Answer a question; after Ctrl-C with the replicates that are finished."""
    seeds = seeds_from(settings.seed, settings.replicates)
    show = not settings.as_json
    equal = question.equal != "none"
    with progress(f"making {question.equal} equal", None, show=show and equal):
        scenarios, equalised = equalise(question.scenarios, seeds, question.equal)
    with progress("running replicates", len(seeds), show=show) as step:
        results, interrupted = run_replicates(scenarios, seeds, step)
    if not results.seeds:
        raise KeyboardInterrupt
    ignorance, stopped = (None, False) if interrupted else look_over_draws(scenarios, settings)
    differences = paired_difference(results)
    return Answer(
        question=question,
        results=results,
        equalised=equalised,
        interrupted=interrupted or stopped,
        summary=summarise(results),
        differences=differences if ignorance is None else beside(differences, ignorance),
        ignorance=ignorance,
    )
