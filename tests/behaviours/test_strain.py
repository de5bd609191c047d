"""Rule 9: mentors tire or flourish, and support per match falls as the caseload grows."""

import pytest
from worlds import LIVED_EXPERIENCE, PEERS, change, total, value

SCARCE = {"supply_adults": 200.0}


def mean_support(world):
    return float(world.weeks["support"][20:].mean())


def mean_strain(world):
    weeks = world.weeks[world.weeks["mentors_active"] > 0]
    return float(weeks["strain"][10:].mean())


def test_support_per_match_falls_as_the_caseload_grows():
    few = {"places": 50.0, "coordinators": 8.0}
    many = {"places": 400.0, "coordinators": 8.0, "mentor_capacity": 4}
    assert change(mean_support, few, many) < -0.04
    no_work = {"support_hours": 0.0, "supervision_hours": 0.0, "structure_hours": 0.0}
    assert abs(change(mean_support, few, many, parameters=no_work)) < 1e-6


def test_supervision_supports():
    rare = {"supervision_per_month": 0.0, "coordinators": 100.0}
    often = {"supervision_per_month": 1.0, "coordinators": 100.0}
    assert change(mean_support, rare, often) > 0.05
    no_need = {"support_without_supervision": 1.0, "supervision_hours": 0.0}
    assert change(mean_support, rare, often, parameters=no_need) == 0.0


def test_structure_without_targets_supports():
    levers = {"structure": 0.0, "coordinators": 100.0}, {"structure": 1.0, "coordinators": 100.0}
    targets = {"imposed_targets": 1.0}
    strong = {"structure_supports": 0.3}
    assert change(mean_support, *levers, parameters=strong) > 0.1
    assert change(mean_support, *levers, parameters={"structure_supports": 0.0}) <= 0.0
    assert change(mean_support, *(one | targets for one in levers), parameters=strong) <= 0.0


def test_structure_without_targets_adds_to_the_gain():
    def gain(world):
        return float((world.mentees["practical"] - world.mentees["practical_start"]).mean())

    levers = {"structure": 0.0, "coordinators": 40.0}, {"structure": 0.5, "coordinators": 40.0}
    assert change(gain, *levers) > 0.0
    assert change(gain, *levers, parameters={"structure_supports": 0.0}) <= 0.0


def test_fast_growth_thins_support():
    ramp = {"ramp_up_weeks": 20}
    thinned = value(mean_support, ramp, weeks=40, parameters={"growth_thins": 0.5})
    assert thinned < value(mean_support, ramp, weeks=40, parameters={"growth_thins": 0.0}) - 0.02


def test_load_strains_mentors():
    loaded = {"mentor_capacity": 5, "coordinators": 60.0}
    single = {"mentor_capacity": 1, "coordinators": 60.0}
    assert change(mean_strain, single, loaded, facts=SCARCE) > 0.03
    light = {"strain_of_load": 0.0}
    assert change(mean_strain, single, loaded, facts=SCARCE, parameters=light) < 0.015


def test_thin_support_strains_mentors():
    thin = {"supervision_per_month": 0.0, "coordinators": 100.0}
    thick = {"supervision_per_month": 1.0, "coordinators": 100.0}
    assert change(mean_strain, thick, thin) > 0.02
    robust = {"strain_of_thin_support": 0.0}
    assert abs(change(mean_strain, thick, thin, parameters=robust)) < 0.01


def test_difficult_matches_strain_mentors():
    easy = {"age_low": 8.0, "age_high": 10.0}
    hard = {"age_low": 17.0, "age_high": 18.0}

    def harder(**parameters):
        measured = {"parameters": parameters}
        return value(mean_strain, facts=hard, **measured) - value(
            mean_strain, facts=easy, **measured
        )

    assert harder() > 0.05
    assert abs(harder(strain_of_difficulty=0.0)) < 0.01


@pytest.mark.parametrize(
    ("before", "after", "parameter"),
    [
        ({"mentor_training_hours": 0.0}, {"mentor_training_hours": 12.0}, "training_holds"),
        ({}, {"mentor_meetings": 2.0}, "meetings_hold"),
        ({"recognition": 0.0}, {"recognition": 1.0}, "recognition_holds"),
        ({}, {"reward": "expenses"}, "expenses_hold"),
    ],
    ids=["training", "meetings", "recognition", "expenses"],
)
def test_what_holds_mentors_eases_their_strain(before, after, parameter):
    # training and recognition also decide who is there and when
    aside = {"training_hours_a_week": 40.0, "expenses_pull": 0.0, "recognition_keeps": 0.0}
    aside |= {"screening_weeks": 0.0}
    held = aside | {parameter: 0.08}
    assert change(mean_strain, before, after, parameters=held) < -0.015
    neutral = aside | {parameter: 0.0}
    assert abs(change(mean_strain, before, after, parameters=neutral)) < 0.008


def more_strained(levers, **parameters):
    """Return how much more strained mentors with lived experience are than others."""
    settings = {"facts": PEERS, "parameters": parameters}
    others = value(mean_strain, levers, **settings)
    return value(mean_strain, levers | LIVED_EXPERIENCE, **settings) - others


SAME_IDENTITY = {"strain_of_identity": 0.0, "setback_strain": 0.0}


def test_lived_experience_strains():
    thin = {"supervision_per_month": 0.0}
    assert more_strained(thin) > 0.05
    assert abs(more_strained(thin, **SAME_IDENTITY)) < 0.015


def test_supervision_helps_mentors_with_lived_experience_most():
    thin = {"supervision_per_month": 0.0, "coordinators": 100.0}
    supervised = {"supervision_per_month": 1.0, "coordinators": 100.0}
    assert more_strained(thin) - more_strained(supervised) > 0.025
    helped = more_strained(thin, **SAME_IDENTITY) - more_strained(supervised, **SAME_IDENTITY)
    assert abs(helped) < 0.015


def test_setbacks_come_to_mentors_with_lived_experience():
    def setbacks(world):
        return int(world.mentors["setbacks"].sum())

    assert value(setbacks, LIVED_EXPERIENCE, facts=PEERS) > 20
    assert value(setbacks, LIVED_EXPERIENCE, facts=PEERS, parameters={"setback_rate": 0.0}) == 0
    assert value(setbacks, facts=PEERS) == 0


def test_a_setback_strains():
    hit = {"setback_rate": 0.015, "setback_strain": 0.4}
    assert more_strained({}, **hit) > more_strained({}, **hit | {"setback_strain": 0.0}) + 0.02


@pytest.mark.parametrize(
    ("before", "after", "neutral"),
    [
        (
            {"supervision_per_month": 2.0, "coordinators": 60.0},
            {"supervision_per_month": 0.0, "coordinators": 60.0},
            {"support_without_supervision": 1.0, "supervision_hours": 0.0},
        ),
        ({"confidentiality": False}, {"confidentiality": True}, {"boundary_unseen": 0.0}),
    ],
    ids=["thin support", "confidentiality"],
)
def test_boundary_problems_come_more_often(before, after, neutral):
    aside = {"boundary_rate": 0.02, "quality_confidentiality": 0.0}
    assert change(total("concerns"), before, after, parameters=aside) > 3
    without = change(total("concerns"), before, after, parameters=aside | neutral)
    assert abs(without) < 3


def test_boundary_problems_come_more_often_with_lived_experience():
    aside = {"boundary_rate": 0.02, "screening_convictions": 0.0, "setback_rate": 0.0}

    def more(**parameters):
        settings = {"facts": PEERS, "parameters": aside | parameters}
        return value(total("concerns"), LIVED_EXPERIENCE, **settings) / value(
            total("concerns"), **settings
        )

    assert more(boundary_lived_experience=1.0) > 1.4
    assert more(boundary_lived_experience=0.0) == pytest.approx(1.0, abs=0.2)
