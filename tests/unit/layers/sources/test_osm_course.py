"""One course through pieces: shuffled, turned, doubled or with gaps, it is the same line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from osm_files import SHENSHANXI, pieces, winding

from geo.network.plane import metres
from layers.sources.course import GAP_M, Course, course

if TYPE_CHECKING:
    import random

LINE = winding(SHENSHANXI)


def lines(*courses: list[tuple[float, float]]) -> list[shapely.LineString]:
    return [shapely.LineString(course) for course in courses]


def flat(line: shapely.LineString) -> shapely.LineString:
    return shapely.transform(line, lambda places: metres(places[:, 0], places[:, 1]))


def found(*courses: list[tuple[float, float]]) -> Course:
    made = course(lines(*courses), LINE[0], LINE[-1])
    assert made is not None
    return made


def test_one_piece_is_the_course() -> None:
    made = found(LINE)
    assert list(made.shape.coords) == LINE
    assert made.gaps_m == 0
    assert made.length_m == pytest.approx(flat(made.shape).length)


@given(st.integers(1, 20), st.randoms(use_true_random=False))
def test_pieces_in_any_order_and_direction_are_the_same_course(
    count: int, chance: random.Random
) -> None:
    mixed = [piece[:: chance.choice([1, -1])] for piece in pieces(LINE, count)]
    chance.shuffle(mixed)
    assert list(found(*mixed).shape.coords) == LINE


def test_a_course_runs_from_its_start() -> None:
    back = course(lines(LINE), LINE[-1], LINE[0])
    assert back is not None
    assert list(back.shape.coords) == LINE[::-1]


def test_of_two_carriageways_it_takes_one() -> None:
    left, right = (winding(SHENSHANXI, aside_m=aside) for aside in (-20, 20))
    made = found(*pieces(left, 7), *pieces(right[::-1], 5))
    assert made.gaps_m == 0
    assert set(made.shape.coords) in (set(left), set(right))


def test_it_leaves_out_what_leads_beyond_its_ends() -> None:
    made = course(lines(LINE), LINE[10], LINE[20])
    assert made is not None
    assert list(made.shape.coords) == LINE[10:21]


def test_a_small_gap_is_closed_by_a_straight_line_and_counted() -> None:
    cut = LINE[20]
    near = (cut[0] + 0.3 * GAP_M / 111_000, cut[1])
    made = found(LINE[:21], [near, *LINE[21:]])
    assert 0 < made.gaps_m < GAP_M
    assert made.shape.coords[20] == cut
    assert made.shape.coords[21] == pytest.approx(near, abs=1e-7)


def test_a_large_gap_is_not_closed() -> None:
    assert course(lines(LINE[:20], LINE[25:]), LINE[0], LINE[-1]) is None


def test_a_way_round_is_taken_where_the_straight_one_is_missing() -> None:
    round_ = [LINE[19], (LINE[22][0], LINE[22][1] + 0.05), LINE[26]]
    made = found(LINE[:20], LINE[26:], round_)
    assert made.gaps_m == 0
    assert made.shape.coords[20] == pytest.approx(round_[1])


@pytest.mark.parametrize("start", [(0.0, 0.0), (114.0, 22.0)])
def test_a_start_far_away_begins_at_the_nearest_piece(start: tuple[float, float]) -> None:
    made = course(lines(LINE), start, LINE[-1])
    assert made is not None
    assert made.shape.coords[-1] == LINE[-1]


def test_a_start_and_an_end_at_one_place_have_no_course() -> None:
    assert course(lines(LINE), LINE[3], LINE[3]) is None


def test_another_line_that_crosses_is_not_taken() -> None:
    crossing = winding([(114.5, 23.0), (114.5, 22.6)])
    assert list(found(*pieces(LINE, 4), crossing).shape.coords) == LINE
