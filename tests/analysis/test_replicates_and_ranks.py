"""How many replicates a precision needs, what common luck saved, and what goes with what."""

import numpy as np
import pytest
from toys import collect, design, experiment, factor, levers, luck, run

from experiments.analysis.ranks import between_ends, find_ranks, strength
from experiments.analysis.replicates import find_replicates
from experiments.designs.experiment import Inquiry, Uncertainty

NOWHERE = np.zeros((1, 0))


def lucky(own, shared, replicates=4000, precision=0.01, draws=1, seed=1):
    asked = experiment(
        replicates=replicates,
        inquiry=Inquiry(
            a="no-programme", b="peers", measure="inclusion", worth=0.02, precision=precision
        ),
        uncertainty=Uncertainty(kind="plausible" if draws > 1 else "none", draws=draws),
    )
    common = shared * luck(1, draws, replicates, seed=seed)
    alone = own * luck(1, draws, replicates, seed=seed + 1)
    arms = {"peers": 0.5 + common + alone, "no-programme": 0.4 + common}
    return find_replicates(collect(asked, NOWHERE, {"inclusion": arms}, draws=draws))


def test_the_spread_and_what_was_saved_are_those_of_the_luck():
    row = lucky(own=0.03, shared=0.1).frame.iloc[0]
    assert row["spread"] == pytest.approx(0.03, rel=0.05)
    # 2 × 0.1² + 0.03² over 0.03²
    assert row["times_saved"] == pytest.approx(0.0209 / 0.0009, rel=0.1)
    assert row["needed_independent"] / row["needed"] == pytest.approx(row["times_saved"], rel=0.1)


def test_the_number_needed_is_the_first_that_is_enough():
    from scipy.stats import t

    row = lucky(own=0.03, shared=0.1, replicates=30).frame.iloc[0]

    def half(number):
        return t.ppf(0.975, number - 1) * row["spread"] / np.sqrt(number)

    assert half(row["needed"]) <= 0.01 < half(row["needed"] - 1)
    assert row["needed_low"] < row["needed"] < row["needed_high"]


def test_the_interval_of_the_number_holds_what_the_true_spread_needs():
    inside = []
    for seed in range(0, 200, 2):
        row = lucky(own=0.03, shared=0.1, replicates=20, seed=seed).frame.iloc[0]
        inside.append(row["needed_low"] <= 37 <= row["needed_high"])  # what 0.03 needs for 0.01
    assert 0.9 <= np.mean(inside) <= 1.0


def test_draws_share_the_work_of_being_precise():
    one, many = (lucky(0.03, 0.1, replicates=20, draws=draws) for draws in (1, 4))
    assert many.frame.iloc[0]["needed"] == pytest.approx(one.frame.iloc[0]["needed"] / 4, abs=2)
    assert "replicates for each draw" in many.sentence


def test_the_wanted_precision_is_half_of_what_is_worth_having_unless_it_is_set():
    assert lucky(0.03, 0.1, replicates=5, precision=None).frame.iloc[0]["precision"] == 0.01
    assert lucky(0.03, 0.1, replicates=5, precision=0.005).frame.iloc[0]["precision"] == 0.005


def test_what_was_saved_is_said():
    sentence = lucky(own=0.03, shared=0.1).sentence
    assert "to within ± 1.0 of 100 (95 %) at a point takes 3" in sentence
    assert "saved replicates: with seeds of its own for each arm, 2" in sentence


def test_the_same_luck_may_cost_replicates_and_says_so():
    asked = experiment(replicates=200)
    common = 0.1 * luck(1, 1, 200)
    arms = {"peers": 0.5 + common, "no-programme": 0.4 - common}
    found = find_replicates(collect(asked, NOWHERE, {"inclusion": arms}))
    assert "cost replicates here: seeds of their own would need only 1 in 2" in found.sentence


def test_luck_that_cancels_altogether_needs_one_replicate():
    found = lucky(own=0.0, shared=0.1, replicates=10)
    assert found.frame.iloc[0]["needed"] == 1
    assert found.frame.iloc[0]["times_saved"] == np.inf
    assert (
        "one replicate does. The same luck in both arms cancels out altogether." in found.sentence
    )


def test_without_any_luck_nothing_was_saved():
    assert lucky(own=0.0, shared=0.0, replicates=10).sentence.endswith(
        "Neither arm varies by luck."
    )


def test_one_replicate_cannot_say_how_many_are_needed():
    found = lucky(own=0.03, shared=0.1, replicates=1)
    assert np.isnan(found.frame.iloc[0]["needed"])
    assert found.sentence.startswith("With one replicate, luck")
    assert found.figure is None


def test_a_precision_out_of_reach_is_said_to_be():
    sentence = lucky(own=10.0, shared=0.0, replicates=10).sentence
    assert sentence.startswith("No number of replicates within 100,000 gives")


def hypercube(effect, factors, points=60, **settings):
    asked = experiment(factors, design=design("latin_hypercube", points=points), replicates=3)
    return find_ranks(run(asked, effect, **settings))


def test_ranks_find_what_rises_and_what_falls_however_bent():
    found = hypercube(lambda x: np.exp(x[:, 0]) * np.exp(-0.5 * x[:, 1]), levers(3))
    value = found.frame.set_index("factor")["value"]
    assert value["coordinators"] > 0.95
    assert value["recruitment_effort"] < -0.9
    assert abs(value["places"]) < 0.4
    assert "rises with “Coordinators”" in found.sentence
    assert "falls with “Recruitment effort”" in found.sentence
    assert "With “Places” it cannot be seen to." in found.sentence


def test_a_partial_rank_correlation_is_that_of_what_the_others_leave():
    from scipy.stats import rankdata

    first, other = luck(40), luck(40, seed=2)
    values = first + other + luck(40, seed=3)
    ranks = [rankdata(one) for one in (first, other, values)]
    plain = np.corrcoef(ranks)
    top = plain[0, 2] - plain[0, 1] * plain[1, 2]
    expected = top / np.sqrt((1 - plain[0, 1] ** 2) * (1 - plain[1, 2] ** 2))
    blocks = [ranks[0][:, None], ranks[1][:, None]]
    assert strength(blocks, 0, values) == pytest.approx(expected)


def test_options_are_told_by_the_variance_between_them():
    who = factor("peer_status", options=("any", "lived_experience", "near_peer"))
    found = hypercube(lambda x: np.where(x[:, 1] == 1, 0.1, 0.0), [*levers(1), who], points=90)
    row = found.frame.set_index("factor").loc["peer_status"]
    assert row["statistic"] == "share of variance between options"
    assert row["value"] == pytest.approx(1.0)
    assert "differs between options of “Peer status”" in found.sentence
    assert any("Options have no order" in note for note in found.notes)


@pytest.mark.parametrize("share", [0.0, 0.3])
def test_the_interval_of_a_share_holds_it_as_often_as_it_says(share):
    marks = np.repeat(np.eye(3)[:, 1:], 30, axis=0)
    effect = marks[:, 0] - marks[:, 1]
    effect *= np.sqrt(share / (1.0 - share) / effect.var())
    inside = []
    for seed in range(100):
        low, high = between_ends(strength([marks], 0, effect + luck(90, seed=seed)), 2, 90)
        inside.append(low <= share <= high)
    assert np.mean(inside) >= 0.9


def test_a_factor_that_does_nothing_is_seldom_taken_for_one_that_does():
    seen = []
    for seed in range(1, 61):
        frame = hypercube(lambda x: x[:, 0], levers(2), points=30, own=5.0, seed=seed).frame
        row = frame.set_index("factor").loc["recruitment_effort"]
        seen.append(row["low"] > 0.0 or row["high"] < 0.0)
    assert np.mean(seen) <= 0.12


def test_ranks_say_where_nothing_moves_it():
    found = hypercube(lambda x: 0.0 * x[:, 0], levers(2))
    assert "goes with none of the factors" in found.sentence


def test_too_few_points_for_the_factors_have_no_meaning():
    assert hypercube(lambda x: x[:, 0], levers(3), points=5) is None
