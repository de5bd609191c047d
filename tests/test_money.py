"""Money: costs by head, payer and year, benefits in three ledgers, and how sure what is left is."""

import csv
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from experiments.catalogue.documents import MEASURED, MONEY, rewrite
from experiments.comparison.compare import summarise
from experiments.comparison.question import Settings
from experiments.comparison.ratios import ratio_of_means
from experiments.money.accounts import Accounts, keep_accounts
from experiments.money.ask import Money, Terms, ask_money, count_money, read_terms
from experiments.money.chance import benefit_exceeds_cost_chance
from experiments.money.evidence import PUBLISHED
from experiments.money.figures import all_figures
from experiments.money.pictures import acceptability_table, plane_table
from experiments.money.sentences import pounds, sentences
from experiments.money.worth import bands_of, draw_values, value_ranges, worth_of
from sim.declare import DeclarationError, Grade, Spec
from sim.measures import MEASURES
from sim.measures.accounts import (
    COLUMNS,
    HEADS,
    PLACE,
    afterwards,
    by_year,
    discounted,
    rates_of,
)
from sim.measures.view import View, view_of
from sim.money import PRICE_YEAR
from sim.parameters import Parameters
from sim.run import ensemble, people_of, simulate
from sim.scenarios.appraisal import Accounting, Appraisal
from sim.scenarios.benefits import (
    LEDGERS,
    MEANINGS,
    QUANTITIES,
    Event,
    Included,
    Meaning,
    Values,
    unit_values,
)
from sim.scenarios.conversion import Conversion
from sim.scenarios.files import load_population, preset_names
from sim.sources import load_sources
from tests.worlds import make

RATES = rates_of(0.035, 0.015)
SMALL = ("--mentees", "80", "--weeks", "60", "--replicates", "4")
SEEDS = (1, 2, 3, 4)
CENTRE = (Parameters(),)


def weekly(**columns):
    """Return a made account of 104 weeks."""
    table = np.zeros((104, len(COLUMNS)))
    for name, values in columns.items():
        table[:, PLACE[name]] = values
    return table


def sparse(week):
    return np.eye(104)[week]


@pytest.fixture(scope="module")
def pair():
    """Run a small world with a programme that pays for everything, and the same without."""
    levers = {"employer_release_time": True, "community_building": 0.5, "reward": "expenses"}
    scenario = make(levers, mentees=150, weeks=104)
    people = people_of(scenario, 1)
    run = simulate(scenario, 1, people=people)
    return run, simulate(scenario.without_programme(), 1, people=people)


@pytest.fixture(scope="module")
def asked():
    settings = Settings(
        population="unemployed-adults", mentees=80, weeks=60, replicates=4, as_json=True
    )
    return ask_money("volunteer-vs-paid", settings), settings


def counted(asked, **accounting) -> Money:
    question, settings = asked
    return count_money(question, settings, Terms(accounting=Accounting(**accounting)))


def made_up(wellbeing) -> Accounts:
    """Return accounts of one arm with a given gain of wellbeing in each replicate."""
    totals = np.zeros((1, 1, len(wellbeing), len(COLUMNS) + 1))
    totals[..., PLACE["wellbeing"]] = wellbeing
    totals[..., PLACE["coordination"]] = 1000.0
    years = np.zeros((1, 1, len(wellbeing), 3, len(COLUMNS)))
    return Accounts(("made-up",), (make(),), CENTRE, (tuple(SEEDS),), totals, years)


# Discounting


def test_a_pound_a_year_from_now_is_discounted_by_a_year():
    found = discounted(weekly(coordination=sparse(52), wellbeing=sparse(52)), RATES)
    assert found[PLACE["coordination"]] == pytest.approx(1.0 / 1.035)
    assert found[PLACE["wellbeing"]] == pytest.approx(1.0 / 1.015)


def test_without_a_rate_nothing_is_discounted():
    found = discounted(weekly(coordination=2.0), rates_of(0.0, 0.0))
    assert found[PLACE["coordination"]] == pytest.approx(208.0)


def test_what_lasts_after_the_end_is_the_sum_of_the_fading_weeks():
    table = weekly(events=-3.0, coordination=10.0, mentoring=5.0)
    weeks = np.arange(104, 104 + 52 * 400)
    fading = 2.0 ** (-(weeks - 103) / (52 * 2.0)) * 1.035 ** (-weeks / 52)
    found = afterwards(table, RATES, 2.0)
    assert found[PLACE["events"]] == pytest.approx(-3.0 * fading.sum(), rel=1e-6)
    assert found[PLACE["coordination"]] == found[PLACE["mentoring"]] == 0.0


def test_nothing_counts_after_the_end_unless_it_is_asked_for():
    assert not afterwards(weekly(events=-3.0), RATES, 0.0).any()
    assert Accounting().persistence == 0.0


def test_years_add_up_to_the_run():
    table = weekly(coordination=np.arange(104.0), events=1.0)
    years = by_year(table)
    assert years.shape == (3, len(COLUMNS))
    assert years.sum(axis=0) == pytest.approx(table.sum(axis=0))
    assert years[1, PLACE["events"]] == 52.0


# Costs


def test_the_heads_are_what_the_rules_spent(pair):
    run, control = pair
    view = view_of(run, control)
    heads = view.account[HEADS]
    spent = run.world.state["discounted"][0] - control.world.state["discounted"][0]
    assert heads.sum() == pytest.approx(spent)
    assert (heads[:-1] > 0.0).all()


def test_the_heads_are_those_that_planners_ask_for():
    asked = "coordination recruitment_and_screening training pay expenses premises services"
    assert list(COLUMNS[HEADS]) == asked.split()


def test_heads_payers_and_years_each_add_up_to_the_cost(pair):
    run, _ = pair
    accounts = keep_accounts([run.scenario], CENTRE, SEEDS[:2])
    terms = Terms(accounting=Accounting(volunteer_time=True))
    for found in all_figures(money_of(accounts, terms)):
        assert found.payers["employers"] > 0.0
        assert sum(found.heads.values()) == pytest.approx(found.cost)
        assert sum(found.payers.values()) == pytest.approx(found.cost)
        assert sum(found.cost_years) == pytest.approx(found.cost)


def money_of(accounts, terms) -> Money:
    settings = Settings(population="unemployed-adults", replicates=2, as_json=True)
    question = ask_money("one-to-one-community", settings)
    worths = tuple(worth_of(accounts, arm, (Values(),)) for arm in range(len(accounts.arms)))
    return Money(question=question, terms=terms, accounts=accounts, worths=worths, equalised=())


def test_volunteers_time_is_counted_at_the_declared_wage_or_not_at_all(asked):
    without, with_time = counted(asked), counted(asked, volunteer_time=True)
    first, paid = zip(all_figures(without), all_figures(with_time), strict=True)
    for found in (first, paid):
        hours = found[0].volunteer_hours * Values().volunteer_hour
        assert found[1].cost - found[0].cost == pytest.approx(hours)
        assert found[1].benefit.mean == found[0].benefit.mean
    assert first[0].volunteer_hours > 0.0
    assert paid[0].volunteer_hours == 0.0
    assert "volunteers" not in first[0].payers


# Benefits


def test_every_unit_value_of_a_crisis_is_a_loss_and_every_other_a_gain():
    units = unit_values(Values(), Meaning(), Conversion())
    events = QUANTITIES.index("events")
    assert (units[:, events] <= 0.0).all()
    assert (np.delete(units, events, axis=1) >= 0.0).all()


def test_only_the_people_themselves_gain_their_wellbeing():
    units = unit_values(Values(), Meaning(), Conversion())
    column = units[:, QUANTITIES.index("wellbeing")]
    assert (column > 0.0).tolist() == [ledger == "participants" for ledger in LEDGERS]
    row = units[LEDGERS.index("participants")]
    assert np.count_nonzero(row) == 1


def test_a_point_of_life_satisfaction_is_what_guidance_says_in_prices_of_2025():
    units = unit_values(Values(), Meaning(), Conversion())
    assert units[1, 0] == pytest.approx(13000.0 * 1.28 * 10.0)


def test_a_reoffence_has_its_value_only_where_the_event_is_reoffending():
    plain = unit_values(Values(), Meaning(), Conversion())
    offence = unit_values(Values(), Meaning(event=Event.REOFFENDING), Conversion())
    events = QUANTITIES.index("events")
    assert -offence[:, events].sum() == pytest.approx(18.1e9 * 1.33 / 450_000)
    assert -plain[:, events].sum() == 1700.0
    kept = [name for name, one in MEANINGS.items() if one.event is Event.REOFFENDING]
    assert "unemployed-adults" not in kept
    assert all("offend" in load_population(name).event_means
               or "conviction" in load_population(name).event_means for name in kept)  # fmt: skip


def test_crime_is_not_counted_with_work_where_reoffending_is_counted_itself():
    work = unit_values(Values(), Meaning(Included.WORK), Conversion())
    beside = unit_values(Values(), Meaning(Included.WORK, Event.REOFFENDING), Conversion())
    assert beside[0, 1] == pytest.approx(work[0, 1] * Values().beyond_crime)


def test_exclusion_from_school_is_valued_only_among_pupils():
    for name, meaning in MEANINGS.items():
        if meaning.included is Included.SCHOOL:
            assert load_population(name).facts.age_high <= 18.0
            assert "school" in load_population(name).included_means
    more = Values(exclusion_lifetime=500000.0)
    for included in Included:
        meaning = Meaning(included)
        before, after = (unit_values(one, meaning, Conversion()) for one in (Values(), more))
        assert np.array_equal(before, after) == (included is not Included.SCHOOL)


def test_every_meaning_is_of_a_population_that_there_is():
    assert set(MEANINGS) <= set(preset_names("populations"))


def test_a_population_means_what_the_one_it_extends_means(tmp_path):
    file = tmp_path / "ours.toml"
    file.write_text('title = "Ours"\nstory = "Ours."\nextends = "short-sentence-releases"\n')
    assert load_population(str(file)).meaning.event is Event.REOFFENDING
    file.write_text('title = "Ours"\nstory = "Ours."\nextends = "general-population"\n')
    assert load_population(str(file)).meaning == Meaning()


@pytest.mark.parametrize("ledger", LEDGERS)
def test_a_ledger_that_is_left_out_gives_exactly_nothing(ledger, asked):
    every, without = all_figures(counted(asked)), all_figures(counted(asked, **{ledger: False}))
    for one, other in zip(every, without, strict=True):
        assert one.benefits[ledger].mean != 0.0
        assert other.benefits[ledger].mean == 0.0
        assert not any(other.benefit_years[ledger])
        kept = [name for name in LEDGERS if name != ledger]
        assert [one.benefits[name] for name in kept] == [other.benefits[name] for name in kept]


def test_no_programme_brings_and_costs_exactly_nothing(pair):
    _, control = pair
    for name in ("benefit", "cost_extra", "net_present_value"):
        assert MEASURES[name].compute(control, control) == 0.0
    assert np.isnan(MEASURES["benefit"].compute(control))


def test_what_is_a_gain_in_one_direction_is_harm_in_the_other(pair):
    run, control = pair
    for name in ("benefit", *(f"benefit_{ledger}" for ledger in LEDGERS)):
        there = MEASURES[name].read(view_of(run, control))
        back = MEASURES[name].read(View(control.world, View(run.world)))
        assert there == pytest.approx(-back)


def test_harm_has_a_negative_value_and_is_called_harm():
    accounts = made_up([-1.0, -1.1, -0.9, -1.0])
    terms = Terms()
    found = all_figures(money_of(accounts, terms))[0]
    assert found.benefit.high < 0.0
    assert found.net.mean == pytest.approx(found.benefit.mean - 1000.0)
    assert found.benefit_cost_ratio.value < 0.0
    assert found.chance < 1e-6
    said = " ".join(sentences(money_of(accounts, terms)))
    assert "does harm: in all it brings −£166,000" in said


def test_the_measures_say_what_the_accounts_say(asked):
    question, settings = asked
    money = counted(asked)
    names = ("benefit", "cost_extra", "net_present_value", *(f"benefit_{one}" for one in LEDGERS))
    results = ensemble(question.scenarios, money.accounts.seeds[0], names=names)
    for place, worth in enumerate(money.worths):
        mine = np.stack([worth.benefit, worth.costs, worth.net, *worth.benefits])[:, 0, 0]
        assert results.values[place].T * settings.mentees == pytest.approx(mine)


# How sure


def test_a_ratio_is_that_of_the_means_within_the_interval_of_fieller():
    top = 50.0 + 10.0 * np.sin(np.arange(200.0))
    bottom = 5.0 + np.cos(3.0 * np.arange(200.0))
    found = ratio_of_means(top, bottom)
    assert found.value == pytest.approx(top.mean() / bottom.mean())
    left = top - found.value * bottom  # the delta method, which Fieller's meets in large samples
    half = 1.96 * left.std(ddof=1) / (np.sqrt(200.0) * bottom.mean())
    assert found.low == pytest.approx(found.value - half, abs=0.05 * half)
    assert found.high == pytest.approx(found.value + half, abs=0.05 * half)


def test_a_ratio_is_not_defined_where_it_may_divide_by_nought():
    top = np.full(20, 100.0)
    sure, unsure = np.linspace(0.5, 1.5, 20), np.linspace(-0.9, 1.1, 20)
    assert ratio_of_means(top, sure).defined
    assert not ratio_of_means(top, unsure).defined
    assert not ratio_of_means(top, -sure).defined
    assert not ratio_of_means(top[:1], sure[:1]).defined


def test_replicates_in_which_nobody_more_is_included_do_not_bias_the_cost_of_one_more(asked):
    question, _ = asked
    results = ensemble(question.scenarios, SEEDS)
    table = summarise(results).set_index(["arm", "measure"])
    for place, arm in enumerate(results.programmes):
        extra = results.values[place] - results.values[-1]
        cost, included = (extra[:, results.measures.index(name)] for name in ("cost", "inclusion"))
        found = table.loc[(arm, "cost_per_extra_person_included"), "mean"]
        expected = ratio_of_means(cost, included)
        assert found == pytest.approx(expected.value, nan_ok=True)


def test_the_chance_that_benefit_exceeds_cost_is_a_chance_and_rises_with_what_gains_are_worth():
    scenario = make(mentees=60, weeks=52)
    sets = (Parameters(), Parameters().replace(expressive_gain=0.0))
    chance = benefit_exceeds_cost_chance(scenario, sets, (1, 2), value_draws=8)
    assert 0.0 <= chance <= 1.0
    dear = Values(wellby=100000.0, life_satisfaction=20.0, event_public=50000.0)
    for values, expected in ((Values(wellby=0.0), 0.0), (dear, 1.0)):
        worth = replace(scenario, appraisal=Appraisal(values=values))
        accounts = keep_accounts([worth], CENTRE, (1, 2, 3))
        found = bands_of(worth_of(accounts, 0, (values,)).net).chance_better
        assert found == pytest.approx(expected, abs=0.05)


def test_draws_of_unit_values_stay_in_their_plausible_ranges_and_come_again():
    drawn = draw_values(16, 3)
    assert drawn == draw_values(16, 3)
    assert drawn != draw_values(16, 4)
    for one in value_ranges():
        values = [getattr(values, one.name) for values in drawn]
        assert one.low <= min(values) < max(values) <= one.high


def test_draws_widen_the_interval_and_leave_the_terms_alone(asked):
    question, settings = asked
    plain = all_figures(counted(asked))[0]
    terms = Terms(uncertainty="plausible", draws=4)
    found = count_money(question, replace(settings, replicates=2), terms)
    wide = all_figures(found)[0]
    assert wide.net.high - wide.net.low > 2.0 * (plain.net.high - plain.net.low)
    assert 0.0 <= wide.chance <= 1.0
    assert len({seed for seeds in found.accounts.seeds for seed in seeds}) == 8


def test_accounts_are_the_same_whatever_the_number_of_threads(asked):
    question, _ = asked
    found = []
    for workers in (1, 3):
        with ThreadPoolExecutor(workers) as pool:
            found.append(keep_accounts(question.scenarios, CENTRE, SEEDS, executor=pool))
    assert found[0].totals.tobytes() == found[1].totals.tobytes()
    assert found[0].years.tobytes() == found[1].years.tobytes()


def test_the_curve_of_acceptability_starts_at_the_chance_of_costing_nothing(asked):
    money = counted(asked)
    table = acceptability_table(money)
    assert table["chance"].between(0.0, 1.0).all()
    every = plane_table(money)
    for arm, rows in table.groupby("arm"):
        points = every[every["arm"] == arm]
        assert rows["chance"].iloc[0] == (points["extra_cost"] < 0.0).mean()
        worth = rows["willing_to_pay"].iloc[-1] * points["extra_included"]
        assert rows["chance"].iloc[-1] == (worth > points["extra_cost"]).mean()


# Declarations


@pytest.mark.parametrize("group", [Values, Conversion, Accounting])
def test_every_value_has_a_unit_ranges_and_a_source_or_is_an_assumption(group):
    for name, spec in group.specs().items():
        assert spec.label
        assert spec.meaning.endswith(".")
        if isinstance(spec, Spec):
            default = getattr(group(), name)
            low, high = spec.plausible
            assert spec.unit
            assert spec.bounds[0] <= low <= default <= high <= spec.bounds[1]
            assert low < high
        assert (spec.grade is Grade.ASSUMPTION) == (not spec.source)
        assert not spec.source or spec.source in load_sources()


def test_dollars_become_pounds_at_one_declared_rate():
    conversion = Conversion()
    assert conversion.dollars(100.0, 2012) == pytest.approx(100.0 * 1.4 * 0.76)
    assert conversion.dollars(100.0, PRICE_YEAR) == 100.0 * conversion.pounds_per_dollar
    assert conversion.replace(pounds_per_dollar=0.5).dollars(100.0, 2012) == pytest.approx(70.0)
    assert conversion.pounds(100.0, PRICE_YEAR) == 100.0


def test_the_document_about_money_says_what_the_code_says():
    text = MONEY.read_text(encoding="utf-8")
    assert rewrite(text, left=MEASURED) == text, "run scripts/write-documents"
    names = [name for group in (Values, Conversion, Accounting) for name in group.specs()]
    assert [name for name in names if f"`{name}`" not in text] == []


def test_every_published_cost_has_a_source_and_a_price_level():
    for one in PUBLISHED:
        assert one.source in load_sources()
        assert one.pounds(Conversion()) > 0.0


# The command


def test_the_command_writes_one_sound_document(mentoring):
    said = mentoring("money", "volunteer-vs-paid", *SMALL, "--json", "--uncertainty", "none")
    assert said.code == 0, said.err
    found = json.loads(said.out)
    assert found["accounting"]["discount_rate"] == 0.035
    assert found["provenance"]["price_year"] == PRICE_YEAR
    for arm in found["arms"]:
        assert sum(arm["cost_by_head"].values()) == pytest.approx(arm["cost"])
        one_more = arm["cost_per_extra_person_included"]
        assert one_more["defined"] == ("value" in one_more)
        assert one_more["defined"] or one_more["text"] == "not defined"
        assert 0.0 <= arm["chance_benefit_exceeds_cost"] <= 1.0
        assert set(arm["benefit_by_year"]) == set(LEDGERS)


def test_the_command_prints_heads_payers_years_and_sentences_and_writes_its_folder(
    mentoring, tmp_path
):
    folder = tmp_path / "out"
    said = mentoring(
        "money", "one-to-one-community", "--population", "disadvantaged-urban-youth", *SMALL,
        "--ledgers", "public,participants", "--discount", "0.015", "--count-volunteer-time",
        "--out", folder,
    )  # fmt: skip
    assert said.code == 0, said.err
    text = " ".join(said.out.split())
    for words in ("Extra cost by head", "Who pays", "Cash flow by year", "Net present value",
                  "Chance that benefit exceeds cost", "discounted at 1.5 % a year",
                  "Left out of the benefits: others", "Volunteers in their own time"):  # fmt: skip
        assert words in text
    names = {file.name for file in folder.iterdir()}
    assert {"plane.png", "acceptability.png", "plane.csv", "acceptability.csv"} <= names
    with (folder / "costs_and_benefits.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    sums = {kind: sum(float(row["pounds"]) for row in rows if row["kind"] == kind)
            for kind in ("head", "payer", "cost")}  # fmt: skip
    assert sums["head"] == pytest.approx(sums["payer"])
    assert sums["head"] == pytest.approx(sums["cost"])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--ledgers", "publik"), "Did you mean public?"),
        (("--ledgers", ","), "one or more of public"),
        (("--discount", "7"), "discount_rate must be a number from 0 to 0.2"),
        (("--persistence", "-1"), "persistence must be a number from 0 to 20"),
        (("--uncertainty", "some"), "uncertainty"),
        (("--uncertainty", "plausible", "--draws", "1"), "draws must be a whole number"),
    ],
)
def test_terms_that_cannot_be_are_refused_with_a_sentence(mentoring, options, words):
    said = mentoring("money", "volunteer-vs-paid", *SMALL, *options)
    assert said.code == 2
    assert words in said.err


def test_a_name_that_is_neither_programme_nor_comparison_is_refused(mentoring):
    said = mentoring("money", "volunteer-vs-payed")
    assert said.code == 2
    assert "Did you mean volunteer-vs-paid?" in said.err


def test_other_comparisons_say_not_defined_where_a_cost_for_each_is_not(mentoring):
    said = mentoring("compare", "volunteer-vs-paid", *SMALL[:4], "--replicates", "1", "--json")
    found = json.loads(said.out)
    assert {arm["cost_per_extra_person_included"] for arm in found["arms"]} == {"not defined"}


def test_pounds_are_said_to_three_figures():
    said = [pounds(value) for value in (0.0, 0.404, 12.3, -1234.0, 18_146_000.0)]
    assert said == ["£0", "£0.40", "£12", "−£1,230", "£18,100,000"]


def test_terms_keep_what_was_asked():
    terms = read_terms(
        "others", 0.05, 0.015, volunteer_time=True, persistence=2.0, uncertainty="none", draws=5
    )
    assert terms.accounting.others
    assert not terms.accounting.public
    assert terms.discount == 0.05
    with pytest.raises(DeclarationError):
        read_terms("", None, 0.035, volunteer_time=False, persistence=0.0, uncertainty="none",
                   draws=5)  # fmt: skip
