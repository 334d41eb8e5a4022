"""Small maps drawn on the server: true to place, escaped, the same every time, readable aloud."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from atlases import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from trips import GROUND, SQUARE

from layers.opened import OpenAtlas
from layers.stores.generation import open_current
from web.sketch import (
    HEIGHT,
    WIDTH,
    Area,
    Caption,
    Dot,
    Line,
    box_around,
    corners,
    ground_of,
    sketch,
)

if TYPE_CHECKING:
    from pathlib import Path

BOX = (113.0, 22.5, 115.0, 24.0)
CAPTION = Caption("one", "A map", "What it shows")
degrees = st.tuples(st.floats(112.5, 117.5), st.floats(22.2, 26.5))


def drawn(*marks: Area | Line | Dot, lang: str = "zh", caption: Caption = CAPTION) -> ET.Element:
    made = sketch(GROUND, BOX, marks, caption, lang=lang)
    return ET.fromstring(made)  # noqa: S314 - our own words


def test_a_sketch_has_a_title_and_a_description_for_a_voice() -> None:
    root = drawn()
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "one-title one-desc"
    assert [child.text for child in root[:2]] == ["A map", "What it shows"]


def test_the_ground_lies_under_the_marks_and_names_on_top() -> None:
    root = drawn(Area(SQUARE, "ring"), Dot((114.0, 23.0), "spot"))
    order = [child.get("class") for child in root if child.get("class")]
    assert order == ["sea", "land", "home", "border", "river", "ring", "spot", "city"]


def test_texts_stay_text() -> None:
    caption = Caption("k", HOSTILE, HOSTILE)
    root = drawn(Dot((114.0, 23.0), HOSTILE), caption=caption)
    assert not list(root.iter("script"))
    assert "".join(root.itertext()).count(HOSTILE) == 3


def test_equal_questions_give_equal_bytes() -> None:
    marks = [Area(SQUARE, "ring"), Line(((113.2, 23.0), (114.8, 23.4)), "line")]
    one, other = (sketch(GROUND, BOX, marks, CAPTION, lang="en") for _ in range(2))
    assert one == other


def test_a_name_is_written_without_the_word_of_its_rank_and_only_where_it_fits() -> None:
    assert [text.text for text in drawn().iter("text")] == ["甲"]
    assert [text.text for text in drawn(lang="en").iter("text")] == ["Alpha"]
    far = sketch(GROUND, (116.0, 23.0, 117.0, 24.0), [], CAPTION, lang="zh")
    assert "甲" not in far


@given(degrees)
def test_what_lies_in_the_box_lies_on_the_sketch(point: tuple[float, float]) -> None:
    box = box_around([point])
    made = sketch(GROUND, box, [Dot(point, "here")], CAPTION, lang="zh")
    x, y = map(float, re.findall(r'<circle cx="([\d.-]+)" cy="([\d.-]+)"', made)[0])
    assert x == pytest.approx(WIDTH / 2, abs=0.1)
    assert y == pytest.approx(HEIGHT / 2, abs=0.1)


@given(st.lists(degrees, min_size=1, max_size=8))
def test_a_box_holds_its_points_and_is_never_flat(points: list[tuple[float, float]]) -> None:
    west, south, east, north = box_around(points)
    assert all(west < lon < east and south < lat < north for lon, lat in points)
    assert east - west > 0.1
    assert north - south > 0.1


def test_what_is_out_of_view_is_not_drawn() -> None:
    far = {"type": "Polygon", "coordinates": [[[10, 10], [11, 10], [11, 11], [10, 10]]]}
    assert "far" not in sketch(GROUND, BOX, [Area(far, "far")], CAPTION, lang="zh")


def test_the_corners_of_nothing_are_none() -> None:
    assert corners(None) == []
    assert corners(SQUARE) == [(113.8, 22.8), (114.2, 23.2)]


def test_the_real_ground_is_light_to_draw(built_store: Path) -> None:
    ground = ground_of(OpenAtlas(open_current(built_store)))
    made = sketch(ground, (113.15, 22.45, 116.9, 24.9), [], CAPTION, lang="zh")
    assert len(made.encode()) < 40_000
    written = {text.text for text in ET.fromstring(made).iter("text")}  # noqa: S314
    assert {"广州", "深圳", "汕尾"} <= written
