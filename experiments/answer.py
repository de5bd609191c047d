"""Answer a question: make the arms equal, run the replicates, keep what came out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from experiments.compare import paired_difference, summarise
from experiments.equalise import Equalised, equalise
from experiments.execute import run_replicates, seeds_from
from experiments.progress import progress
from experiments.provenance import provenance
from experiments.question import Question, Settings
from sim.run import Results

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Hold the results of a question, what they come to, and what was done to make arms equal."""

    question: Question
    results: Results
    equalised: tuple[Equalised, ...]
    interrupted: bool
    summary: "pd.DataFrame"
    differences: "pd.DataFrame"

    def provenance(self) -> dict[str, Any]:
        """Return what the answer rests on; how arms were made equal, where they were."""
        found = provenance(self.results.scenarios, self.results.seeds)
        if self.question.equal != "none":
            found["equal"] = {
                "kind": self.question.equal,
                "arms": [vars(one) for one in self.equalised],
            }
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
    return Answer(
        question=question,
        results=results,
        equalised=equalised,
        interrupted=interrupted,
        summary=summarise(results),
        differences=paired_difference(results),
    )
