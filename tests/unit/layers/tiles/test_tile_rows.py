"""The rows that are cut: which of them, what they tell, and their days as numbers."""

from __future__ import annotations

import datetime as dt
import json

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point

from layers.collections.model import EVER, NEVER
from layers.tiles.model import EVER as SINCE_EVER
from layers.tiles.model import EVER_AFTER
from layers.tiles.rows import cut_rows, day_number, features

DAY = dt.date(2021, 12, 10).toordinal()


def rows(*given_rows: tuple[str, int, int, bool, object]) -> gpd.GeoDataFrame:
    names = ("id", "since", "until", "known", "geometry")
    frame = pd.DataFrame(list(given_rows), columns=names)
    frame["name_zh"] = pd.Series([None, *["路"] * (len(frame) - 1)], dtype="str")
    frame["status_expected"] = pd.Series([True] * len(frame), dtype="boolean")
    frame["accuracy_m"] = pd.Series([150] * len(frame), dtype="Int64")
    frame["private"] = "not told"
    return gpd.GeoDataFrame(frame, geometry="geometry", crs="EPSG:4326")


def told(frame: gpd.GeoDataFrame) -> list[dict[str, object]]:
    return [json.loads(line)["properties"] for line in features(cut_rows(frame))]


def test_a_row_tells_plain_values_and_its_days() -> None:
    frame = rows(("a", NEVER, DAY, True, Point(114, 22.5)), ("a", DAY, EVER, True, Point(114, 23)))
    common = {"id": "a", "status_expected": True, "accuracy_m": 150}
    assert told(frame) == [
        {**common, "since": SINCE_EVER, "until": 20211210},
        {**common, "name_zh": "路", "since": 20211210, "until": EVER_AFTER},
    ]


def test_what_is_not_known_yet_or_has_no_site_is_left_out() -> None:
    point = Point(114, 22.5)
    frame = rows(
        ("later", NEVER, DAY, False, point),
        ("later", DAY, EVER, True, point),
        ("nowhere", NEVER, EVER, True, None),
        ("timeless", NEVER, EVER, False, point),
        ("standing", NEVER, EVER, True, LineString([(114, 22.5), (114, 22.5)])),
    )
    assert [(row["id"], row["since"]) for row in told(frame)] == [
        ("later", 20211210),
        ("timeless", SINCE_EVER),
    ]


@given(st.dates(), st.dates())
def test_numbers_of_days_are_in_the_order_of_days(one: dt.date, other: dt.date) -> None:
    first, second = day_number(one.toordinal()), day_number(other.toordinal())
    assert (first < second) == (one < other)
    assert SINCE_EVER < first < EVER_AFTER
    assert str(first).zfill(8) == one.strftime("%Y%m%d").zfill(8)


@pytest.mark.parametrize(("end", "number"), [(NEVER, SINCE_EVER), (EVER, EVER_AFTER)])
def test_open_ends_have_numbers_of_their_own(end: int, number: int) -> None:
    assert day_number(end) == number
