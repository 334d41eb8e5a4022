"""The tiles of the real atlas hold what the collections hold."""

from __future__ import annotations

import datetime as dt
import gzip
import math
from typing import TYPE_CHECKING, Any

import mapbox_vector_tile
import pytest
import shapely

from layers.catalog import LAYERS, NETWORK_NAMES
from layers.collections.model import EVER, NEVER
from layers.opened import OpenAtlas
from layers.stores import paths
from layers.stores.generation import open_current
from layers.tiles.model import DRAWN_WHOLE, TOLD
from layers.tiles.rows import day_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAYS = (dt.date(1999, 12, 31), dt.date(2021, 12, 10), dt.date(2026, 11, 22), dt.date(2040, 1, 1))
METRES = 3


@pytest.fixture(scope="module")
def opened(built_store: Path) -> OpenAtlas:
    return OpenAtlas(open_current(built_store))


def deepest(opened: OpenAtlas, name: str) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Yield x and y of each tile of the highest zoom, and what is decoded from it."""
    tiles = opened.tiles(name)
    for key in tiles._keys.tolist():
        z, x, y = key >> 40, key >> 20 & 0xFFFFF, key & 0xFFFFF
        data = tiles.tile(z, x, y)
        if z == tiles.info.maxzoom and data is not None:
            options = {"y_coord_down": True}
            yield x, y, mapbox_vector_tile.decode(gzip.decompress(data), default_options=options)


def told_by_tiles(opened: OpenAtlas, name: str) -> dict[tuple[str, int], dict[str, Any]]:
    """Return the rows in the tiles of the highest zoom, by feature and first day."""
    found = {}
    for _, _, layers in deepest(opened, name):
        for row in layers[name]["features"]:
            properties = row["properties"]
            found[properties["id"], properties["since"]] = properties
    return found


def told_by_rows(opened: OpenAtlas, name: str) -> dict[tuple[str, int], dict[str, Any]]:
    """Return what the tiles should tell, from the table of the collection."""
    wanted = {}
    for row in opened.rows(name).table.to_pylist():
        timeless = (row["since"], row["until"]) == (NEVER, EVER)
        if not is_drawn(row["geometry"]) or not (row["known"] or timeless):
            continue
        since, until = day_number(row["since"]), day_number(row["until"])
        told = {word: row[word] for word in ("id", *TOLD) if row.get(word) is not None}
        wanted[row["id"], since] = told | {"since": since, "until": until}
    return wanted


def is_drawn(geometry: bytes | None) -> bool:
    """Return whether there is anything to draw: a way within one place is a line of no length."""
    shape = shapely.from_wkb(geometry)
    return shape is not None and (shapely.get_dimensions(shape) != 1 or shape.length > 0)


@pytest.mark.parametrize("name", [*LAYERS, *NETWORK_NAMES])
def test_every_row_is_there_at_the_highest_zoom(opened: OpenAtlas, name: str) -> None:
    wanted = told_by_rows(opened, name)
    assert wanted
    assert told_by_tiles(opened, name) == wanted
    assert opened.tiles(name).info.rows == len(wanted)


@pytest.mark.parametrize("name", ["stations", "network_rail"])
@pytest.mark.parametrize("day", DAYS)
def test_numbers_choose_the_rows_of_a_day(opened: OpenAtlas, name: str, day: dt.date) -> None:
    rows, number = opened.rows(name), int(day.strftime("%Y%m%d"))
    told = told_by_tiles(opened, name).values()
    shown = {row["id"] for row in told if row["since"] <= number < row["until"]}
    table = rows.table.take(rows.on(day)).to_pylist()
    timeless = {(NEVER, EVER)}
    assert shown == {
        row["id"]
        for row in table
        if is_drawn(row["geometry"]) and (row["known"] or (row["since"], row["until"]) in timeless)
    }


def test_points_lie_where_they_are(opened: OpenAtlas) -> None:
    rows = opened.rows("stations")
    sites = dict(zip(rows.table["id"].to_pylist(), rows.bounds.tolist(), strict=True))
    many = 2 ** opened.tiles("stations").info.maxzoom
    seen = set()
    for x, y, layers in deepest(opened, "stations"):
        layer = layers["stations"]
        for row in layer["features"]:
            right, down = row["geometry"]["coordinates"]
            lon = (x + right / layer["extent"]) / many * 360 - 180
            north = math.pi * (1 - 2 * (y + down / layer["extent"]) / many)
            lat = math.degrees(math.atan(math.sinh(north)))
            name = row["properties"]["id"]
            seen.add(name)
            assert [lon, lat] == pytest.approx(sites[name][:2], abs=METRES / 111_000)
    assert len(seen) > 100


def test_small_networks_are_stored_in_one_piece(opened: OpenAtlas) -> None:
    files = opened.generation.manifest.files
    assert {name: paths.layer_map(name) in files for name in NETWORK_NAMES} == {
        name: opened.rows(name).info.count <= DRAWN_WHOLE for name in NETWORK_NAMES
    }
    assert paths.layer_map("network_rail") in files
    assert paths.layer_map("network_road") not in files
