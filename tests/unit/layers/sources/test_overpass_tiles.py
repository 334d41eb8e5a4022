"""A region is asked for in tiles that cover it, each by a question of its own."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.region import REGION, Box
from layers.sources.osm_tags import KINDS, traits_of
from layers.sources.overpass_tiles import TILE_DEGREES, query_of, tiles_of


@given(st.floats(-170, 170), st.floats(-80, 80), st.floats(0.001, 5), st.floats(0.001, 5))
def test_tiles_cover_a_box_without_gap_or_overlap(
    west: float, south: float, width: float, height: float
) -> None:
    box = Box(west, south, west + width, south + height)
    tiles = tiles_of(box)
    assert (min(t.west for t in tiles), max(t.east for t in tiles)) == (box.west, box.east)
    assert (min(t.south for t in tiles), max(t.north for t in tiles)) == (box.south, box.north)
    area = sum((t.east - t.west) * (t.north - t.south) for t in tiles)
    assert area == pytest.approx(width * height)
    assert all(t.east - t.west <= TILE_DEGREES * 1.001 for t in tiles)
    assert len(set(tiles)) == len(tiles)


def test_the_region_has_ninety_tiles() -> None:
    assert len(tiles_of(REGION)) == 90


def test_a_question_names_the_box_south_first_and_counts_before_it_lists() -> None:
    query = query_of(Box(114.0, 22.5, 114.5, 23.0))
    assert query.startswith(
        "[out:json][timeout:180][bbox:22.500000,114.000000,23.000000,114.500000];"
    )
    assert query.endswith("out count;(._;>;);out;")


def test_a_question_asks_for_every_kind_that_is_read() -> None:
    query = query_of(Box(114.0, 22.5, 114.5, 23.0))
    for key, kinds in KINDS.items():
        (pattern,) = re.findall(f'way\\["{key}"~"([^"]+)"\\]', query)
        wanted = [*kinds, "construction", "proposed"]
        assert all(re.fullmatch(pattern, kind) for kind in wanted)
        assert not re.fullmatch(pattern, "footway")
    for key in ("construction:highway", "proposed:railway"):
        assert traits_of({key: "trunk" if "highway" in key else "rail"})
        assert f'way["{key}"]' in query
