"""Every lever has a card, and all that it says is declared elsewhere."""

import json

import pytest

from dashboard.selection.cards import (
    FRONT,
    HEADLINES,
    fact_cards,
    in_front,
    lever_cards,
    order_of,
    run_cards,
)
from dashboard.selection.state import RunSettings, levers_of, preset
from dashboard.selection.values import SINGULAR, in_words
from experiments.comparison.equalise import SCALED
from experiments.report.report import HEADLINES as COMPARISONS
from sim.declare import Choice, Spec
from sim.scenarios.facts import Facts
from sim.scenarios.files import preset_names
from sim.scenarios.programme import GROUPS, Levers


def cards_of(selection, arm=0):
    return {one.name: one for group in lever_cards(selection, arm) for one in all_of(group)}


def all_of(group):
    return (*group.front, *group.folded)


@pytest.mark.parametrize("arm", [0, 1])
def test_every_lever_has_a_card_in_the_group_where_it_is_declared(arm):
    groups = lever_cards(preset(), arm)
    assert [group.title for group in groups] == list(GROUPS)
    for group in groups:
        assert {card.name for card in all_of(group)} == set(GROUPS[group.title].specs())


def test_cards_say_what_is_declared():
    for name, card in cards_of(preset(), 1).items():
        spec = Levers.specs()[name]
        assert (card.label, card.meaning, card.cost) == (spec.label, spec.meaning, spec.cost)
        assert card.grade == spec.grade.value
        assert card.value == getattr(levers_of(preset().arms[1]), name)
        assert bool(spec.source) <= bool(card.sources)
        assert card.text
        if isinstance(spec, Spec):
            low, high = card.ends
            assert spec.bounds[0] <= low <= spec.plausible[0]
            assert spec.plausible[1] <= high <= spec.bounds[1]
            assert 0 < card.step <= (high - low) / 4
            assert card.value is None or low <= card.value <= high
            assert bool(card.none) == (spec.absent is not None)
        elif isinstance(spec, Choice):
            assert dict(card.options) == dict(zip(spec.names, spec.meanings, strict=True))


def test_cards_are_plain_data():
    text = json.dumps([group.data() for group in lever_cards(preset(), 0)], allow_nan=False)
    assert "Sessions a month" in text


def test_a_lever_that_has_no_meaning_says_when_it_would():
    pair, group = cards_of(preset(), 0), cards_of(preset(), 1)
    assert pair["group_size"].idle == "Only where “Form” is one mentor with a group."
    assert group["group_size"].idle == ""
    assert group["group_size"].front
    assert not pair["group_size"].front


def test_a_changed_lever_is_marked_beside_the_presets_value():
    card = cards_of(preset().change(1, "group_size", 6), 1)["group_size"]
    assert (card.changed, card.text, card.default_text) == (True, "6 mentees", "4 mentees")
    assert card.rests_on == "changed by you"
    assert not cards_of(preset(), 1)["group_size"].changed


@pytest.mark.parametrize("population", preset_names("populations"))
def test_about_a_dozen_stand_in_front_and_always_the_headline_levers(population):
    front = in_front(population, Levers())
    assert len(front) == FRONT
    assert {*HEADLINES, *SCALED} <= front
    assert set(order_of(population)) == set(Levers.specs())


def test_the_headline_levers_are_those_that_the_headline_comparisons_differ_in():
    for lever, name in zip(HEADLINES, COMPARISONS[:1] + COMPARISONS[1:], strict=True):
        values = {getattr(levers_of(arm), lever) for arm in preset(name).arms}
        assert len(values) > 1, (lever, name)


def test_populations_have_different_levers_in_front():
    fronts = {in_front(one, Levers()) for one in preset_names("populations")}
    assert len(fronts) > 3


def test_every_fact_and_every_number_of_the_run_has_a_card():
    facts = {card.name for group in fact_cards(preset()) for card in all_of(group)}
    assert facts == set(Facts.specs())
    assert {card.name for card in all_of(run_cards(preset()))} == set(RunSettings.specs())


def test_values_are_said_with_their_units():
    specs = Levers.specs()
    assert in_words(specs["peer_share"], 0.25) == "25 of 100"
    assert in_words(specs["pay_per_hour"], 13.0) == "£13 per hour"
    assert in_words(specs["places"], None) == "no limit"
    assert in_words(specs["opening_sessions_per_month"], None) == "not set"
    assert in_words(specs["first_contact_days"], -14) == "−14 days"
    assert in_words(specs["commitment_weeks"], 1) == "1 week"
    assert in_words(specs["match_on"], ("age", "language")) == "age, language"
    assert [in_words(specs["contract"], one) for one in (True, False)] == ["yes", "no"]
    assert in_words(specs["reward"], "paid") == "pay by the hour"


def test_every_singular_is_of_a_declared_unit():
    units = {one.unit for one in Levers.specs().values() if isinstance(one, Spec)}
    assert set(SINGULAR) - {"weeks"} <= units | {"weeks"}
