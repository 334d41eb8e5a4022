"""Names never lie over one another nor over furniture; the important ones come first."""

from __future__ import annotations

import itertools

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from web.snapshot.labels import Area, Label, Room, arranged

WIDTH, HEIGHT = 320, 240
places = st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT))
labels = st.builds(
    Label,
    text=st.text(alphabet="东莞南站abc", min_size=1, max_size=8),
    at=places,
    rank=st.integers(0, 500),
    size=st.sampled_from([11, 12, 16]),
    color=st.just("#000000"),
    place=st.sampled_from(["centre", "around", "beside"]),
)


def label(text: str, at: tuple[float, float], rank: float = 1, **more: object) -> Label:
    return Label(text=text, at=at, rank=rank, size=12, color="#000000", **more)  # type: ignore[arg-type]


def meet(one: Area, other: Area) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom and other.top < one.bottom


@given(st.lists(labels, max_size=40), places)
def test_no_two_names_meet_nor_leave_the_picture(
    given_labels: list[Label], corner: tuple[float, float]
) -> None:
    room = Room(WIDTH, HEIGHT)
    taken = Area(corner[0], corner[1], corner[0] + 60, corner[1] + 40)
    room.take(taken)
    areas = [done.area for done in arranged(given_labels, room, zoom=9)]
    assert not [pair for pair in itertools.combinations([taken, *areas], 2) if meet(*pair)]
    assert all(
        a.left >= 0 and a.top >= 0 and a.right <= WIDTH and a.bottom <= HEIGHT for a in areas
    )


def test_the_more_important_name_is_written() -> None:
    both = [label("小", (100, 100), 1, place="centre"), label("大", (102, 102), 2, place="centre")]
    assert [done.label.text for done in arranged(both, Room(WIDTH, HEIGHT), zoom=9)] == ["大"]


def test_a_name_goes_where_no_line_runs() -> None:
    room = Room(WIDTH, HEIGHT)
    room.ink(np.array([shapely.LineString([(100, 100), (200, 100)])]))
    (done,) = arranged([label("名", (100, 100))], room, zoom=9)
    assert done.area.right <= 100


def test_a_name_covers_no_symbol_unless_it_must() -> None:
    room = Room(WIDTH, HEIGHT)
    for x in range(0, WIDTH, 4):
        for y in range(0, HEIGHT, 4):
            room.mark((x, y), 3)
    told = [label("甲", (100, 100)), label("乙市", (200, 100), place="around")]
    assert [done.label.text for done in arranged(told, room, zoom=9)] == ["乙市"]


def test_a_name_is_not_repeated_near_by() -> None:
    told = [label("东江", (50, 50)), label("东江", (120, 50)), label("东江", (290, 200))]
    assert len(arranged(told, Room(WIDTH, HEIGHT), zoom=9)) == 2


def test_a_name_of_controls_only_is_not_written() -> None:
    assert arranged([label("\u202e\x00", (50, 50))], Room(WIDTH, HEIGHT), zoom=9) == []


def test_a_line_that_is_but_a_point_takes_no_room() -> None:
    room = Room(WIDTH, HEIGHT)
    room.ink(np.array([shapely.LineString([(5, 5), (5, 5)])]))
    assert room.cover(Area(0, 0, WIDTH, HEIGHT)) == 0
