from __future__ import annotations

import pytest

from layers.model import Feature, Text
from layers.whereabouts import in_sight, point_of


def feature(kind: str | None, coordinates: object = None) -> Feature:
    return Feature(
        id="it",
        layer="railways",
        kind="railway",
        name=Text(zh="它", en="it"),
        confidence="low",
        geometry={"type": kind, "coordinates": coordinates} if kind else None,
    )


POINT = feature("Point", [114.0, 22.5])
LINE = feature("LineString", [[114.0, 22.0], [115.0, 23.0]])
LINES = feature("MultiLineString", [[[113, 22], [113, 22.1]], [[114, 22], [114, 23]]])
NOWHERE = feature(None)


def test_a_point_is_where_it_is_and_a_line_at_half_of_its_longest_way() -> None:
    assert point_of(POINT) == (114.0, 22.5)
    assert point_of(LINE) == pytest.approx((114.5, 22.5))
    assert point_of(LINES) == pytest.approx((114, 22.5))
    assert point_of(NOWHERE) is None


@pytest.mark.parametrize(
    ("thing", "seen", "unseen"),
    [
        (POINT, (113.9, 22.4, 114.1, 22.6), (114.1, 22.4, 114.2, 22.6)),
        (LINE, (114.4, 22.4, 114.6, 22.6), (114.6, 22.1, 114.9, 22.4)),
        (LINES, (112.9, 22.0, 113.1, 22.2), (113.2, 22.0, 113.8, 23.0)),
    ],
)
def test_what_meets_the_box_is_in_sight(
    thing: Feature,
    seen: tuple[float, float, float, float],
    unseen: tuple[float, float, float, float],
) -> None:
    assert in_sight(thing, seen)
    assert not in_sight(thing, unseen)


def test_what_lies_nowhere_is_never_in_sight() -> None:
    assert not in_sight(NOWHERE, (-180, -90, 180, 90))
