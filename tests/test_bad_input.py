"""Bad input is refused in a sentence, with exit code 2, and nothing is lost."""

import errno
import os
from pathlib import Path

import pytest

BROKEN = Path(__file__).parent / "broken_files"
RUN = ("run", "befriending", "--population", "isolated-older-people")
SMALL = ("--mentees", "40", "--weeks", "20", "--replicates", "2")

REFUSED = {
    "unknown programme": (("run", "befriendng", "-p", "isolated-older-people"), "befriending"),
    "unknown population": (("run", "befriending", "-p", "isolated-older-peopel"), "people"),
    "negative mentees": ((*RUN, "--mentees", "-5"), "given was -5"),
    "no mentees": ((*RUN, "--mentees", "0"), "given was 0"),
    "mentees in words": ((*RUN, "--mentees", "many"), "whole number"),
    "part of a mentee": ((*RUN, "--mentees", "3.5"), "whole number"),
    "more than memory holds": ((*RUN, "--mentees", "99999999999"), "GB are free"),
    "no weeks": ((*RUN, "--weeks", "0"), "weeks"),
    "too many weeks": ((*RUN, "--weeks", "100000"), "780"),
    "no replicates": ((*RUN, "--replicates", "0"), "replicates"),
    "a seed in words": ((*RUN, "--seed", "x"), "whole number"),
    "a negative seed": ((*RUN, "--seed", "-1"), "seed"),
    "a seed beyond counting": ((*RUN, "--seed", str(2**70)), "seed"),
    "unknown lever": ((*RUN, "--set", "sesions_per_month=3"), "sessions_per_month"),
    "a lever without a value": ((*RUN, "--set", "places"), "lever=value"),
    "a lever that is not a number": ((*RUN, "--set", "places=nan"), "places"),
    "an infinite lever": ((*RUN, "--set", "coordinators=inf"), "coordinators"),
    "a negative lever": ((*RUN, "--set", "coordinators=-1"), "given was -1"),
    "a number as text": ((*RUN, "--set", 'coordinators="3"'), "without quotation marks"),
    "true for a number": ((*RUN, "--set", "coordinators=true"), "coordinators"),
    "capacity nought": ((*RUN, "--set", "mentor_capacity=0"), "mentor_capacity"),
    "a lever where it has no meaning": ((*RUN, "--set", "group_size=4"), "format"),
    "an unknown option of a lever": ((*RUN, "--set", "format=grop"), "Did you mean group?"),
    "a folder nobody can write": ((*RUN, "--out", "/proc/nope"), "Choose another folder"),
    "records without a folder": ((*RUN, "--records"), "--out"),
    "local values that are not there": ((*RUN, "--local", "nowhere.csv"), "nowhere.csv"),
    "a programme as a comparison": (("compare", "befriending"), "is a programme"),
    "an unknown comparison": (("compare", "pair-versus-group"), "pair-vs-group"),
    "programmes for different people": (("compare", "befriending", "aspire"), "--population"),
    "an unknown way of being equal": (("compare", "pair-vs-group", "--equal", "fair"), "budget"),
    "an unknown name": (("show", "inclusin"), "Did you mean inclusion?"),
    "an unknown list": (("list", "programs"), "programmes"),
    "an unknown command": (("rnu",), "run"),
    "an unknown option": ((*RUN, "--mentes", "5"), "--mentees"),
    "a file that is not there": (("check", "nowhere.toml"), "nowhere.toml"),
    "a new file of nothing": (("new", "programme"), "--from"),
    "nobody's story": (
        ("story", "befriending", "-p", "isolated-older-people", "--mentee", "500"),
        "499",
    ),
}


def unfolded(text):
    return " ".join(text.replace("│", " ").split())


@pytest.mark.parametrize("fault", REFUSED)
def test_bad_input_is_refused_in_a_sentence(mentoring, fault):
    words, advice = REFUSED[fault]
    said = mentoring(*words)
    assert said.code == 2
    assert said.out == ""
    assert "Traceback" not in said.err
    assert advice in unfolded(said.err)


@pytest.mark.parametrize("path", sorted(BROKEN.iterdir()), ids=lambda path: path.name)
def test_every_broken_file_is_refused_by_the_check(mentoring, path):
    said = mentoring("check", path)
    assert said.code == 2
    assert said.out == ""
    assert path.name in said.err


@pytest.mark.parametrize("name", ["empty.toml", "not_utf8.toml", "extends_itself.toml"])
def test_a_broken_file_is_refused_where_a_presets_name_is_accepted(mentoring, name):
    path = BROKEN / name
    for words in (("run", path, "-p", "isolated-older-people"), ("compare", path), ("show", path)):
        said = mentoring(*words, "--json")
        assert (said.code, said.out) == (2, "")
        assert "Traceback" not in said.err


def test_a_folder_that_holds_a_run_is_left_as_it_is(mentoring, tmp_path):
    folder = tmp_path / "answers"
    assert mentoring(*RUN, *SMALL, "--out", folder).code == 0
    before = {path: path.read_bytes() for path in folder.iterdir()}
    said = mentoring(*RUN, *SMALL, "--seed", "9", "--out", folder)
    assert said.code == 2
    assert "holds files already" in said.err
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_nothing_is_made_where_the_question_is_refused(mentoring, tmp_path):
    folder = tmp_path / "answers"
    assert mentoring(*RUN, "--set", "places=nan", "--out", folder).code == 2
    assert not folder.exists()


def test_memory_is_estimated_before_anything_is_allocated(mentoring, monkeypatch):
    monkeypatch.setattr("experiments.comparison.execute.free_memory", lambda: 1e6)
    said = mentoring(*RUN, "--mentees", "400")
    assert said.code == 2
    assert "400 people would need about" in said.err
    monkeypatch.undo()


def test_on_a_full_disk_the_answer_is_shown_and_half_files_are_removed(
    mentoring, monkeypatch, tmp_path
):
    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("experiments.output.writing.os.fsync", full)
    said = mentoring(*RUN, *SMALL, "--out", tmp_path / "answers")
    assert said.code == 2
    assert "The disk is full" in said.err
    assert "Included" in said.out
    assert list((tmp_path / "answers").iterdir()) == []
