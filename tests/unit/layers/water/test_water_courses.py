from __future__ import annotations

from pathlib import Path

import pytest
import small_rivers

from layers.facts import read
from layers.stores import paths
from layers.water import courses
from layers.water.lengths import measured

TINY = Path(__file__).parents[3] / "tiny"


def test_rivers_are_read_from_the_facts() -> None:
    (found,) = courses.courses(read(TINY))
    assert (found.id, found.feature, found.flows_into) == ("dongjiang", "rv-dongjiang", ())
    assert [point.role for point in found.points] == ["source", "waypoint", "mouth"]
    assert found.points[1].name is None
    assert found.points[0].point == (115.4, 25.1)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    known = small_rivers.rivers()
    (tmp_path / paths.RIVERS).write_bytes(courses.content(tuple(known.values())))
    assert courses.load(tmp_path) == known


def test_rivers_become_a_network() -> None:
    network = courses.network(small_rivers.rivers())
    assert network.flows_into["trunk"] == ("west", "east")
    assert network.joints("trunk").keys() == {"side"}


def test_rivers_that_flow_in_a_circle_are_refused() -> None:
    known = small_rivers.rivers()
    known["west"] = known["west"].model_copy(update={"flows_into": ("trunk",)})
    with pytest.raises(ValueError, match="circle"):
        courses.network(known)


@pytest.mark.parametrize(
    ("walked", "told"),
    [({"trunk"}, ["rv-trunk"]), ({"east", "side"}, ["rv-trunk"]), ({"side"}, []), (set(), [])],
)
def test_only_published_lengths_of_rivers_walked_are_told(
    walked: set[str], told: list[str]
) -> None:
    known = small_rivers.rivers()
    found = measured(known, courses.network(known), small_rivers.features(), walked)
    assert [one.feature for one in found] == told
