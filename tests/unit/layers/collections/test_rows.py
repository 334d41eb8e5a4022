"""Rows of a collection: valid on a day, in a box, with a site or without one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from layers.collections import pack
from layers.collections.model import EVER, NEVER, column
from layers.collections.rows import Rows
from layers.model import Text

if TYPE_CHECKING:
    from pathlib import Path

WORDS = (Text(zh="点", en="Points"), Text(zh="点", en="Points"))
COLUMNS = (column("name", "string", "名", "Name"),)
DAY = dt.date(2020, 1, 1)
SITES = {
    "point": [shapely.Point(114 + number / 10, 23) for number in range(20)],
    "line": [
        shapely.LineString([(114 + number / 10, 23), (114.35 + number / 10, 23.4)])
        for number in range(20)
    ],
}


def rows_of(folder: Path, shapes: list[shapely.Geometry | None]) -> Rows:
    """Write features, one row each, that are valid from a day on, every second one only later."""
    since = [DAY.toordinal() if number % 2 else NEVER for number in range(len(shapes))]
    table = pd.DataFrame({"id": [f"f{number:03d}" for number in range(len(shapes))]}, dtype="str")
    table["name"] = table["id"]
    table["since"] = np.array(since, dtype=np.int32)
    table["until"], table["known"] = np.int32(EVER), True
    frame = gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(shapes, crs=4326))
    for name, content in pack.contents("points", WORDS, COLUMNS, frame).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.data)
    return Rows(folder / "collections" / "points")


@pytest.fixture(scope="module", params=["point", "line"])
def rows(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    shapes = [*SITES[request.param], None, None]
    return rows_of(tmp_path_factory.mktemp(request.param), shapes)


def test_a_day_is_answered_the_same_every_time(rows: Rows) -> None:
    late, early = DAY, DAY - dt.timedelta(days=1)
    for _ in range(2):
        assert rows.on(late).tolist() == list(range(22))
        assert rows.on(early).tolist() == list(range(0, 22, 2))


def test_what_is_answered_cannot_be_changed(rows: Rows) -> None:
    with pytest.raises(ValueError, match="read-only"):
        rows.on(DAY)[0] = 5


def test_rows_are_told_apart_by_whether_they_have_a_site(rows: Rows) -> None:
    sited, unsited = rows.split(rows.on(DAY))
    assert sited.tolist() == list(range(20))
    assert unsited.tolist() == [20, 21]
    sited, unsited = rows.split(np.array([3, 21]))
    assert (sited.tolist(), unsited.tolist()) == ([3], [21])


def test_where_all_have_a_site_none_is_left_over(tmp_path: Path) -> None:
    whole = rows_of(tmp_path, list(SITES["point"]))
    sited, unsited = whole.split(whole.on(DAY))
    assert (len(sited), len(unsited)) == (20, 0)


@given(
    corner=st.tuples(st.floats(113.5, 116.5), st.floats(22.5, 23.5)),
    size=st.tuples(st.floats(0, 2), st.floats(0, 1)),
    some=st.sets(st.integers(0, 21)),
)
def test_a_box_finds_what_shapely_finds(
    rows: Rows, corner: tuple[float, float], size: tuple[float, float], some: set[int]
) -> None:
    box = (*corner, corner[0] + size[0], corner[1] + size[1])
    area, shapes = shapely.box(*box), rows.shapes(np.arange(22))
    for places in (rows.on(DAY), np.array(sorted(some), dtype=np.int64)):
        ours = rows.meeting(places, box).tolist()
        assert ours == [int(n) for n in places if shapes[n] and shapely.intersects(shapes[n], area)]
