"""Chains: ways cut where they meet, put together again in any order and direction."""

from __future__ import annotations

import numpy as np
import osmnx as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from osm_files import Osm

from layers.sources.osm_chains import Chains, chains

A, B, C, D, E = (0.0, 0.0), (0.1, 0.0), (0.2, 0.0), (0.3, 0.0), (0.1, 0.1)


def cut(*courses: list[tuple[float, float]]) -> Chains:
    osm = Osm()
    for course in courses:
        osm.way(course, highway="primary")
    return chains(osm.read())


def ends(made: Chains) -> list[tuple[float, float, float, float]]:
    ways = made.ways
    return [
        (ways.lon[a], ways.lat[a], ways.lon[b], ways.lat[b])
        for a, b in zip(made.start, made.end, strict=True)
    ]


def test_a_way_that_meets_nothing_is_one_chain() -> None:
    assert ends(cut([A, B, C])) == [(*A, *C)]


def test_a_way_is_cut_where_another_begins() -> None:
    assert ends(cut([A, B, C], [B, E])) == [(*A, *B), (*B, *C), (*B, *E)]


def test_a_way_that_crosses_itself_is_cut_there() -> None:
    assert ends(cut([A, B, C, E, B])) == [(*A, *B), (*B, *B)]


def test_a_chain_is_as_long_as_osmnx_says() -> None:
    made = cut([A, B, E])
    lon, lat = np.array([A, B, E]).T
    expected = ox.distance.great_circle(lat[:-1], lon[:-1], lat[1:], lon[1:]).sum()
    assert made.length_m.tolist() == pytest.approx([expected])


def test_shapes_run_through_chains_both_ways_and_count_the_joint_once() -> None:
    made = cut([A, B, C], [D, C])
    forth, back = made.shapes([[0, ~1], [1, ~0]])
    assert list(forth.coords) == [A, B, C, D]
    assert list(back.coords) == [D, C, B, A]


def test_nothing_has_no_chains() -> None:
    made = cut()
    assert len(made.way) == 0
    assert made.shapes([]).tolist() == []


@given(
    st.lists(
        st.lists(st.sampled_from([A, B, C, D, E]), min_size=2, max_size=6), min_size=1, max_size=4
    )
)
def test_chains_are_the_whole_of_the_ways_and_meet_at_their_ends_alone(
    courses: list[list[tuple[float, float]]],
) -> None:
    made = cut(*courses)
    ways = made.ways
    steps = sum(len(course.coords) - 1 for course in ways.shapes())
    assert (made.end - made.start).sum() == steps
    inner = [
        node for a, b in zip(made.start, made.end, strict=True) for node in ways.node[a + 1 : b]
    ]
    assert len(set(inner)) == len(inner)
    assert not set(inner) & set(ways.node[made.start])
    again = made.shapes([[chain] for chain in range(len(made.way))])
    assert sum(len(line.coords) - 1 for line in again) == steps
