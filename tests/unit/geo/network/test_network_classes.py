from __future__ import annotations

import pytest

from geo.network.classes import CLASSES, MOTORWAY, OTHER, TRUNK, UNKNOWN, rank, ranks


def test_a_lesser_road_has_a_larger_rank() -> None:
    found = [rank(highway) for highway in ("motorway", "trunk", "primary", "secondary", "tertiary")]
    assert found == sorted(set(found))
    assert found[-1] < rank("residential")


@pytest.mark.parametrize("highway", ["residential", "service", "footway", "motorways"])
def test_everything_else_is_other(highway: str) -> None:
    assert rank(highway) == OTHER


def test_a_slip_road_ranks_as_its_road() -> None:
    assert rank("trunk_link") == rank("trunk") == TRUNK


def test_every_rank_has_its_word() -> None:
    assert [rank(word) for word in CLASSES] == list(range(len(CLASSES)))


def test_many_are_ranked_as_one_by_one() -> None:
    words = ["", "motorway", "path", "motorway", "trunk_link"]
    assert ranks(words).tolist() == [UNKNOWN, MOTORWAY, OTHER, MOTORWAY, TRUNK]
    assert ranks([]).tolist() == []
