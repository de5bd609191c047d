"""Browsers load eleven pinned files, each checked by its hash, wherever it came from."""

import hashlib
import io
import shutil
import subprocess
import tarfile

import pytest
import requests

from dashboard.serving import browser_files as assets
from dashboard.serving.browser_files import (
    Asset,
    check_bytes,
    fetch_assets,
    find_missing,
    is_whole,
    keep,
    load_assets,
)
from sim.declare import DeclarationError

CONTENT = b"/* whole */"


@pytest.fixture
def one(monkeypatch):
    """Let there be one pinned file, of known content, and no npm and no internet."""
    asset = Asset("@some/package", "1.2.3", "dist/a.js", hashlib.sha256(CONTENT).hexdigest())
    monkeypatch.setattr(assets, "load_assets", lambda *_: (asset,))
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(requests, "get", no_internet)
    return asset


def no_internet(*_, **__):
    raise requests.ConnectionError


def npm_gives(content):
    """Return what stands for `npm pack`: it leaves one package in the folder it is called in."""

    def run(call, *, cwd, **_):
        assert call[1] == "pack"
        assert call[-1] == "@some/package@1.2.3"
        with tarfile.open(f"{cwd}/some-package-1.2.3.tgz", "w:gz") as packed:
            member = tarfile.TarInfo("package/dist/a.js")
            member.size = len(content)
            packed.addfile(member, io.BytesIO(content))

    return run


def test_eleven_files_of_exact_versions_are_pinned():
    pinned = load_assets()
    assert len(pinned) == 11
    assert all(asset.version.replace(".", "").isdecimal() for asset in pinned)
    assert all(len(asset.sha256) == 64 for asset in pinned)
    assert "@widgetti/solara-vuetify-app@10.1.1/dist/main8.css" in {one.name for one in pinned}


def test_what_only_tests_need_is_pinned_and_never_asked_for_by_a_page():
    (checker,) = load_assets(assets.FOR_TESTS)
    assert checker.package == "axe-core"
    assert len(checker.sha256) == 64
    assert checker not in load_assets()


def test_other_bytes_than_the_pinned_are_refused_in_a_sentence(one):
    assert check_bytes(one, CONTENT) == CONTENT
    with pytest.raises(DeclarationError, match=r"its SHA-256 must be .* It was not kept"):
        check_bytes(one, CONTENT + b" ")


def test_a_damaged_file_counts_as_missing_and_is_removed(one, tmp_path):
    keep(one, CONTENT, tmp_path)
    assert is_whole(one, tmp_path)
    file = tmp_path / one.name
    file.write_bytes(CONTENT[:-1])
    assert find_missing(tmp_path) == (one,)
    assert not file.exists()


def test_npm_is_asked_first(one, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: "npm")
    monkeypatch.setattr(subprocess, "run", npm_gives(CONTENT))
    assert fetch_assets(tmp_path) == ()
    assert one.name == "@some/package@1.2.3/dist/a.js"
    assert (tmp_path / one.name).read_bytes() == CONTENT


def test_what_npm_brings_is_kept_only_where_it_is_what_was_pinned(one, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: "npm")
    monkeypatch.setattr(subprocess, "run", npm_gives(b"other"))
    with pytest.raises(DeclarationError, match="given was"):
        fetch_assets(tmp_path)
    assert not (tmp_path / one.name).exists()


@pytest.mark.parametrize("npm", [None, "npm"])
def test_without_npm_files_come_from_where_solara_fetches(one, tmp_path, monkeypatch, npm):
    asked = []

    def get(address, **_):
        asked.append(address)
        answer = requests.Response()
        answer.status_code, answer.raw = 200, io.BytesIO(CONTENT)
        return answer

    def broken(*_, **__):
        raise subprocess.CalledProcessError(1, "npm")

    monkeypatch.setattr(shutil, "which", lambda _: npm)
    monkeypatch.setattr(subprocess, "run", broken)
    monkeypatch.setattr(requests, "get", get)
    assert fetch_assets(tmp_path) == ()
    assert asked[0].endswith(f"/{one.name}")


def test_what_is_there_is_not_fetched_again(one, tmp_path):
    keep(one, CONTENT, tmp_path)
    assert fetch_assets(tmp_path) == ()


def test_with_neither_a_sentence_says_that_the_first_page_needs_internet(
    one, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(assets, "fetch_assets", lambda **_: find_missing(tmp_path))
    assert assets.main() == 1
    said = capsys.readouterr().err
    assert said.startswith("The first page needs internet: 1 of the 1 files")
    assert "Traceback" not in said
    assert not (tmp_path / one.name).exists()


def test_without_the_checker_a_sentence_says_what_fetches_it(monkeypatch, capsys):
    (checker,) = load_assets(assets.FOR_TESTS)
    missing = {assets.FOR_PAGES: (), assets.FOR_TESTS: (checker,)}
    monkeypatch.setattr(assets, "fetch_assets", lambda use=assets.FOR_PAGES: missing[use])
    assert assets.main() == 1
    assert capsys.readouterr().err.startswith("axe-core, with which the browser tests check")
