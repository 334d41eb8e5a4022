from __future__ import annotations

import io
import json

import geopandas as gpd
import pyarrow.parquet as pq
import pytest
from shapely import LineString, Point

from layers.stores.geoparquet import content


def frame(crs: str | None = "EPSG:4326") -> gpd.GeoDataFrame:
    shapes = [LineString([(113, 22), (114, 23)]), Point(115, 24), None]
    return gpd.GeoDataFrame({"id": ["c", "a", "b"]}, geometry=shapes, crs=crs)


def test_it_is_geoparquet_1_1_with_a_covering_box() -> None:
    made = content(frame())
    geo = json.loads(pq.read_schema(io.BytesIO(made.data)).metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert "covering" in geo["columns"]["geometry"]
    assert geo["columns"]["geometry"]["crs"]["id"] == {"authority": "EPSG", "code": 4326}


def test_it_says_rows_extent_and_crs() -> None:
    made = content(frame())
    assert (made.rows, made.bbox, made.crs) == (3, (113.0, 22.0, 115.0, 24.0), "EPSG:4326")


def test_rows_are_in_the_order_of_their_ids() -> None:
    read = gpd.read_parquet(io.BytesIO(content(frame()).data))
    assert read["id"].tolist() == ["a", "b", "c"]
    assert content(frame()).data == content(frame().iloc[::-1]).data


def test_nothing_drawn_has_no_extent() -> None:
    assert content(frame().iloc[2:]).bbox is None
    assert content(frame().iloc[:0]).rows == 0


@pytest.mark.parametrize("crs", [None, "EPSG:4490", "EPSG:3857"])
def test_another_system_or_none_is_refused(crs: str | None) -> None:
    with pytest.raises(ValueError, match="EPSG:4326"):
        content(frame(crs))
