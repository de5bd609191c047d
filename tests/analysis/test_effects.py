"""Effects keep luck and what is not known apart, and are said no more strongly than they are."""

from dataclasses import replace

import numpy as np
import pytest
from toys import collect, design, experiment, factor, levers, luck, run

from experiments.analysis.effect import bands_of, shared_bands, unknown_of
from experiments.analysis.effects import find_effects, find_groups
from experiments.analysis.points import find_points
from experiments.designs.experiment import Factor, FactorKind, Inquiry, Uncertainty
from experiments.uncertainty.bands import two_bands
from sim.uncertainty import ranges

NOWHERE = np.zeros((1, 0))
DRAWN = Uncertainty(kind="calibrated", draws=64)


def at_one_point(gain, replicates=20, draws=1, measure="inclusion", **settings):
    uncertainty = Uncertainty(kind="plausible" if draws > 1 else "none", draws=draws)
    inquiry = Inquiry(a="no-programme", b="peers", measure=measure, worth=0.02)
    asked = experiment(
        **{"replicates": replicates, "uncertainty": uncertainty, "inquiry": inquiry, **settings}
    )
    return collect(asked, NOWHERE, {measure: {"peers": gain}}, draws=draws)


def drawn(mean, spread=0.01, own=0.001, **settings):
    sample = spread * luck(1, 64, 1, seed=2) + own * luck(1, 64, 3)
    sample += mean - sample.mean()
    return at_one_point(sample, replicates=3, draws=64, **settings)


def assumptions(count=1):
    return [
        Factor(name=one.name, kind=FactorKind.PARAMETER, low=one.low, high=one.high)
        for one in ranges()[:count]
    ]


def test_over_draws_the_bands_are_those_of_comparisons():
    collected = drawn(0.05)
    row = find_effects(collected).frame.iloc[0]
    expected = two_bands(collected.difference("peers", "no-programme", "inclusion")[0])
    assert (row["mean"], row["low"], row["high"]) == (expected.mean, expected.low, expected.high)
    assert row["ignorance_low"] == expected.ignorance_low
    assert row["chance_worth"] == expected.chance_worth(0.02)
    assert row["parameter_sets"] == 64


def test_every_pair_of_arms_stands_in_the_table_the_one_asked_about_first():
    frame = find_effects(at_one_point(0.1)).frame
    pairs = list(zip(frame["b"], frame["a"], strict=True))
    assert pairs == [
        ("peers", "no-programme"),
        ("professionals", "peers"),
        ("professionals", "no-programme"),
    ]


def test_at_one_set_of_assumptions_nothing_is_said_of_what_is_not_known():
    found = find_effects(at_one_point(0.1 + 0.01 * luck(1, 1, 20)))
    row = found.frame.iloc[0]
    assert np.isnan([row["ignorance_low"], row["chance_b_better"], row["chance_worth"]]).all()
    assert "what nobody has measured comes on top" in found.sentence


def shared_sample(seed, sets=12, replicates=8):
    """Return [set, replicate] with much luck that all sets share, a little of their own."""
    truth = 0.01 * luck(sets, 1, seed=77)
    common = 0.05 * luck(1, replicates, seed=seed)
    return 0.05 + truth - truth.mean() + common + 0.01 * luck(sets, replicates, seed=seed + 500)


def test_luck_that_points_share_is_chance_and_its_interval_holds():
    inside, naive = [], []
    for seed in range(200):
        sample = shared_sample(seed)
        found, wrong = shared_bands(sample, 1.0), two_bands(sample)
        inside.append(found.low <= 0.05 <= found.high)
        naive.append(wrong.low <= 0.05 <= wrong.high)
    assert 0.91 <= np.mean(inside) <= 0.985
    assert np.mean(naive) < 0.7


def test_luck_that_points_share_does_not_count_as_ignorance():
    found = shared_bands(shared_sample(3), 1.0)
    half = (found.ignorance_high - found.ignorance_low) / 2.0
    truth = 0.01 * luck(12, 1, seed=77)
    assert half == pytest.approx(1.96 * truth.std(ddof=1), rel=0.4)


def test_luck_that_points_share_counts_in_the_chance_of_being_better():
    # every set has the same small gain, and three replicates with much luck
    sample = np.tile(0.005 + 0.05 * luck(1, 3, seed=4), (40, 1))
    found = shared_bands(sample - sample.mean() + 0.005, 1.0)
    assert 0.5 < found.chance_better < 0.8
    assert found.low < 0.0 < found.high


def test_without_luck_of_their_own_the_sets_themselves_are_implied():
    sample = np.repeat(np.array([[-1.0], [1.0], [2.0], [3.0]]), 3, axis=1)
    found = shared_bands(sample, 1.0)
    assert found.chance_better == 0.75
    assert found.low == found.high == 1.25


def test_points_that_differ_in_assumptions_are_what_is_not_known():
    asked = experiment(
        assumptions(2), design=design("latin_hypercube", points=40), replicates=4,
        uncertainty=Uncertainty(kind="listed"),
    )  # fmt: skip
    found = find_effects(run(asked, lambda values: 0.1 + 0.0 * values[:, 0], own=0.01))
    assert found.frame.iloc[0]["parameter_sets"] == 40
    assert "of 40 sets of the assumptions that the experiment varies" in found.sentence


def test_choices_are_averaged_within_each_set_of_assumptions():
    asked = experiment([*levers(1), *assumptions()], design=design("grid", steps=3), replicates=2)
    collected = run(asked, lambda values: values[:, 0])
    unknown = unknown_of(collected)
    assert (unknown.sets, unknown.mixed) == (3, False)
    sample = collected.difference("peers", "no-programme", "inclusion")
    found = bands_of(sample, unknown, 1.0)
    assert found.ignorance_low == found.ignorance_high == pytest.approx(5.0)


def test_a_design_that_mixes_choices_and_assumptions_says_so():
    asked = experiment(
        [*levers(1), *assumptions()], design=design("latin_hypercube", points=8), replicates=2
    )
    assert any(
        "vary choices and assumptions at once" in one for one in find_effects(run(asked)).notes
    )


def test_what_is_undefined_in_an_arm_is_left_out_and_said():
    gain = 0.1 + 0.001 * luck(1, 1, 20)
    gain[0, 0, :5] = np.nan
    found = find_effects(at_one_point(gain))
    assert found.frame.iloc[0]["mean"] == pytest.approx(np.nanmean(gain))
    assert any("undefined in an arm in 5 of 20 pairs" in note for note in found.notes)


def test_what_is_always_undefined_is_said_and_has_no_row():
    found = find_effects(at_one_point(np.nan))
    assert "cannot be compared" in found.sentence
    assert "peers" not in set(found.frame["b"])


def test_runs_that_failed_or_are_missing_are_said():
    collected = at_one_point(0.1)
    table = collected.table.copy()
    table.loc[3, ["failed", "inclusion"]] = [True, np.nan]
    found = find_effects(replace(collected, table=table.iloc[:-4]))
    assert "1 of 56 runs failed and are left out." in found.notes
    assert "4 of 60 runs are not made yet." in found.notes
    assert not any("undefined" in note for note in found.notes)


def test_a_sure_difference_is_said_with_both_bands():
    sentence = find_effects(drawn(0.05)).sentence
    assert sentence.startswith(
        "“Included”, of 100 people: 5.0 more with “Trained peers” than with no"
    )
    assert "by chance alone +5.0 to +5.0; over what is not known" in sentence
    assert "does better than no programme in nearly all of 64 draws from the plausible" in sentence


def test_an_unsure_difference_is_said_with_its_chance():
    sentence = find_effects(drawn(0.012)).sentence
    chance = sentence.split("does better than no programme in ")[1][:2]
    assert 80 < int(chance) < 95
    worth = sentence.split("the difference worth having, in ")[1][:2]
    assert 10 < int(worth) < 35


@pytest.mark.parametrize("mean", [0.004, -0.004])
def test_between_20_and_80_of_100_the_model_cannot_tell(mean):
    sentence = find_effects(drawn(mean)).sentence
    assert sentence.startswith("The model cannot tell “Trained peers” and no programme apart")
    assert "the difference may be anything from" in sentence


def test_the_side_that_does_better_is_named():
    sentence = find_effects(drawn(-0.05)).sentence
    assert "5.0 fewer with “Trained peers” than with no programme" in sentence
    assert "No programme does better than “Trained peers” in nearly all" in sentence


def test_less_is_better_where_it_is():
    sentence = find_effects(drawn(-0.05, measure="gave_up", measures=("gave_up",))).sentence
    assert "“Trained peers” does better than no programme in nearly all" in sentence


def test_pounds_are_said_as_pounds():
    collected = drawn(400.0, spread=10.0, own=1.0, measure="cost", measures=("cost",))
    sentence = find_effects(collected).sentence
    assert "“Cost”: £400 per person more with “Trained peers” than with" in sentence
    assert "over what is not known +£" in sentence
    assert "No programme does better than “Trained peers”" in sentence


def test_what_chance_can_tell_is_said_as_such():
    sentence = find_effects(at_one_point(0.1 + 0.01 * luck(1, 1, 20))).sentence
    assert "(95 % interval by chance +" in sentence
    close = find_effects(at_one_point(0.001 + 0.01 * luck(1, 1, 20))).sentence
    assert close.startswith("Too close to call at 20 replicates")


def test_a_single_replicate_says_nothing_of_how_sure_it_is():
    sentence = find_effects(at_one_point(0.1, replicates=1)).sentence
    assert "in a single replicate: how sure that is cannot be said" in sentence


def test_no_difference_at_all_is_said_as_such():
    assert "no more and no less with" in find_effects(at_one_point(0.0)).sentence


def by_risk(low, high, own=0.01):
    asked = experiment(replicates=20, groups=("risk_level",))
    columns = {
        "inclusion": {"peers": 0.1},
        "inclusion__risk_level__low": {"peers": low + own * luck(1, 1, 20, seed=8)},
        "inclusion__risk_level__high": {"peers": high + own * luck(1, 1, 20, seed=9)},
    }
    return find_groups(collect(asked, NOWHERE, columns))


def test_groups_say_who_gains_most_and_whether_luck_could_do_that():
    found = by_risk(0.02, 0.12)
    assert "does most for “high” (+12" in found.sentence
    assert "least for “low” (+2" in found.sentence
    assert found.sentence.endswith("that is more than luck.")
    assert by_risk(0.1, 0.101).sentence.endswith("luck alone could do that.")
    assert set(found.frame["part"]) == {"low", "high"}


def test_without_groups_there_is_nothing_to_say_of_them():
    assert find_groups(at_one_point(0.1)) is None


def grid(**settings):
    asked = experiment(levers(1), design=design("grid", steps=5), replicates=6)
    return run(asked, lambda values: 0.01 * values[:, 0] - 0.03, **settings)


def test_points_have_a_row_each_with_their_values_and_intervals():
    found = find_points(grid(own=0.01))
    assert found.frame["coordinators"].tolist() == [0.0, 2.5, 5.0, 7.5, 10.0]
    sample = grid(own=0.01).difference("peers", "no-programme", "inclusion")[3, 0]
    row = found.frame.iloc[3]
    assert row["mean"] == pytest.approx(sample.mean())
    half = 2.570582 * sample.std(ddof=1) / np.sqrt(6)  # Student's t, 5 degrees of freedom
    assert row["high"] - row["mean"] == pytest.approx(half, rel=1e-6)


def test_points_say_where_b_does_better_and_where_it_is_best():
    sentence = find_points(grid()).sentence
    assert "at 3 of 5 points, beyond luck at 3, and by 2 of 100 or more" in sentence
    assert "worth having, at 3." in sentence
    assert "runs from −3.0 of 100 (coordinators 0 per 1,000" in sentence
    assert "to +7.0 of 100 (coordinators 10 per 1,000" in sentence


def test_points_beyond_luck_are_fewer_where_luck_is_large():
    sentence = find_points(grid(own=0.05)).sentence
    beyond = int(sentence.split("beyond luck at ")[1][0])
    assert beyond < 3


def test_points_of_a_single_replicate_are_not_said_to_be_beyond_luck():
    asked = experiment(levers(1), design=design("grid", steps=5), replicates=1)
    assert "beyond luck" not in find_points(run(asked)).sentence


def test_a_single_point_has_no_table_of_points():
    assert find_points(at_one_point(0.1)) is None


def test_two_factors_that_vary_the_same_lever_are_told_apart():
    both = [
        factor("places", low=1.0, high=2.0, arms=("peers",)),
        factor("places", low=1.0, high=2.0, arms=("professionals",)),
    ]
    found = find_points(run(experiment(both, design=design("grid", steps=2), replicates=2)))
    assert {"places in peers", "places in professionals"} <= set(found.frame.columns)
    assert "places (Trained peers)" in found.sentence


def test_a_thousand_sets_stand_for_many():
    sample = np.repeat(0.01 + 0.02 * luck(6000, 1, seed=5), 2, axis=1)
    found = shared_bands(sample, 1.0)
    assert found.draws == 6000
    assert found.implied.size < 200_000
    low, high = np.quantile(sample[:, 0], (0.025, 0.975))
    assert (found.ignorance_low, found.ignorance_high) == pytest.approx((low, high), abs=0.001)
    assert found.chance_better == pytest.approx((sample[:, 0] > 0.0).mean(), abs=0.005)


def test_a_difference_that_is_too_small_either_way_is_said_to_be():
    close = find_effects(at_one_point(0.001 + 0.01 * luck(1, 1, 20))).sentence
    assert "Either way it is smaller than 2 of 100, the difference worth having." in close
    wide = find_effects(at_one_point(0.001 + 0.2 * luck(1, 1, 20))).sentence
    assert wide.startswith("Too close to call")
    assert "Either way" not in wide
