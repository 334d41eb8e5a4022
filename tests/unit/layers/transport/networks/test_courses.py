from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import shapely
from hypothesis import given as drawn_from
from hypothesis import strategies as st
from small_network import changed, claim, control, facts, traffic

from geo.lines import length_m
from layers.assemble import assemble
from layers.transport.networks.courses import Control, Course, courses, sourced

if TYPE_CHECKING:
    from layers.facts import Facts


def course_of(name: str, given: Facts) -> Course:
    return next(one for one in courses(given, assemble(given)) if one.feature.id == name)


def stops(point: Control) -> bool:
    return bool(point.station)


def test_every_line_of_the_traffic_table_is_a_course_in_its_order() -> None:
    given = facts()
    found = courses(given, assemble(given))
    assert [(one.feature.id, one.mode, one.whole) for one in found] == [
        ("rail-x", "rail", False),
        ("rail-y", "rail", False),
        ("hw-z", "road", False),
        ("br-q", "road", False),
    ]


def test_a_line_is_cut_at_stops_and_where_a_part_ends() -> None:
    pieces = [*course_of("rail-x", facts()).stretches(stops)]
    assert [(one.tail.seq, one.head.seq, one.part) for one in pieces] == [
        (1, 3, "west"),
        (3, 4, "west"),
        (4, 5, None),
    ]
    assert [*pieces[0].shape.coords] == [(114.0, 23.0), (114.1, 23.0), (114.2, 23.0)]


def test_lengths_add_up_to_the_published_one() -> None:
    pieces = [*course_of("rail-x", facts()).stretches(stops)]
    assert sum(one.length_m for one in pieces) == pytest.approx(50_000)
    assert pieces[0].length_m / pieces[2].length_m == pytest.approx(2, rel=1e-3)


@pytest.mark.parametrize(
    "tables",
    [
        {"measures": changed("measures", "rail-x", source="estimate")},
        {"measures": changed("measures", "rail-x", part="west")},
        {"features__railways": changed("features/railways", "rail-x", schematic="yes")},
    ],
    ids=["our own estimate", "of a part", "schematic"],
)
def test_other_lengths_are_as_drawn(tables: dict[str, list[dict[str, str]]]) -> None:
    for piece in course_of("rail-x", facts(**tables)).stretches(stops):
        assert piece.length_m == pytest.approx(length_m(piece.shape))


def test_a_track_gives_the_shape() -> None:
    track = [(114.0, 23.0), (114.1, 23.05), (114.2, 23.0), (114.4, 23.0)]
    points = [
        {"seq": str(at), "lon": str(lon), "lat": str(lat), "accuracy_m": "50"}
        for at, (lon, lat) in enumerate(track)
    ]
    first, *_ = course_of("rail-x", facts(tracks__x=points)).stretches(stops)
    assert [*first.shape.coords] == track[:3]


def test_where_the_drawn_line_does_not_reach_a_stretch_is_straight() -> None:
    given = facts()
    atlas = assemble(given)
    short = {"type": "LineString", "coordinates": ((114.0, 23.0), (114.19, 23.0))}
    drawn = atlas.features["rail-x"].model_copy(update={"geometry": short})
    changed_atlas = atlas.model_copy(update={"features": atlas.features | {"rail-x": drawn}})
    course = next(one for one in courses(given, changed_atlas) if one.feature.id == "rail-x")
    assert [[*one.shape.coords] for one in course.stretches(stops)] == [
        [(114.0, 23.0), (114.19, 23.0)],
        [(114.2, 23.0), (114.3, 23.0)],
        [(114.3, 23.0), (114.4, 23.0)],
    ]


def test_a_line_in_pieces_is_drawn_straight_between_its_points() -> None:
    given = facts()
    atlas = assemble(given)
    pieces = shapely.MultiLineString([[(114.0, 23.0), (114.1, 23.1)], [(114.3, 23.1), (114.4, 23)]])
    drawn = atlas.features["rail-x"].model_copy(update={"geometry": pieces.__geo_interface__})
    changed_atlas = atlas.model_copy(update={"features": atlas.features | {"rail-x": drawn}})
    course = next(one for one in courses(given, changed_atlas) if one.feature.id == "rail-x")
    assert len(next(course.stretches(stops)).shape.coords) == 3


def test_only_the_parts_that_have_a_row_carry_traffic() -> None:
    rows = [traffic("hw-z", "road", part="two", speed_kph="70")]
    course = course_of("hw-z", facts(traffic=rows, through=[]))
    assert [piece.part for piece in course.stretches(lambda _: True)] == ["two"]
    assert course.speed("two") == 70


def test_the_speed_of_a_part_goes_before_that_of_the_line() -> None:
    rows = [
        traffic("hw-z", "road", speed_kph="60"),
        traffic("hw-z", "road", part="two", speed_kph="80"),
        traffic("rail-x", "rail"),
    ]
    given = facts(traffic=rows, through=[])
    road, railway = course_of("hw-z", given), course_of("rail-x", given)
    assert (road.speed("one"), road.speed("two"), road.speed(None)) == (60, 80, 60)
    assert railway.speed("west") is None


def test_a_figure_of_our_own_is_no_published_one() -> None:
    atlas = assemble(facts())
    assert sourced(atlas.features["rail-x"], "design_speed", None) == 300
    assert sourced(atlas.features["rail-x"], "design_speed", "west") is None
    assert sourced(atlas.features["rail-y"], "design_speed", None) is None


def test_links_are_named_by_feature_and_part() -> None:
    course = course_of("hw-z", facts(claims=[claim("hw-z", "open", "2000")]))
    assert (course.link("one"), course.link(None)) == ("hw-z:one", "hw-z")


def test_a_line_of_two_points_is_one_stretch() -> None:
    points = [control(1, 114.0, 23.0, "end"), control(2, 114.0, 23.15, "end")]
    (piece,) = course_of("br-q", facts(lines__q=points)).stretches(stops)
    assert (piece.tail.seq, piece.head.seq, piece.part) == (1, 2, None)


@st.composite
def lines(draw: st.DrawFn) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return the control points of a line, and parts of it that follow one another."""
    count = draw(st.integers(2, 8))
    points = [
        control(at + 1, 114.0 + at / 10, draw(st.floats(22.6, 23.4)), "waypoint", name)
        for at, name in enumerate(
            draw(st.lists(st.sampled_from(["", "st-a"]), min_size=count, max_size=count))
        )
    ]
    ends = sorted(draw(st.sets(st.integers(1, count), max_size=4)))
    parts = [
        {"feature": "rail-x", "part": f"p{start}", "from_seq": str(start), "to_seq": str(end)}
        | {"name_zh": "p", "name_en": "p"}
        for start, end in pairwise(ends)
    ]
    return points, parts


@drawn_from(lines())
def test_stretches_follow_one_another_and_keep_to_their_part(
    made: tuple[list[dict[str, str]], list[dict[str, str]]],
) -> None:
    points, parts = made
    tables = {"claims": [], "measures": [], "traffic": [traffic("rail-x", "rail")], "through": []}
    course = course_of("rail-x", facts(lines__x=points, parts=parts, **tables))
    pieces = [*course.stretches(stops)]
    assert (pieces[0].tail.seq, pieces[-1].head.seq) == (1, len(points))
    assert all(before.head == after.tail for before, after in pairwise(pieces))
    whole = length_m(shapely.LineString([point.point for point in course.controls]))
    assert sum(piece.length_m for piece in pieces) == pytest.approx(whole, abs=2)  # rounded
    cuts = {piece.tail.seq for piece in pieces}
    assert {point.seq for point in course.controls[:-1] if point.station} <= cuts
    for reach in course.parts:
        covered = [piece for piece in pieces if piece.part == reach.part]
        assert (covered[0].tail.seq, covered[-1].head.seq) == (reach.from_seq, reach.to_seq)
