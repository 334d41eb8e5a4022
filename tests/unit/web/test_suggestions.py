"""Places that somebody may be about to type: whole names first, stations before other things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from atlases import plain_atlas
from trips import place

from layers.index import entries
from layers.opened import OpenAtlas
from layers.search import SearchIndex
from layers.stores.generation import open_current
from web.suggestions import Suggestions

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def known() -> Suggestions:
    atlas = plain_atlas()
    areas = [
        place("东莞", word="town-2", population=10, city="city-440300"),
        place("东", word="town-3", population=1),
        place("东莞", kind="city", word="city-440300", city="city-440300"),
        place("东莞", kind="district", word="district-1", city="city-440300"),
    ]
    return Suggestions(atlas, SearchIndex(entries(atlas)), areas)


def test_a_whole_name_comes_first_then_cities_districts_towns_and_stations(
    known: Suggestions,
) -> None:
    assert [hit.id for hit in known.beginning("东", "zh", 8)] == [
        "town-3",
        "city-440300",
        "st-east",
    ]


def test_a_seat_is_not_told_beside_its_city(known: Suggestions) -> None:
    assert [hit.id for hit in known.beginning("东莞", "zh", 8)] == ["city-440300"]


def test_what_is_no_place_is_not_offered(known: Suggestions) -> None:
    assert "rail-east" not in {hit.id for hit in known.beginning("东线", "zh", 8)}
    assert known.beginning("  ", "zh", 8) == []


def test_a_suggestion_says_what_and_where_it_is(known: Suggestions) -> None:
    by_id = {hit.id: hit for hit in known.beginning("东", "en", 8)}
    assert by_id["st-east"].about == "Stations"
    assert by_id["city-440300"].about == "city"


def test_no_more_than_asked_are_offered(known: Suggestions) -> None:
    assert len(known.beginning("东", "zh", 1)) == 1


def test_the_real_atlas_offers_cities_and_stations(built_store: Path) -> None:
    real = Suggestions.of(OpenAtlas(open_current(built_store)))
    first = real.beginning("汕", "zh", 8)
    assert {"city-441500", "city-440500", "st-shanwei"} <= {hit.id for hit in first}
    assert real.beginning("shanwei", "en", 8)[0].id == "city-441500"
    assert real.beginning("惠州南", "zh", 8)[0].id == "st-huizhounan"
