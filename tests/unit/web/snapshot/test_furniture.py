"""Title, key, bar and notices keep to the picture and leave one another free."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from scenery import BOX

from web.snapshot import furniture
from web.snapshot.frame import Frame
from web.snapshot.furniture import Notices
from web.snapshot.key import Block, Row
from web.snapshot.labels import Area, Room

NOTICES = Notices(
    "审图号：GS(2026)1", ("某市规划院", "边界：天地图；地名：GeoNames（CC BY 4.0）" * 3)
)
KEY = [
    Block(
        "颜色表示类别", tuple(Row(Markup("<path/>"), words) for words in ("铁路", "车站", "港口"))
    )
]


def set_up(width: int = 600, height: int = 400) -> tuple[Frame, Room]:
    return Frame.of(BOX, width, height), Room(width, height)


def test_notices_stand_at_the_foot_over_the_whole_width() -> None:
    piece = furniture.foot(NOTICES, 600, 400)
    assert (piece.area.left, piece.area.right, piece.area.bottom) == (0, 600, 400)
    assert piece.drawn.count("<text") == 3
    assert piece.drawn.rindex("审图号") > piece.drawn.rindex("GeoNames")


def test_without_an_approval_number_nothing_stands_for_one() -> None:
    piece = furniture.foot(Notices("", NOTICES.others), 600, 400)
    assert "font-weight" not in piece.drawn


@given(st.integers(64, 4000), st.integers(64, 4000))
def test_notices_leave_the_map_its_share(width: int, height: int) -> None:
    top = furniture.foot(NOTICES, width, height).area.top
    assert height * 0.25 <= top < height


def test_a_long_title_is_cut_and_takes_its_room() -> None:
    frame, room = set_up(300, 200)
    drawn = furniture.title("名" * 80, "2026-11-22", frame, room)
    assert "…" in drawn
    assert not room.free(Area(20, 20, 40, 30))
    assert room.free(Area(20, 100, 40, 110))


def test_nothing_stands_on_a_map_of_a_few_pixels() -> None:
    frame, room = set_up(100, 60)
    assert furniture.title("名", "日", frame, room) == ""
    assert furniture.scale_bar(frame, room) == ""
    assert furniture.key("图例", KEY, frame, room) == ""


@given(st.integers(120, 4000), st.integers(80, 4000))
def test_the_bar_of_scale_is_on_the_picture(width: int, height: int) -> None:
    frame, room = set_up(width, height)
    left, top, wide, high = map(
        float,
        re.findall(
            r'<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)"',
            furniture.scale_bar(frame, room),
        )[0],
    )
    assert left >= 0
    assert top >= 0
    assert left + wide <= width
    assert top + high <= height


def test_a_key_goes_where_it_hides_least() -> None:
    frame, room = set_up()
    assert "translate(4" in furniture.key("图例", KEY, frame, room)
    crowded = Room(600, 400)
    for x in range(400, 600, 10):
        crowded.mark((x, 40), 5)
    assert "translate(20.0" in furniture.key("图例", KEY, frame, crowded)


def test_a_key_that_finds_no_free_corner_is_left_out() -> None:
    frame, room = set_up()
    room.take(Area(0, 0, 600, 400))
    assert furniture.key("图例", KEY, frame, room) == ""
    assert furniture.key("图例", [], *set_up()) == ""


def test_a_corner_note_stands_at_the_lower_left() -> None:
    frame, room = set_up()
    assert furniture.corner("", frame, room) == ""
    assert "审图号" in furniture.corner("审图号：1", frame, room)
    assert not room.free(Area(10, 385, 30, 395))


@pytest.mark.parametrize(("width", "height", "small"), [(479, 900, True), (480, 480, False)])
def test_small_pictures_are_known(width: int, height: int, *, small: bool) -> None:
    assert furniture.is_small(width, height) is small
