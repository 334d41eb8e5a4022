"""GDAL as a client of the features: driver OAPIF, through pyogrio."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np
import pyogrio
import pytest
import shapely

from layers.opened import OpenAtlas
from layers.stores import generation

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    from numpy.typing import NDArray

    from layers.collections.rows import Rows

BOX = (114.0, 22.4, 115.2, 23.2)
SMALL = (
    *("railways", "stations", "highways", "ports", "parks", "water", "energy_digital"),
    *("services", "pairings", "boundaries", "network_rail"),
)


@pytest.fixture(scope="module")
def opened(built_store: Path) -> OpenAtlas:
    return OpenAtlas(generation.open_current(built_store))


def read(base: str, layer: str, **words: Any) -> gpd.GeoDataFrame:  # noqa: ANN401 - of pyogrio
    return pyogrio.read_dataframe(f"OAPIF:{base}", layer=layer, **words)


def today(rows: Rows) -> NDArray[np.int64]:
    return rows.on(dt.datetime.now(dt.timezone(dt.timedelta(hours=8))).date())


def test_every_collection_is_a_layer(base: str, opened: OpenAtlas) -> None:
    assert [name for name, _ in pyogrio.list_layers(f"OAPIF:{base}")] == list(opened.collections)


@pytest.mark.parametrize("layer", SMALL)
def test_a_layer_is_ours_feature_by_feature(base: str, opened: OpenAtlas, layer: str) -> None:
    found, rows = read(base, layer).set_index("id"), opened.rows(layer)
    assert found.crs.equals("OGC:CRS84")
    places = today(rows)
    ours = rows.table.take(places).to_pandas()
    assert sorted(found.index) == sorted(ours["id"])
    found = found.loc[ours["id"]]
    for column in (one.id for one in rows.info.columns if one.type in {"string", "integer"}):
        assert found[column].dropna().to_dict() == ours.set_index("id")[column].dropna().to_dict()
    for one, other in zip(found.geometry, rows.shapes(places), strict=True):
        assert (one is None) == (other is None)
        assert one is None or shapely.equals_exact(one, other, tolerance=1e-9)


def test_a_large_layer_comes_whole(base: str, opened: OpenAtlas) -> None:
    rows = opened.rows("network_road")
    found = read(base, "network_road", columns=["line"], PAGE_SIZE="10000")
    assert sorted(shapely.length(found.geometry)) == pytest.approx(
        sorted(shapely.length(rows.shapes(today(rows))))
    )


@pytest.mark.parametrize("layer", ["stations", "railways", "water"])
def test_a_box_finds_what_ours_finds(base: str, opened: OpenAtlas, layer: str) -> None:
    rows = opened.rows(layer)
    near = rows.meeting(rows.split(today(rows))[0], BOX)
    ours = rows.table["id"].take(near).to_pylist()
    assert ours
    assert sorted(read(base, layer, bbox=BOX)["id"]) == sorted(ours)


@pytest.mark.parametrize(
    ("where", "passes"),
    [
        ("status = 'open'", lambda row: row["status"] == "open"),
        ("accuracy_m < 200", lambda row: row["accuracy_m"] < 200),
        (
            "status = 'open' AND accuracy_m >= 200",
            lambda row: row["status"] == "open" and row["accuracy_m"] >= 200,
        ),
        ("name_zh LIKE '汕%'", lambda row: row["name_zh"].startswith("汕")),
    ],
)
def test_a_filter_finds_what_python_finds(
    base: str,
    opened: OpenAtlas,
    where: str,
    passes: Any,  # noqa: ANN401 - a function
) -> None:
    rows = opened.rows("stations")
    ours = [row["id"] for row in rows.table.take(today(rows)).to_pylist() if passes(row)]
    assert ours
    assert sorted(read(base, "stations", where=where)["id"]) == sorted(ours)


@pytest.mark.parametrize("code", ["EPSG:4490", "EPSG:4547", "EPSG:3857"])
def test_gdal_asks_for_a_coordinate_system(base: str, opened: OpenAtlas, code: str) -> None:
    found = read(base, "stations", CRS=code).set_index("id")
    rows = opened.rows("stations")
    plain = read(base, "stations").set_index("id").loc[found.index]
    assert found.crs.equals(code)
    wanted = plain.to_crs(code)
    near = 1e-6 if found.crs.is_geographic else 0.01
    assert np.abs(wanted.geometry.x - found.geometry.x).max() < near
    assert np.abs(wanted.geometry.y - found.geometry.y).max() < near
    assert len(found) == rows.info.count
