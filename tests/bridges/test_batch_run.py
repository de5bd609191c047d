"""Mesa's own runner of batches takes the model as any other, in one process or in several."""

import mesa
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from sim.model import MentoringModel
from sim.run import simulate
from sim.scenarios.files import load_population, load_programme
from sim.scenarios.scenario import Scenario

pytestmark = pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
PROGRAMMES = ["befriending", "no-programme"]
VARIED = {"programme": PROGRAMMES, "levers": [{"coordinators": 5.0}], "mentees": 40, "weeks": 30}


def batch(processes=1, seeds=(4, 5)):
    """Return every week of two programmes from some seeds, as a table."""
    rows = mesa.batch_run(
        MentoringModel,
        VARIED,
        number_processes=processes,
        rng=list(seeds),
        data_collection_period=1,
        display_progress=False,
    )
    table = pd.DataFrame(rows).drop(columns="levers")
    return table.sort_values(["RunId", "Step"], ignore_index=True)


@pytest.fixture(scope="module")
def one_process():
    return batch()


def test_each_programme_has_every_week_of_each_seed(one_process):
    weeks = one_process.groupby(["programme", "rng"])["Step"].agg(["min", "max", "count"])
    assert weeks.index.tolist() == [(name, seed) for name in PROGRAMMES for seed in (4, 5)]
    assert weeks.to_numpy().tolist() == [[1, 30, 30]] * 4


def test_two_processes_give_the_same_table(one_process):
    assert_frame_equal(batch(processes=2), one_process)


def test_the_same_seeds_give_the_same_table_again_and_others_do_not(one_process):
    assert_frame_equal(batch(), one_process)
    assert not batch(seeds=(6, 7))["wellbeing"].equals(one_process["wellbeing"])


def test_a_row_is_what_the_model_gives_without_mesa(one_process):
    people = load_population("isolated-older-people")
    scenario = Scenario(
        name="befriending",
        population=people.name,
        facts=people.facts,
        levers=load_programme("befriending").levers.replace(coordinators=5.0),
        mentees=40,
        weeks=30,
    )
    run = simulate(scenario, 4)
    rows = one_process[(one_process["programme"] == "befriending") & (one_process["rng"] == 4)]
    assert rows["matched"].tolist() == run.world.weeks["matched"].tolist()
    assert rows["matched"].max() > 0
