"""--out writes series, tables, pictures and a manifest; --records tables of people as well."""

import json

import pandas as pd
import pytest

from sim.agents.match import Ending, Stopped
from sim.agents.mentee import PROTECTIVE, Need, RiskFactor

MOMENTS = ("arrival", "26", "52", "78", "104", "end")
SCORES = (*PROTECTIVE, "wellbeing")
MENTEES = [
    "replicate",
    "arm",
    "mentee",
    "arrived",
    "released",
    "age",
    "gender",
    *(factor.name for factor in RiskFactor),
    *(need.name for need in Need),
    *(f"{score}_{moment}" for score in SCORES for moment in MOMENTS),
    "offered",
    "accepted",
    "first_matched",
    "gave_up",
    "first_event",
    "events_52",
    "events_total",
    *(f"included_{moment}" for moment in MOMENTS),
    "significant_other_arrival",
    "close_ties_end",
]
MENTORS = [
    *("replicate", "arm", "mentor", "joined", "left"),
    *("peer_status", "paid", "capacity", "ever_matched"),
]
MATCHES = [
    *("replicate", "arm", "mentee", "mentor", "group", "number", "start", "end", "reason"),
    *("who_stopped", "censored", "commitment", "sessions", "bond_end", "gap_end", "support_26"),
]
COLUMNS = {"mentees": MENTEES, "mentors": MENTORS, "matches": MATCHES}
WORDS = ("--mentees", "80", "--weeks", "60", "--replicates", "3", "--seed", "5")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    import contextlib
    import io
    import sys

    from experiments.cli import main

    folder = tmp_path_factory.mktemp("answers") / "pair-or-group"
    before, sys.argv = sys.argv, [
        "mentoring", "compare", "pair-vs-group", *WORDS, "--out", str(folder), "--records",
        "--json",
    ]  # fmt: skip
    written = io.StringIO()
    with contextlib.redirect_stdout(written), contextlib.suppress(SystemExit):
        main()
    sys.argv = before
    (folder.parent / "document.json").write_text(written.getvalue())
    return folder


def table(folder, name):
    return pd.read_parquet(folder / f"{name}.parquet")


def test_the_folder_holds_everything_and_nothing_unfinished(folder):
    assert {path.name for path in folder.iterdir()} == {
        *(f"{name}.{kind}" for name in COLUMNS for kind in ("csv", "parquet")),
        *("replicates.csv", "summary.csv", "differences.csv", "weekly.csv", "dictionary.csv"),
        *("differences.png", "extra_included.png", "matched.png", "waiting.png"),
        "manifest.json",
    }


@pytest.mark.parametrize("name", COLUMNS)
def test_the_tables_have_exactly_the_columns_asked_for(folder, name):
    assert list(table(folder, name).columns) == COLUMNS[name]


@pytest.mark.parametrize("name", COLUMNS)
def test_parquet_and_csv_say_the_same(folder, name):
    binary, plain = table(folder, name), pd.read_csv(folder / f"{name}.csv")
    assert len(binary) == len(plain) > 0
    assert list(plain.columns) == COLUMNS[name]
    for column in COLUMNS[name]:
        assert (binary[column].isna().to_numpy() == plain[column].isna().to_numpy()).all()
    numbers = binary.select_dtypes("number").columns
    assert (plain[numbers] - binary[numbers]).abs().max().max() < 1e-5


def test_the_dictionary_explains_every_column_of_every_table(folder):
    told = pd.read_csv(folder / "dictionary.csv")
    for name, columns in COLUMNS.items():
        rows = told[told["table"] == name]
        assert list(rows["column"]) == columns
        assert rows["meaning"].notna().all()
        assert rows["scale"].notna().all()


def test_every_arm_has_the_same_people(folder):
    rows = table(folder, "mentees")
    given = ["mentee", "arrived", "age", "gender", "poverty", "self_esteem_arrival"]
    arms = [
        some.sort_values(["replicate", "mentee"])[["replicate", *given]].reset_index(drop=True)
        for _, some in rows.groupby("arm")
    ]
    assert len(arms) == 3
    assert arms[0].equals(arms[1])
    assert arms[0].equals(arms[2])


def test_nobody_is_offered_or_matched_without_a_programme(folder):
    rows = table(folder, "mentees")
    nobody = rows[rows["arm"] == "no-programme"]
    assert nobody[["offered", "accepted", "first_matched", "gave_up"]].isna().all(axis=None)
    assert "no-programme" not in set(table(folder, "matches")["arm"])


def test_what_has_not_been_reached_is_empty(folder):
    rows = table(folder, "mentees")
    assert rows["wellbeing_52"].notna().all()
    assert rows["wellbeing_78"].isna().all()
    assert rows["included_104"].isna().all()
    assert rows["wellbeing_end"].notna().all()


def test_scores_and_status_are_on_their_scales(folder):
    rows = table(folder, "mentees")
    scores = rows[[f"{score}_{moment}" for score in SCORES for moment in ("arrival", "end")]]
    assert scores.ge(0.0).all(axis=None)
    assert scores.le(1.0).all(axis=None)
    assert set(rows["included_end"]) == {0, 1}
    assert set(rows["gender"]) == {"man or boy", "woman or girl"}


def test_the_end_is_the_end_of_the_run(folder):
    rows = table(folder, "mentees")
    summary = pd.read_csv(folder / "summary.csv").set_index(["arm", "measure"])
    for arm, some in rows.groupby("arm"):
        share = some["included_end"].astype(float).groupby(some["replicate"]).mean().mean()
        assert share == pytest.approx(summary.loc[(arm, "inclusion"), "mean"])
        mean = some["wellbeing_end"].groupby(some["replicate"]).mean().mean()
        assert mean == pytest.approx(summary.loc[(arm, "wellbeing"), "mean"], abs=1e-6)


def test_endings_are_in_words_and_matches_that_last_are_censored(folder):
    rows = table(folder, "matches")
    lasting = rows["censored"] == 1
    assert lasting.any()
    assert (~lasting).any()
    assert rows.loc[lasting, ["end", "reason", "who_stopped"]].isna().all(axis=None)
    assert set(rows.loc[~lasting, "reason"]) <= {ending.name for ending in Ending} - {"ongoing"}
    assert set(rows.loc[~lasting, "who_stopped"]) <= {who.name for who in Stopped}
    assert (rows.loc[~lasting, "end"] >= rows.loc[~lasting, "start"]).all()


def test_matches_point_to_their_mentees_and_mentors(folder):
    matches, mentees, mentors = (table(folder, name) for name in ("matches", "mentees", "mentors"))
    first = matches[matches["number"] == 1]
    joined = first.merge(mentees, on=["replicate", "arm", "mentee"], validate="one_to_one")
    assert len(joined) == len(first)
    assert (joined["start"] == joined["first_matched"]).all()
    known = matches.merge(mentors, on=["replicate", "arm", "mentor"], validate="many_to_one")
    assert len(known) == len(matches)
    assert (known["ever_matched"] == 1).all()


def test_a_group_shares_its_number_and_its_mentor(folder):
    rows = table(folder, "matches")
    groups = rows[rows["arm"] == "social-group-mentoring"].groupby(["replicate", "group"])
    assert groups.size().max() > 1
    assert (groups["mentor"].min() == groups["mentor"].max()).all()
    pairs = rows[rows["arm"] == "social-pair-mentoring"].groupby(["replicate", "group"])
    assert pairs.size().max() == 1


def test_the_weekly_series_has_every_week_of_every_arm(folder):
    rows = pd.read_csv(folder / "weekly.csv")
    included = rows[rows["series"] == "included"]
    assert (included.groupby("arm").size() == 60).all()
    assert (included["low"] <= included["mean"]).all()
    assert (included["mean"] <= included["high"]).all()
    nothing = included[included["arm"] == "no-programme"]
    assert (nothing["extra"] == 0.0).all()


def test_the_weekly_series_ends_where_the_summary_does(folder):
    rows = pd.read_csv(folder / "weekly.csv")
    last = rows[(rows["series"] == "included") & (rows["week"] == 59)].set_index("arm")["mean"]
    summary = pd.read_csv(folder / "summary.csv").set_index(["measure", "arm"])["mean"]
    for arm in last.index:
        assert last[arm] / 80 == pytest.approx(summary["inclusion", arm])


def test_the_manifest_says_what_was_run(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    document = json.loads((folder.parent / "document.json").read_text())
    assert manifest["key"] == document["provenance"]["key"]
    assert manifest["seeds"] == [5, 6, 7]
    assert manifest["interrupted"] is False
    assert manifest["population"] == "unemployed-adults"
    assert manifest["arms"]["social-group-mentoring"]["levers"]["format"] == "group"
    assert manifest["arms"]["no-programme"]["levers"]["places"] == 0.0
    assert {"git_commit", "command", "versions", "written"} <= set(manifest)


def test_the_differences_in_the_folder_are_those_of_the_document(folder):
    document = json.loads((folder.parent / "document.json").read_text())
    rows = pd.read_csv(folder / "differences.csv")
    assert len(rows) == len(document["differences"])
    assert list(rows["mean"]) == pytest.approx([one["mean"] for one in document["differences"]])


@pytest.mark.parametrize("name", ["differences", "extra_included", "matched", "waiting"])
def test_every_picture_is_a_picture(folder, name):
    from PIL import Image

    with Image.open(folder / f"{name}.png") as picture:
        assert min(picture.size) > 400
        assert len(picture.convert("RGB").getcolors(2**20)) > 20
