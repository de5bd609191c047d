"""Every key that is cited is in the list of sources, and the list says where each was read."""

import re
from pathlib import Path

import pytest

from sim.declare import DeclarationError
from sim.money import Prices
from sim.parameters import Parameters
from sim.scenarios.facts import Facts
from sim.scenarios.files import load_population, load_programme, preset_names
from sim.scenarios.programme import Levers
from sim.sources import load_sources, require_source

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("group", [Facts, Levers, Parameters, Prices])
def test_every_declaration_cites_a_known_source(group):
    for spec in group.specs().values():
        if spec.source:
            assert require_source(spec.source).key == spec.source


def test_every_source_named_in_a_docstring_is_known():
    cited = re.findall(r"Source: ([a-z]+[a-z0-9]*)\.", (ROOT / "sim/draws.py").read_text())
    assert cited
    assert set(cited) <= set(load_sources())


def test_every_preset_cites_a_known_source():
    presets = [load_programme(name) for name in preset_names("programmes")]
    presets += [load_population(name) for name in preset_names("populations")]
    for preset in presets:
        for key in [*filter(None, preset.source.split(", ")), *preset.cites.values()]:
            assert require_source(key)


def test_every_source_says_who_when_what_and_where():
    for source in load_sources().values():
        assert source.authors
        assert source.title
        assert source.published
        assert 1950 < source.year < 2100
        assert str(source.year) in source.cite()
        assert "://" not in source.cite() + source.note
        assert not source.doi or re.fullmatch(r"10\.\d{4,}/\S+", source.doi)


def test_an_unknown_source_is_refused_with_the_nearest():
    with pytest.raises(DeclarationError, match="Did you mean bellis2017"):
        require_source("belis2017")
