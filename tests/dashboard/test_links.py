"""A link says a selection and gives it back; an altered or old one says what was changed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dashboard.selection.links import KEYS, from_query, to_query
from dashboard.selection.state import (
    MOST_ARMS,
    ArmChoice,
    RunSettings,
    Selection,
    content_key,
    in_order,
    preset,
    question_of,
)
from experiments.comparison.question import EQUAL
from experiments.uncertainty.edited import MOST_EDITED, in_declared_order
from experiments.uncertainty.sample import KINDS
from sim.declare import Choice, Switch
from sim.parameters import Parameters
from sim.scenarios.facts import Facts
from sim.scenarios.files import preset_names
from sim.scenarios.programme import Levers
from sim.week import MODEL_VERSION


def values_of(spec):
    if isinstance(spec, Switch):
        return some.booleans()
    if isinstance(spec, Choice):
        return (
            some.lists(some.sampled_from(spec.names), unique=True).map(tuple)
            if spec.several
            else some.sampled_from(spec.names)
        )
    low, high = spec.bounds
    numbers = (
        some.integers(int(low), int(high))
        if spec.whole
        else some.floats(float(low), float(high), allow_nan=False)
    )
    return some.one_of(some.none(), numbers) if spec.absent is not None else numbers


def changes_of(group, leave_out=()):
    specs = {name: spec for name, spec in group.specs().items() if name not in leave_out}
    one = some.sampled_from(list(specs)).flatmap(
        lambda name: some.tuples(some.just(name), values_of(specs[name]))
    )
    return some.lists(one, max_size=5).map(lambda pairs: in_order(group, dict(pairs)))


# ages must be in order, and a supply of people must fit the memory: not what links are about
FACTS = changes_of(Facts, {"age_low", "age_high", *(n for n in Facts.specs() if "supply" in n)})


@some.composite
def arms(draw):
    arm = ArmChoice(
        programme=draw(some.sampled_from(preset_names("programmes"))),
        name=draw(some.sampled_from(["", "ours", "with-more-pay"])),
        facts=draw(FACTS),
    )
    for name, value in draw(changes_of(Levers)):
        arm = arm.change(name, value)
    return arm


def edited(name):
    low, high = Parameters.specs()[name].bounds
    ends = some.lists(some.floats(low, high, allow_nan=False), min_size=2, max_size=2)
    return ends.map(sorted).filter(lambda two: tuple(two) != Parameters.specs()[name].plausible)


RANGES = some.lists(some.sampled_from(list(Parameters.specs())), max_size=4).flatmap(
    lambda names: some.tuples(
        *(some.tuples(some.just(one), edited(one)) for one in in_declared_order(names))
    ).map(lambda pairs: tuple((name, *ends) for name, ends in pairs))
)


@some.composite
def selections(draw):
    return Selection(
        preset=draw(some.sampled_from(preset_names("comparisons"))),
        population=draw(some.sampled_from(preset_names("populations"))),
        arms=tuple(draw(some.lists(arms(), min_size=1, max_size=MOST_ARMS))),
        facts=draw(FACTS),
        equal=draw(some.sampled_from(EQUAL)),
        uncertainty=draw(some.sampled_from(KINDS)),
        ranges=draw(RANGES),
        **{name: draw(values_of(spec)) for name, spec in RunSettings.specs().items()},
    )


@settings(max_examples=60, deadline=None)
@given(selections())
def test_a_link_gives_back_the_selection_that_it_was_made_of(selection):
    assert from_query(to_query(selection)) == (selection, ())


@settings(max_examples=60, deadline=None)
@given(selections(), some.data())
def test_an_altered_link_never_raises_and_gives_what_can_be_run(selection, data):
    query = list(to_query(selection))
    for _ in range(data.draw(some.integers(1, 6))):
        place = data.draw(some.integers(0, len(query)))
        query[place : place + data.draw(some.integers(0, 3))] = data.draw(some.text(max_size=4))
    found, warnings = from_query("".join(query))
    assert question_of(found).scenarios
    assert all(warning.endswith(".") for warning in warnings)


@settings(max_examples=60, deadline=None)
@given(some.dictionaries(some.sampled_from(KEYS), some.text(max_size=30), max_size=8))
def test_no_value_of_a_link_is_too_strange(values):
    query = "&".join(f"{key}={value}" for key, value in values.items())
    assert question_of(from_query(query)[0]).scenarios


def test_a_link_of_a_preset_is_short_and_says_what_it_starts_from():
    query = to_query(preset("pair-vs-group"))
    assert query == f"v={MODEL_VERSION}.{content_key(preset())}&from=pair-vs-group"


def test_a_link_can_be_read_by_people():
    changed = preset("pair-vs-group").change(1, "group_size", 6).change(1, "places", None)
    assert "&b=social-group-mentoring,group_size:6" in to_query(changed)
    assert re.fullmatch(r"[\w.,:~&=+-]*", to_query(changed))


def warned(query, *words):
    found, warnings = from_query(query)
    assert any(all(word in warning for word in words) for warning in warnings), warnings
    return found


def test_a_number_outside_what_is_possible_is_drawn_in_and_said():
    found = warned("mentees=9000000", "People", "20 to 5000", "“9000000”", "5000")
    assert found.mentees == 5000
    found = warned("a=aspire,places:-7", "Places", "“-7”", "so it is 0")
    assert dict(found.arms[0].levers)["places"] == 0.0


@pytest.mark.parametrize("text", ["nan", "inf", "1e999", "six", "", "²", "0x10", "1_0.5"])
def test_what_is_no_number_is_left_out_and_said(text):
    found = warned(f"a=aspire,group_size:{text}", "Group size", "left out")
    assert found.arms[0].levers == ()


def test_what_is_not_known_is_left_out_and_said():
    found = warned("a=aspire,plces:5", "nothing called “plces”")
    assert found.arms[0] == ArmChoice(programme="aspire")
    warned("from=magic", "no comparison “magic”", "“In pairs, or in groups?” is shown")
    warned("people=martians", "no population “martians”")
    warned("colour=red", "“colour”, which means nothing here")
    warned("equal=always", "equal can be budget, places, none", "so it is none")
    warned("mentees=20&mentees=30", "mentees twice")
    assert warned("a=magic&b=aspire", "no programme “magic”").arms == (
        ArmChoice(programme="aspire"),
    )


def test_a_range_is_written_for_people_and_read_as_far_as_it_goes():
    changed = preset().change_range("bond_rate", (0.1, 0.4))
    assert to_query(changed).endswith("&ranges=bond_rate:0.1~0.4")
    assert warned("ranges=bond_rate:0.4~0.1", "wrong order").ranges == changed.ranges
    assert warned("ranges=bond_rate:-3~0.4", "“-3”", "so it is 0").ranges[0][1:] == (0.0, 0.4)
    for text in ("bond_rate", "bond_rate:0.1", "bond_rate:a~b", "bond_rate:0.1~", "bond:0.1~0.4"):
        assert warned(f"ranges={text}", "left out").ranges == ()
    twice = warned("ranges=bond_rate:0.1~0.4,bond_rate:0.2~0.3", "twice", "first counts")
    assert twice.ranges == changed.ranges
    many = ",".join(f"{name}:0~0" for name in Parameters.specs())
    assert len(warned(f"ranges={many}"[:5900], "others are left out").ranges) == MOST_EDITED


@pytest.mark.parametrize("path", ["../../secret.toml", "/etc/hosts", "./x.toml"])
def test_a_link_never_opens_a_file(path):
    assert warned(f"a={path}", "no programme").arms == preset().arms
    assert warned(f"people={path}", "no population").population == preset().population
    assert warned(f"from={path}", "no comparison").preset == preset().preset


def test_what_somebody_wrote_is_told_short_and_on_one_line():
    _, warnings = from_query("people=" + "x%0A" * 500)
    assert all(len(one) < 300 and "\n" not in one for one in warnings)


def test_a_link_of_another_version_says_so_and_shows_the_same_choice():
    query = to_query(preset("volunteer-vs-paid")).replace(f"v={MODEL_VERSION}.", "v=0.")
    found, warnings = from_query(query)
    assert found == preset("volunteer-vs-paid")
    assert len(warnings) == 1
    assert "of version “0” of the model" in warnings[0]


def test_a_link_that_somebody_wrote_by_hand_is_followed_without_a_word():
    assert from_query("from=volunteer-vs-paid&mentees=60")[1] == ()


def test_a_link_whose_numbers_rest_on_something_else_now_says_so():
    query = to_query(preset()).replace(content_key(preset()), "00000000")
    assert "has changed" in from_query(query)[1][0]
    assert from_query(to_query(preset()))[1] == ()


def test_a_link_that_is_far_too_long_is_not_read():
    found, warnings = from_query("a=" + "x" * 10_000)
    assert found == preset()
    assert "longer than any of ours" in warnings[0]


def test_everything_that_changes_the_numbers_changes_the_key():
    base = preset()
    keys = {content_key(base), content_key(base.change(0, "coordinators", 9.0))}
    keys |= {content_key(base.change_fact("supporters", 0.7))}
    keys |= {content_key(from_query(f"{name}=29")[0]) for name in ("mentees", "weeks", "seed")}
    keys |= {content_key(from_query("equal=budget")[0]), content_key(from_query("worth=0.05")[0])}
    assert len(keys) == 8
