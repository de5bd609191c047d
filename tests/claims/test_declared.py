"""Every claim of the sources is declared, and its file makes an experiment."""

import pytest
from declared_claims import STANDING, TABLE, changed

from experiments.claims.claim import Claim
from experiments.claims.loading import HERE, claim_names, load_claim, read_claim, require_claims
from experiments.claims.running import switch_off
from sim.declare import DeclarationError
from sim.parameters import Parameters


def with_criterion(**values):
    own = {**TABLE["criteria"][0], **values}
    return changed(criteria=[{name: value for name, value in own.items() if value is not None}])


def test_every_claim_is_there_in_order():
    numbers = [f"C{number}" for number in range(1, 37) if number != 6]
    assert list(claim_names()) == [*numbers[:5], "C6a", "C6b", *numbers[5:]]
    assert set(STANDING) == set(claim_names())
    assert {file.stem for file in HERE.glob("*.toml")} == set(claim_names())


@pytest.mark.parametrize("name", claim_names())
def test_a_claim_says_what_is_asked_how_it_is_judged_and_what_would_contradict_it(name):
    claim = load_claim(name)
    assert isinstance(claim, Claim)
    assert claim.standing == STANDING[name]
    assert claim.says.endswith(".")
    assert claim.question.endswith("?")
    assert claim.contradicted_by.endswith(".")
    assert claim.deciding
    assert all(one.because and one.weights for one in claim.criteria)
    used = {case for one in claim.criteria for case in one.weights}
    assert used == {case.name for case in claim.cases}


@pytest.mark.parametrize("name", claim_names())
def test_a_claim_names_a_mechanism_that_can_be_switched_off(name):
    claim = load_claim(name)
    off = switch_off(claim.cases, claim.mechanism)
    assert [case.name for case in off] == [case.name for case in claim.cases]
    changed_values = [
        (one.scenario, one.fixed) != (other.scenario, other.fixed)
        for one, other in zip(claim.cases, off, strict=True)
    ]
    assert all(changed_values)
    central = Parameters()
    held = [
        key for key, value in claim.mechanism.parameters.items() if getattr(central, key) == value
    ]
    assert len(held) < len(claim.mechanism.parameters) or not held


def test_c6_stands_for_both_of_its_parts_and_case_does_not_matter():
    assert require_claims(["c6", "C30"]) == ("C6a", "C6b", "C30")
    assert require_claims([]) == claim_names()


def test_an_unknown_claim_is_refused_with_what_is_known():
    with pytest.raises(DeclarationError, match=r"there is no claim called 'C99'.*C9"):
        require_claims(["C99"])


def test_the_table_that_the_faults_below_start_from_has_none():
    assert read_claim("T", TABLE).name == "T"


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (changed(story="x"), "no key called 'story'"),
        (changed(question=None), "question must be there"),
        (changed(standing="certain"), "no standing called 'certain'"),
        (changed(source=["S9"]), "no source called 'S9'"),
        (changed(population="martians"), "no population called 'martians'"),
        (changed(programme=None), "programme is missing"),
        (changed(levers={"structure": 2.0}), "structure must be a number from 0 to 1"),
        (changed(watched=["joy"]), "no measure called 'joy'"),
        (changed(equal_budget="two"), "no case called 'two'"),
        (changed(criteria=[]), "no criterion decides"),
        (changed(mechanism={"says": "it"}), "nothing is switched off"),
        (changed(mechanism={"says": "it", "parameters": {"x": 1.0}}), "no key called 'x'"),
        (with_criterion(kind="guess"), "no kind called 'guess'"),
        (with_criterion(measure="joy"), "no measure called 'joy'"),
        (with_criterion(weights={"two": 1}), "no case called 'two'"),
        (with_criterion(among={"hair": "red"}), "no group called 'hair'"),
        (with_criterion(smallest=None), "smallest is missing"),
        (with_criterion(because=None), "because must be there"),
    ],
)
def test_a_file_that_makes_no_experiment_is_refused_with_a_sentence(table, said):
    with pytest.raises(DeclarationError, match=said):
        read_claim("T", table)
