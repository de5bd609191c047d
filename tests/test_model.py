"""The Mesa face: a Mesa user can make the model, step it, look at its agents, and show it."""

import pickle
import warnings

import ipyvuetify
import ipywidgets
import mesa
import networkx as nx
import numpy as np
import pytest
import solara
from mesa.visualization import SolaraViz, make_plot_component
from pandas.testing import assert_frame_equal

from sim.agents.mentee import Stage
from sim.agents.views import CommunityMember, Coordinator, Mentee, Mentor, RecordAgent
from sim.declare import DeclarationError
from sim.measures import MEASURES, weekly_frame
from sim.model import MentoringModel
from sim.run import simulate
from sim.world import WEEK_FIELDS

STANDING = {name for name, one in MEASURES.items() if one.cadence == "quarterly"}
KINDS = (Mentee, Mentor, Coordinator)


def small(**changes):
    return MentoringModel(**{"mentees": 40, "weeks": 30, "rng": 1} | changes)


def walk(model, weeks):
    for _ in range(weeks):
        model.step()
    return model


def bytes_of(world):
    return [array.tobytes() for array in world]


class Neighbour(mesa.Agent):
    """A user's own kind of agent."""


class TestSteps:
    def test_a_model_needs_no_arguments(self):
        model = walk(MentoringModel(), 1)
        assert model.run.scenario.name == "befriending"
        assert model.run.scenario.population == "isolated-older-people"
        assert len(model.world.mentees) == 200

    def test_one_step_is_one_week(self):
        model = small()
        assert model.week == 0
        assert walk(model, 3).week == 3
        assert model.world.weeks["present"].tolist()[:4] == [40, 40, 40, 0]

    def test_stepping_gives_the_same_bytes_as_a_whole_run(self):
        model = walk(small(), 30)
        assert bytes_of(model.world) == bytes_of(simulate(model.run.scenario, 1).world)

    def test_another_seed_gives_other_people(self):
        assert bytes_of(small().world) != bytes_of(small(rng=2).world)

    def test_looking_at_agents_changes_nothing(self):
        watched = small()
        for _ in range(30):
            watched.step()
            watched.agents.get("unique_id")
        assert bytes_of(watched.world) == bytes_of(walk(small(), 30).world)

    def test_a_step_leaves_the_generators_of_mesa_alone(self):
        model = small()
        before = model.random.getstate(), model.rng.bit_generator.state
        walk(model, 5).agents.get("unique_id")
        assert (model.random.getstate(), model.rng.bit_generator.state) == before

    def test_the_model_runs_until_its_horizon(self):
        model = small(weeks=5)
        model.run_model()
        assert model.week == 5
        assert not model.running

    def test_a_step_past_the_horizon_is_refused(self):
        model = walk(small(weeks=2), 2)
        with pytest.raises(DeclarationError, match="weeks = 2, and they have passed"):
            model.step()

    def test_a_subclass_adds_to_the_week(self):
        class Counting(MentoringModel):
            seen = 0

            def step(self):
                super().step()
                self.seen += 1

        model = walk(Counting(mentees=40, weeks=30, rng=1), 4)
        assert (model.seen, model.week) == (4, 4)


class TestArguments:
    def test_without_a_seed_one_is_drawn_and_kept(self):
        model = small(rng=None)
        assert bytes_of(model.world) == bytes_of(small(rng=model.seed_used).world)
        assert small(rng=None).seed_used != model.seed_used

    @pytest.mark.parametrize("rng", ["1", np.int64(1), np.uint8(1)])
    def test_a_seed_may_come_as_digits_or_from_numpy(self, rng):
        assert small(rng=rng).seed_used == 1

    @pytest.mark.parametrize("rng", ["x", "", "-1", "1.0", 1.5, True, -1, 2**63, [1]])
    def test_what_is_no_seed_is_refused_in_a_sentence(self, rng):
        with pytest.raises(DeclarationError, match=r"rng must be a whole number from 0 .*rng=1\."):
            small(rng=rng)

    def test_numbers_may_come_from_numpy(self):
        model = small(mentees=np.int64(30), weeks=np.int32(20), levers={"places": np.float64(0)})
        assert (len(model.world.mentees), len(model.world.weeks)) == (30, 20)
        assert walk(model, 20).world.weeks["new_matches"].sum() == 0

    @pytest.mark.parametrize("name", ["mentees", "weeks"])
    @pytest.mark.parametrize("value", [0, -3, 1.5, "40", True, None])
    def test_what_is_no_number_of_people_or_weeks_is_refused(self, name, value):
        with pytest.raises(DeclarationError, match=f"{name} must be a whole number"):
            small(**{name: value})

    def test_an_unknown_programme_is_refused_with_the_nearest_name(self):
        with pytest.raises(DeclarationError, match="befriending"):
            small(programme="befreinding")

    def test_an_unknown_population_is_refused_with_the_nearest_name(self):
        with pytest.raises(DeclarationError, match="isolated-older-people"):
            small(population="isolated-old-people")

    def test_levers_change_the_programme(self):
        assert len(small(mentees=1000, levers={"coordinators": 3}).world.coordinators) == 3

    def test_an_unknown_lever_is_refused_with_the_nearest_name(self):
        with pytest.raises(DeclarationError, match="coordinators"):
            small(levers={"cordinators": 3})

    @pytest.mark.parametrize("levers", ["coordinators", ["coordinators"], 3, {3: 3}])
    def test_levers_that_are_no_mapping_are_refused(self, levers):
        with pytest.raises(DeclarationError, match="levers must be a mapping"):
            small(levers=levers)


class TestAgents:
    def test_agents_are_made_when_somebody_asks(self):
        model = walk(small(), 2)
        assert len(model._all_agents) == 0
        assert len(model.agents) > 40
        assert len(model._all_agents) == len(model.agents)

    def test_every_record_is_one_agent(self):
        model = walk(small(), 2)
        by_type = model.agents_by_type
        for kind in KINDS:
            assert by_type[kind].get("row") == list(range(len(by_type[kind])))
        assert [len(by_type[kind]) for kind in KINDS] == [
            40,
            model.world.state["mentor_rows"][0],
            len(model.world.coordinators),
        ]
        assert set(model.agent_types) == {*KINDS, CommunityMember}

    def test_asking_again_makes_nobody_twice(self):
        model = small()
        first = list(model.agents)
        walk(model, 10)
        assert list(model.agents)[: len(first)] == first
        everybody = [
            (type(one), getattr(one, "row", None), getattr(one, "number", None))
            for one in model.agents
        ]
        assert len(set(everybody)) == len(everybody)

    def test_a_property_shows_the_record_of_today(self):
        model = small()
        mentee = list(model.agents_by_type[Mentee])[7]
        for _ in range(10):
            model.step()
            assert mentee.wellbeing == model.world.mentees["wellbeing"][7]
        assert mentee.wellbeing != small().world.mentees["wellbeing"][7]

    @pytest.mark.parametrize("kind", KINDS)
    def test_every_field_is_a_documented_property_and_a_python_number(self, kind):
        agent = next(iter(walk(small(), 3).agents_by_type[kind]))
        for field in kind.fields:
            assert getattr(kind, field.name).__doc__ == field.meaning
            assert type(getattr(agent, field.name)) in {int, float}

    @pytest.mark.parametrize("kind", KINDS)
    def test_no_field_takes_a_name_of_mesas(self, kind):
        taken = {*dir(mesa.Agent), *dir(RecordAgent), "model", "unique_id", "pos", "row"}
        assert taken.isdisjoint(field.name for field in kind.fields)

    def test_sets_of_agents_can_be_selected_grouped_sorted_and_summed_up(self):
        model = walk(small(), 10)
        mentees = model.agents_by_type[Mentee]
        included = mentees.select(lambda one: one.included == 1)
        assert len(included) == model.world.mentees["included"].sum()
        mean = mentees.agg("wellbeing", np.mean)
        assert mean == pytest.approx(model.world.mentees["wellbeing"].mean())
        assert mentees.groupby("stage").count() == {
            stage: (model.world.mentees["stage"] == stage).sum()
            for stage in set(model.world.mentees["stage"].tolist())
        }
        by_risk = mentees.sort("risk_count", ascending=True).get("risk_count")
        assert by_risk == sorted(model.world.mentees["risk_count"].tolist())
        assert mentees.map(lambda one: one.row) == list(range(40))

    def test_a_selected_agent_does_not_vanish(self):
        chosen = small().agents.select(lambda one: isinstance(one, Mentee))
        assert len(chosen) == 40

    def test_what_is_set_is_written_to_the_record(self):
        model = small()
        model.agents_by_type[Mentee].set("hope", 0.25)
        next(iter(model.agents_by_type[Mentor])).kind = np.int64(2)
        assert model.world.mentees["hope"].tolist() == [0.25] * 40
        assert model.world.mentors["kind"][0] == 2

    def test_what_is_set_is_read_by_the_rules(self):
        model = small(levers={"places": 0.0})
        usual = walk(small(levers={"places": 0.0}), 1).world.weeks["included"][0]
        model.agents_by_type[Mentee].do(lambda one: setattr(one, "included", 0))
        assert walk(model, 1).world.weeks["included"][0] < usual / 2

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("included", 256),
            ("included", -1),
            ("included", 1.0),
            ("included", True),
            ("included", "1"),
            ("hope", float("nan")),
            ("hope", float("inf")),
            ("hope", 1e39),
            ("hope", "0.5"),
            ("hope", False),
            ("hope", None),
        ],
    )
    def test_what_a_record_cannot_hold_is_refused_in_a_sentence(self, name, value):
        mentee = next(iter(small().agents_by_type[Mentee]))
        before = getattr(mentee, name)
        with pytest.raises(DeclarationError, match=f"{name} must be .* given was "):
            setattr(mentee, name, value)
        assert getattr(mentee, name) == before

    def test_a_removed_agent_does_not_come_back_and_its_record_stays(self):
        model = small()
        gone = next(iter(model.agents_by_type[Mentee]))
        gone.remove()
        assert bytes_of(walk(model, 30).world) == bytes_of(walk(small(), 30).world)
        assert gone not in model.agents
        assert model.agents_by_type[Mentee].get("row") == list(range(1, 40))

    def test_all_agents_can_be_removed_before_anybody_has_asked_for_them(self):
        model = small()
        model.remove_all_agents()
        assert len(model.agents) == 0

    @pytest.mark.parametrize("first", [True, False])
    def test_a_users_own_agents_live_in_the_same_model(self, first):
        model = small()
        if first:
            Neighbour.create_agents(model, 3)
        ids = model.agents_by_type[Mentee].get("unique_id")
        if not first:
            Neighbour.create_agents(model, 3)
        walk(model, 10)
        assert len(model.agents_by_type[Neighbour]) == 3
        assert ids == small().agents_by_type[Mentee].get("unique_id")
        everybody = model.agents.get("unique_id")
        assert len(set(everybody)) == len(everybody)

    def test_a_person_has_the_same_id_in_every_programme(self):
        one = small(mentees=200)
        other = small(mentees=200, levers={"coordinators": 30.0})
        for kind in (Mentee, Mentor):
            ids = [model.agents_by_type[kind].get("unique_id") for model in (one, other)]
            assert ids[0] == ids[1]

    def test_mentees_who_became_mentors_join_the_mentors(self):
        levers = {"alumni_return": 1.0, "planned_end_weeks": 26, "coordinators": 40.0}
        model = small(mentees=200, weeks=104, levers=levers)
        before = len(model.agents_by_type[Mentor])
        alumni = walk(model, 104).world.weeks["alumni"].sum()
        assert alumni > 0
        assert len(model.agents_by_type[Mentor]) == before + alumni
        assert sum(model.agents_by_type[Mentor].get("alumnus")) == alumni

    def test_a_stage_can_be_compared_with_its_name(self):
        mentees = walk(small(), 30).agents_by_type[Mentee]
        matched = mentees.select(lambda one: one.stage == Stage.matched)
        assert 0 < len(matched) < 40
        assert all(one.match >= 0 for one in matched)


class TestCommunity:
    def test_community_members_are_those_who_have_a_tie(self):
        model = small()
        members = model.agents_by_type[CommunityMember]
        ties = model.world.ties
        held = ties["other"][(ties["kind"] > 0) & (ties["other"] >= 40)]
        assert sorted(members.get("number")) == sorted(set(held.tolist()))
        assert {row for one in members for row in one.mentees} <= set(range(40))
        assert all(one.mentees for one in members)

    def test_new_acquaintances_become_agents(self):
        model = small()
        before = set(model.agents_by_type[CommunityMember].get("number"))
        walk(model, 30)
        after = set(model.agents_by_type[CommunityMember].get("number"))
        assert before < after


class TestNetwork:
    def test_the_network_is_read_only(self):
        with pytest.raises(nx.NetworkXError, match="Frozen graph"):
            walk(small(), 1).network.add_edge("mentee 1", "mentee 2")

    def test_the_network_is_drawn_once_a_week(self):
        model = walk(small(), 1)
        first = model.network
        assert model.network is first
        assert walk(model, 1).network is not first

    def test_an_agent_finds_itself_in_the_network(self):
        model = walk(small(mentees=80, weeks=45), 45)
        by_type = model.agents_by_type
        for one in by_type[Mentee]:
            matched = one.match >= 0
            assert model.network.degree(one.node) == one.degree + matched
        for one in by_type[CommunityMember].select(lambda one: one.mentees):
            assert set(model.network[one.node]) == {f"mentee {row}" for row in one.mentees}
        busy = by_type[Mentor].select(lambda one: one.matches > 0)
        assert len(busy) > 0
        assert all(one.node in model.network for one in busy)


class TestDataCollector:
    def test_it_holds_a_row_for_each_week_and_every_weekly_field(self):
        model = walk(small(), 12)
        frame = model.datacollector.get_model_vars_dataframe()
        assert len(frame) == 12
        assert {field.name for field in WEEK_FIELDS} <= set(frame.columns)
        expected = weekly_frame(model.run)
        weekly = [name for name in expected.columns if name in set(frame.columns) - STANDING]
        assert len(weekly) > len(WEEK_FIELDS)
        assert_frame_equal(frame[weekly], expected[weekly], check_dtype=False)

    def test_how_people_are_is_measured_every_week(self):
        model = walk(small(), 26)
        frame = model.datacollector.get_model_vars_dataframe()
        by_quarter = weekly_frame(model.run).loc[[12, 25], sorted(STANDING)]
        assert_frame_equal(frame.loc[[12, 25], sorted(STANDING)], by_quarter)
        assert frame["wellbeing"].nunique() == 26

    def test_its_values_are_python_numbers(self):
        collected = walk(small(), 2).datacollector.model_vars
        assert {type(value) for values in collected.values() for value in values} == {int, float}

    def test_its_reporters_can_be_pickled(self):
        model = walk(small(), 2)
        reporters = pickle.loads(pickle.dumps(model.datacollector.model_reporters))  # noqa: S301 - ours
        assert reporters["present"](model) == 40
        assert reporters["wellbeing"](model) == model.datacollector.model_vars["wellbeing"][-1]

    def test_a_user_may_collect_from_agents(self):
        model = small()
        model.datacollector = mesa.DataCollector(agenttype_reporters={Mentee: {"hope": "hope"}})
        frame = walk(model, 3).datacollector.get_agenttype_vars_dataframe(Mentee)
        assert len(frame) == 3 * 40
        assert frame["hope"].iloc[-40:].tolist() == model.world.mentees["hope"].tolist()


class TestBatches:
    def test_mesa_runs_a_batch_over_programmes_and_sizes(self):
        rows = mesa.batch_run(
            MentoringModel,
            {
                "programme": ["befriending", "no-programme"],
                "mentees": np.array([20, 60]),
                "weeks": 40,
            },
            rng=[1, 2],
            display_progress=False,
        )
        assert len(rows) == 2 * 2 * 2
        assert {row["present"] for row in rows if row["mentees"] == 20} == {20}
        assert {row["Step"] for row in rows} == {40.0}
        nobody = [row for row in rows if row["programme"] == "no-programme"]
        assert sum(row["matched"] for row in nobody) == 0
        assert sum(row["matched"] for row in rows) > 0

    def test_iterations_without_a_seed_differ(self):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            rows = mesa.batch_run(
                MentoringModel,
                {"mentees": 40, "weeks": 30, "levers": [{"coordinators": 20.0}]},
                iterations=2,
                data_collection_period=1,
                display_progress=False,
            )
        assert len(rows) == 2 * 30
        runs = [[row["included"] for row in rows if row["RunId"] == run] for run in (0, 1)]
        assert runs[0] != runs[1]


@solara.component
def Layout(model):  # noqa: N802 - a component is named like a class
    with solara.AppLayout():
        choices = {
            "mentees": {"type": "SliderInt", "value": 50, "min": 20, "max": 100, "step": 10},
            "rng": {"type": "InputText", "value": "7", "label": "Seed"},
            "levers": {"coordinators": 20.0},
            "weeks": 3,
        }
        plot = make_plot_component(["included", "matched"])
        SolaraViz(model, components=[plot], model_params=choices)


class Page:
    """A page of SolaraViz with a plot, a slider, a seed as text, and its three buttons."""

    def __init__(self):
        self.model = solara.reactive(small(weeks=3))
        _, self.context = solara.render(Layout(self.model), handle_error=False)

    def button(self, label):
        return next(
            one for one in self.context.find(ipyvuetify.Btn).widgets if one.children == [label]
        )

    def picture(self):
        [image] = self.context.find(ipywidgets.Image).widgets
        return image.value

    def slide(self, label, value):
        sliders = self.context.find(ipyvuetify.Slider).widgets
        next(one for one in sliders if one.label == label).v_model = value


class TestPage:
    @pytest.fixture
    def page(self):
        page = Page()
        yield page
        page.context.close()

    def test_a_step_moves_the_model_and_the_picture(self, page):
        before = page.picture()
        page.button("Step").click()
        assert page.model.value.week == 1
        assert page.picture() != before

    def test_reset_makes_a_new_model_from_what_is_chosen(self, page):
        page.slide("mentees", 30)
        page.button("Step").click()
        page.button("Reset").click()
        model = page.model.value
        assert (model.week, model.seed_used, len(model.world.mentees)) == (0, 7, 30)
        assert model.run.scenario.levers.coordinators == 20.0

    def test_the_page_stops_at_the_horizon(self, page):
        for _ in range(3):
            page.button("Step").click()
        assert page.model.value.week == 3
        assert page.button("Step").disabled
