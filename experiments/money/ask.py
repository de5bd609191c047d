"""Ask what programmes cost and are worth: options in, accounts and their worth out."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from experiments.comparison.equalise import Equalised, equalise
from experiments.comparison.execute import seeds_from
from experiments.comparison.question import Question, Settings, ask_about, ask_which
from experiments.money.accounts import Accounts, keep_accounts
from experiments.money.worth import VALUE_DRAWS, Worth, draw_values, worth_of
from experiments.output.progress import progress
from experiments.output.provenance import provenance
from experiments.uncertainty.sample import check_kind, sample_parameters
from sim.declare import DeclarationError, unknown
from sim.money import PRICE_YEAR, Prices
from sim.scenarios.appraisal import Accounting
from sim.scenarios.benefits import LEDGERS, Values
from sim.scenarios.files import preset_names
from sim.scenarios.kinds import PROGRAMME
from sim.scenarios.loading import kind_of_chain
from sim.scenarios.scenario import Scenario
from sim.scenarios.tables import is_path, read_table

EACH_DRAW = 4  # replicates of one draw: luck is taken out afterwards, ignorance cannot be


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Hold how the reader wants costs and benefits to be counted."""

    accounting: Accounting = field(default_factory=Accounting)
    discount: float | None = None
    uncertainty: str = "none"
    draws: int = 64


@dataclass(frozen=True, kw_only=True)
class Money:
    """Hold the accounts of a question, and what each arm is worth, in the arms' order."""

    question: Question
    terms: Terms
    accounts: Accounts
    worths: tuple[Worth, ...]
    equalised: tuple[Equalised, ...]

    @property
    def scenario(self) -> Scenario:
        """Return the first arm's scenario: people, weeks, prices and rates are the same in all."""
        return self.accounts.scenarios[0]

    @property
    def drawn(self) -> bool:
        """Tell whether what is not known was drawn, and not only luck."""
        return self.terms.uncertainty != "none"

    def provenance(self) -> dict[str, Any]:
        """Return what the answer rests on."""
        first = self.accounts.seeds[0]
        return provenance(self.accounts.scenarios, first) | {
            "uncertainty": self.terms.uncertainty,
            "draws": len(self.accounts.parameter_sets),
            "value_draws": self.worths[0].net.shape[1],
            "price_year": PRICE_YEAR,
        }


def ask_money(name: str, settings: Settings) -> Question:
    """Ask about one programme or a comparison, presets or files."""
    if is_path(name):
        programme = kind_of_chain(read_table(Path(name), name)) is PROGRAMME
        return ask_about(name, settings) if programme else ask_which([name], settings)
    programmes, comparisons = preset_names("programmes"), preset_names("comparisons")
    if name in programmes:
        return ask_about(name, settings)
    if name not in comparisons:
        known = dict.fromkeys((*programmes, *comparisons))
        raise DeclarationError(unknown("programme or comparison", name, known, ""))
    return ask_which([name], settings)


def read_ledgers(text: str) -> dict[str, bool]:
    """Return which ledgers count, from their names with commas between."""
    wanted = [word.strip() for word in text.split(",") if word.strip()]
    for word in wanted:
        if word not in LEDGERS:
            raise DeclarationError(unknown("ledger", word, dict.fromkeys(LEDGERS), "--ledgers"))
    if not wanted:
        message = f"--ledgers needs one or more of {', '.join(LEDGERS)}, with commas between."
        raise DeclarationError(message)
    return {ledger: ledger in wanted for ledger in LEDGERS}


def read_terms(
    ledgers: str,
    discount: float | None,
    wellbeing_discount: float,
    *,
    volunteer_time: bool,
    persistence: float,
    uncertainty: str,
    draws: int,
) -> Terms:
    """Return the reader's terms; raise DeclarationError for what cannot be."""
    chosen = read_ledgers(ledgers) | {
        "volunteer_time": volunteer_time,
        "wellbeing_discount_rate": wellbeing_discount,
        "persistence": persistence,
    }
    check_kind(uncertainty)
    if discount is not None:
        Prices.read({"discount_rate": discount}, "--discount")
    accounting = Accounting.read(chosen, "options")
    return Terms(accounting=accounting, discount=discount, uncertainty=uncertainty, draws=draws)


def on_terms(scenario: Scenario, terms: Terms) -> Scenario:
    """Return the scenario with its account kept on the reader's terms."""
    appraisal = replace(scenario.appraisal, accounting=terms.accounting)
    rate = {} if terms.discount is None else {"discount_rate": terms.discount}
    return replace(scenario, appraisal=appraisal, prices=scenario.prices.replace(**rate))


def count_money(question: Question, settings: Settings, terms: Terms) -> Money:
    """Keep the accounts of every arm, and say what each is worth."""
    parameter_sets = sample_parameters(terms.uncertainty, terms.draws, settings.seed)
    drawn = terms.uncertainty != "none"
    seeds = seeds_from(
        settings.seed, min(settings.replicates, EACH_DRAW) if drawn else settings.replicates
    )
    asked = [on_terms(one, terms) for one in question.scenarios]
    show = not settings.as_json
    with progress(f"making {question.equal} equal", None, show=show and question.equal != "none"):
        scenarios, equalised = equalise(asked, seeds, question.equal)
    with progress("keeping accounts", len(parameter_sets) * len(seeds), show=show) as step:
        accounts = keep_accounts(scenarios, parameter_sets, seeds, on_done=step)
    value_sets = draw_values(VALUE_DRAWS, settings.seed) if drawn else (Values(),)
    worths = [worth_of(accounts, arm, value_sets) for arm in range(len(accounts.arms))]
    return Money(
        question=question,
        terms=terms,
        accounts=accounts,
        worths=tuple(worths),
        equalised=equalised,
    )
