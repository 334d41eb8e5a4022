from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from api.answers import Teller
from api.errors import UnknownIdError
from api.feature_answer import feature_answer
from api.shapes import as_json
from layers.opened import OpenAtlas
from layers.stores.generation import open_current

if TYPE_CHECKING:
    from pathlib import Path

    from layers.model import Atlas


@pytest.fixture(scope="module")
def opened(tiny_store: Path) -> OpenAtlas:
    return OpenAtlas(open_current(tiny_store))


@pytest.fixture(scope="module")
def atlas(opened: OpenAtlas) -> Atlas:
    return opened.atlas


def teller(atlas: Atlas, day: str = "2026-01-01", lang: str = "zh") -> Teller:
    on = dt.date.fromisoformat(day)
    return Teller(atlas=atlas, generation="gen-000001", lang=lang, on=on, attribution="us")


def test_a_feature_tells_all_that_the_atlas_knows(atlas: Atlas) -> None:
    for feature in atlas.features.values():
        told = feature_answer(teller(atlas), feature.id)
        facts = told.properties
        assert told.geometry == feature.geometry
        assert len(facts.claims) == len(feature.claims)
        assert len(facts.citations) == len(feature.citations)
        assert len(facts.parts) == len(feature.parts)
        assert len(facts.names.dated) == len(feature.names)
        assert {claim.source for claim in facts.claims} <= {source.id for source in facts.sources}
        assert [licence.id for licence in facts.licences] == list(feature.licences)
        assert (facts.generation, facts.attribution) == ("gen-000001", "us")


def test_names_are_sorted_by_what_they_are(atlas: Atlas) -> None:
    names = feature_answer(teller(atlas), "st-tangxia").properties.names
    assert (names.zh, names.en) == ("东莞南站", "Dongguan South station")
    listed = [*names.former, *names.aliases, *names.codes]
    assert sorted(listed) == sorted(name.text for name in names.dated)


def test_the_language_is_that_of_the_teller(atlas: Atlas) -> None:
    for lang, name in (("zh", "赣深高铁"), ("en", "Ganzhou-Shenzhen high-speed railway")):
        told = feature_answer(teller(atlas, lang=lang), "rail-ganshen").properties
        assert told.name == name
        for citation in told.citations:
            assert citation.ask == getattr(citation, f"ask_{lang}")


def test_the_status_is_null_before_anything_is_known(atlas: Atlas) -> None:
    told = feature_answer(teller(atlas, "1900-01-01"), "rail-ganshen").properties
    assert (told.status, told.status_detail) == (None, None)


def test_claims_keep_their_words(atlas: Atlas) -> None:
    text = as_json(feature_answer(teller(atlas), "rail-ganshen"))
    assert '"from":' in text
    assert "from_" not in text


def test_layers_count_everything_once(opened: OpenAtlas) -> None:
    told = teller(opened.atlas).layers(opened)
    held = len(opened.atlas.features) + len(opened.boundaries)
    assert sum(layer.count for layer in told.layers) == held
    assert all(layer.count == sum(kind.count for kind in layer.kinds) for layer in told.layers)


def test_an_unknown_id_is_named(atlas: Atlas) -> None:
    with pytest.raises(UnknownIdError, match="nothing"):
        teller(atlas).corridor("nothing")


def test_members_have_a_status_on_the_day(atlas: Atlas) -> None:
    for name in atlas.corridors:
        told = teller(atlas).corridor(name)
        assert [member.id for member in told.features] == list(atlas.corridors[name].features)
