"""Sobol, Morris and factorial analyses find what is known of functions with published answers."""

from dataclasses import replace

import numpy as np
import pytest
from SALib.test_functions import Ishigami
from toys import collect, design, experiment, factor, levers, luck, numbers, run

from experiments.analysis.factorial import find_factorial, terms_of
from experiments.analysis.morris import find_morris
from experiments.analysis.outcomes import difference_asked, luck_between, luck_of
from experiments.analysis.sobol import find_sobol
from experiments.designs.experiment import Uncertainty
from experiments.designs.layouts import lay_out

# Ishigami and Homma 1990 with a = 7, b = 0.1: first and total order
ISHIGAMI = {"first": (0.3139, 0.4424, 0.0), "total": (0.5576, 0.4424, 0.2437)}


def ishigami(values):
    return Ishigami.evaluate((values - 5.0) / 5.0 * np.pi)


def sobol(
    effect=ishigami, factors=None, points=512, replicates=4, *, second_order=False, **settings
):
    asked = experiment(
        factors or levers(3),
        design=design("sobol", points=points, second_order=second_order),
        replicates=replicates,
    )
    return run(asked, effect, **settings)


def indices(found, order, of="difference"):
    rows = found.frame[(found.frame["order"] == order) & (found.frame["of"] == of)]
    return rows["index"].to_numpy()


@pytest.mark.parametrize("order", ISHIGAMI)
def test_sobol_finds_the_published_indices_of_ishigami(order):
    found = find_sobol(sobol(points=1024, shared=0.3))
    assert indices(found, order) == pytest.approx(ISHIGAMI[order], abs=0.03)


def test_sobol_finds_which_two_factors_work_together():
    found = find_sobol(sobol(points=1024, second_order=True))
    second = found.frame[(found.frame["order"] == "second") & (found.frame["of"] == "difference")]
    pairs = dict(
        zip(
            zip(second["factor"], second["second_factor"], strict=True),
            second["index"],
            strict=True,
        )
    )
    assert pairs["coordinators", "places"] == pytest.approx(0.2437, abs=0.05)
    assert pairs["coordinators", "recruitment_effort"] == pytest.approx(0.0, abs=0.05)


def test_sobol_gives_the_difference_and_the_level_of_every_arm():
    frame = find_sobol(sobol()).frame
    assert list(frame["of"].unique()) == ["difference", "peers", "professionals", "no-programme"]
    assert frame[frame["of"] == "professionals"]["index"].isna().all()


def test_sobol_tells_luck_from_too_few_points():
    calm, stormy = find_sobol(sobol(own=0.0)), find_sobol(sobol(own=3.0))
    total = [one.frame.query("order == 'total' and of == 'difference'") for one in (calm, stormy)]
    assert (total[0]["error_by_luck"] < 1e-12).all()
    assert (total[0]["half_width"] > 0.01).all()
    assert (total[1]["error_by_luck"] > 0.003).all()


def test_error_by_luck_is_what_other_luck_changes():
    apart = [find_sobol(sobol(own=3.0, points=64, seed=seed)) for seed in range(1, 21)]
    spread = np.std([indices(one, "first") for one in apart], axis=0, ddof=1)
    said = [one.frame.query("order == 'first' and of == 'difference'") for one in apart]
    mean = np.sqrt(np.mean([one["error_by_luck"].to_numpy() ** 2 for one in said], axis=0))
    assert mean == pytest.approx(spread, rel=0.5)


def test_one_replicate_leaves_the_error_by_luck_unsaid():
    found = find_sobol(sobol(replicates=1, points=64))
    assert found.frame["error_by_luck"].isna().all()
    assert "With one replicate, the error by luck cannot be told." in found.notes
    assert "luck moves it" not in found.sentence


def test_a_gap_spoils_its_base_point_and_no_other():
    collected = sobol()
    table = collected.table
    gap = (table["arm"] == "peers") & (table["point"] == 7)
    table.loc[gap, "inclusion"] = np.nan
    found = find_sobol(collected)
    assert indices(found, "total") == pytest.approx(ISHIGAMI["total"], abs=0.06)
    assert any(note.startswith("1 of 512 base points are left out") for note in found.notes)
    assert any("undefined in an arm in 4 of" in note for note in found.notes)


def test_sobol_says_what_matters_and_what_does_not():
    found = find_sobol(sobol(lambda values: values[:, 0] + 0.01 * values[:, 1]))
    assert "varies most with “Coordinators”, to which 100 of 100 parts" in found.sentence
    assert "“Recruitment effort” and “Places” hardly matter." in found.sentence
    assert "The indices are settled" in found.sentence


def test_sobol_does_not_name_a_first_that_the_points_cannot_tell():
    found = find_sobol(sobol(lambda values: values[:, 0] + values[:, 1], points=64))
    assert (
        "most with one of “Coordinators” and “Recruitment effort”; these points cannot tell"
        in found.sentence
    )


def test_sobol_says_how_many_points_would_settle_it():
    found = find_sobol(sobol(points=16))
    assert "not settled" in found.sentence
    assert "base points instead of 16 would" in found.sentence


def test_sobol_says_that_nothing_moves_it():
    found = find_sobol(sobol(lambda values: 0.0 * values[:, 0], shared=0.2, points=16))
    assert found.sentence.endswith("is the same at every point: nothing that is varied moves it.")
    assert found.figure is None


def test_luck_that_points_share_does_not_set_them_apart():
    apart = sobol(lambda values: values[:, 0], shared=5.0, own=0.0, points=64)
    assert luck_between(apart.values("peers", "inclusion")) == pytest.approx(0.0, abs=1e-9)
    # variance 2 of luck over 4 replicates against 100 / 12 between points
    noisy = sobol(lambda values: values[:, 0], own=2.0, points=512)
    expected = (4.0 / 4.0) / (100.0 / 12.0 + 4.0 / 4.0)
    assert luck_between(difference_asked(noisy).sample) == pytest.approx(expected, rel=0.1)


def test_the_jackknife_of_a_mean_is_its_standard_error():
    sample = luck(1, 1, 16)
    outcome = replace(difference_asked(sobol(points=2)), sample=sample)
    error = luck_of(outcome, lambda means: means)
    assert error == pytest.approx(sample.std(ddof=1) / 4.0)


def additive(values):
    return 0.03 * values[:, 0] - 0.01 * values[:, 1]


def morris(effect=additive, factors=None, replicates=3, **settings):
    asked = experiment(
        factors or levers(3), design=design("morris", points=12), replicates=replicates
    )
    return run(asked, effect, **settings)


def test_morris_finds_the_slopes_of_what_adds_up():
    frame = find_morris(morris(shared=0.1)).frame.query("of == 'difference'")
    assert frame["mu_star"].to_numpy() == pytest.approx([0.3, 0.1, 0.0], abs=1e-6)
    assert frame["mu"].to_numpy() == pytest.approx([0.3, -0.1, 0.0], abs=1e-6)
    assert frame["sigma"].to_numpy() == pytest.approx(0.0, abs=1e-6)
    assert frame["error_by_luck"].to_numpy() == pytest.approx(0.0, abs=1e-9)


def test_morris_says_what_another_option_changes():
    two = [*levers(1), factor("peer_status", options=("any", "lived_experience"))]
    found = find_morris(morris(lambda values: 0.2 * values[:, 1], two))
    row = found.frame.query("of == 'difference' and factor == 'peer_status'")
    assert row["mu_star"].item() == pytest.approx(0.2)
    assert any("Options have no order" in note for note in found.notes)


def test_morris_says_which_effects_depend_on_others():
    found = find_morris(morris(lambda values: values[:, 0] * (values[:, 1] - 5.0)))
    assert "depends on where the others stand, or bends, for “Coordinators”" in found.sentence
    assert "“Places” moves it by less than" in found.sentence


def test_morris_leaves_out_the_trajectory_with_a_gap():
    collected = morris()
    collected.table.loc[collected.table["point"] == 3, "inclusion"] = np.nan
    found = find_morris(collected)
    assert found.frame.query("of == 'difference'")["mu_star"].iloc[0] == pytest.approx(0.3)
    assert any("trajectories are left out" in note for note in found.notes)


def test_morris_says_what_moves_it_most_in_its_unit():
    sentence = find_morris(morris()).sentence
    assert (
        "is moved most by “Coordinators”: by 30.0 of 100 on average over its whole range"
        in sentence
    )


def test_morris_says_that_nothing_moves_it():
    found = find_morris(morris(lambda values: 0.0 * values[:, 0], shared=0.1))
    assert found.sentence.endswith("is moved by nothing that is varied.")


def together(values):
    return (
        0.02 * values[:, 0] - 0.01 * values[:, 1] + 0.004 * (values[:, 1] - 5) * (values[:, 2] - 5)
    )


def factorial(effect=together, factors=None, **settings):
    asked = experiment(factors or levers(4), design=design("fractional_factorial"), replicates=8)
    return run(asked, effect, **settings)


def test_the_factorial_finds_what_high_against_low_does():
    frame = find_factorial(factorial(shared=0.2)).frame.query("of == 'difference'")
    main = frame[frame["kind"] == "main"]
    assert main["effect"].to_numpy() == pytest.approx([0.2, -0.1, 0.0, 0.0], abs=1e-9)
    assert main["error_by_luck"].to_numpy() == pytest.approx(0.0, abs=1e-9)


def test_aliased_interactions_stand_in_one_row_and_are_said_to():
    found = find_factorial(factorial())
    rows = found.frame.query("of == 'difference' and kind == 'interaction'")
    effects = dict(zip(rows["factors"], rows["effect"], strict=True))
    both = "coordinators × mentor_capacity + recruitment_effort × places"
    assert effects.pop(both) == pytest.approx(0.2)
    assert list(effects.values()) == pytest.approx([0.0] * len(effects), abs=1e-9)
    assert (
        "“Coordinators” with “Mentees per mentor” or “Recruitment effort” with “Places”"
        in found.sentence
    )
    assert any("aliased" in note for note in found.notes)


def test_columns_that_share_bits_are_those_that_the_design_cannot_tell_apart():
    places = lay_out(experiment(levers(4), design=design("fractional_factorial"))).places
    signs = 2.0 * places - 1.0
    for pairs in terms_of(4).values():
        products = [signs[:, first] * signs[:, second] for first, second in pairs]
        assert all((one == products[0]).all() for one in products)
    firsts = [pairs[0] for pairs in terms_of(4).values()]
    columns = {tuple(signs[:, first] * signs[:, second]) for first, second in firsts}
    assert len(columns) == len(firsts)


def test_the_factorial_interval_holds_the_truth_as_often_as_it_says():
    inside = []
    for seed in range(60):
        frame = find_factorial(factorial(own=0.05, seed=seed)).frame.query("of == 'difference'")
        inside.append(frame["low"].iloc[0] <= 0.2 <= frame["high"].iloc[0])
    assert 0.87 <= np.mean(inside) <= 1.0


def test_the_factorial_does_not_take_luck_for_an_effect():
    found = find_factorial(factorial(lambda values: 0.02 * values[:, 0], own=0.01))
    assert "No effect of “Recruitment effort”" in found.sentence
    assert "depends on the other" not in found.sentence


def test_a_factorial_with_a_gap_has_no_meaning():
    collected = factorial()
    collected.table.loc[collected.table["point"] == 3, "inclusion"] = np.nan
    assert find_factorial(collected) is None


@pytest.mark.parametrize("find", [find_sobol, find_morris, find_factorial])
def test_an_analysis_of_another_design_has_no_meaning(find):
    asked = experiment(levers(1), design=design("grid", steps=3), replicates=2)
    assert find(run(asked)) is None


def test_indices_are_of_the_mean_over_draws():
    asked = experiment(
        levers(2),
        design=design("sobol", points=64),
        replicates=2,
        uncertainty=Uncertainty(kind="plausible", draws=3),
    )
    layout = lay_out(asked)
    steep = np.array([0.0, 1.0, 2.0])[None, :, None] * numbers(layout)[:, :1, None]
    found = find_sobol(collect(asked, layout.places, {"inclusion": {"peers": steep}}, draws=3))
    assert indices(found, "total") == pytest.approx([1.0, 0.0], abs=0.15)
    assert "The indices are of the mean over draws of the parameters." in found.notes


def test_luck_alone_can_keep_the_first_from_being_named():
    def nearly(values):
        return 0.3 * values[:, 0] + 0.27 * values[:, 1]

    assert "one of" not in find_morris(morris(nearly)).sentence
    assert "moved most by one of “Coordinators”" in find_morris(morris(nearly, own=1.0)).sentence
