"""tippecanoe as it is run here: nothing lost, the same bytes again, a clear word when it fails."""

from __future__ import annotations

import gzip
import json
import math
from typing import TYPE_CHECKING, Any

import mapbox_vector_tile
import numpy as np
import pytest

from layers.errors import TileError
from layers.tiles import cut as cutting
from layers.tiles.cut import Tile, cut
from layers.tiles.model import MAX_ZOOM, MIN_ZOOM
from layers.tiles.read import key_of

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

MANY = 3_000

LIGHT = 10_000


def feature(number: int, lon: float, lat: float) -> bytes:
    told = {"id": f"p-{number}", "since": 0, "until": 99_999_999, "note": f"{number:020}" * 3}
    shape = {"type": "Point", "coordinates": [round(lon, 6), round(lat, 6)]}
    row = {"type": "Feature", "geometry": shape, "properties": told}
    return json.dumps(row).encode()


def crowd(center: tuple[float, float], width: float) -> list[bytes]:
    places: NDArray[Any] = np.random.default_rng(5).uniform(-width / 2, width / 2, (MANY, 2))
    return [feature(number, *place) for number, place in enumerate((places + center).tolist())]


def rows_of(tile: Tile) -> list[dict[str, Any]]:
    decoded = mapbox_vector_tile.decode(gzip.decompress(tile.data))
    assert list(decoded) == ["crowd"]
    found: list[dict[str, Any]] = decoded["crowd"]["features"]
    return found


def test_a_crowd_is_thinned_above_and_whole_below(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "TILE_BYTES", LIGHT)
    tiles = cut("crowd", crowd((114.5, 23), 0.02))
    deepest = max(tile.z for tile in tiles)
    assert deepest > MAX_ZOOM, "where rows lie dense the zooms go on"
    below = [row["properties"]["id"] for t in tiles if t.z == deepest for row in rows_of(t)]
    assert set(below) == {f"p-{number}" for number in range(MANY)}
    above = [tile for tile in tiles if tile.z == MIN_ZOOM]
    assert len(above) == 1
    assert 100 < len(rows_of(above[0])) < MANY
    assert max(len(tile.data) for tile in tiles) <= LIGHT


def test_tiles_are_where_their_rows_are() -> None:
    lon, lat = 114.057, 22.543
    held = {(tile.z, tile.x, tile.y) for tile in cut("crowd", [feature(1, lon, lat)])}
    assert {z for z, *_ in held} == set(range(MIN_ZOOM, MAX_ZOOM + 1))
    sine = math.sin(math.radians(lat))
    across, down = lon / 360 + 0.5, 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    assert {(z, int(across * 2**z), int(down * 2**z)) for z, *_ in held} <= held
    assert len(held) < 2 * (MAX_ZOOM + 1 - MIN_ZOOM), "a neighbour, where it lies near an edge"


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = crowd((114.5, 23), 2)[:3000]
    assert cut("crowd", rows) == cut("crowd", rows)


def test_compressed_tiles_hold_no_clock() -> None:
    (tile, *_) = cut("crowd", [feature(1, 114, 22.5)])
    assert tile.data[:8] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00"


def test_nothing_needs_no_tiles() -> None:
    assert cut("crowd", []) == []


def test_keys_are_in_the_order_of_tiles() -> None:
    places = sorted((z, x, y) for z in (0, 4, 15) for x in (0, (1 << z) - 1) for y in (0, 1))
    keys = [key_of(*place) for place in dict.fromkeys(places)]
    assert keys == sorted(set(keys))


def test_what_tippecanoe_refuses_is_told_in_one_line() -> None:
    with pytest.raises(TileError, match=r"^no tiles of crowd can be made: tippecanoe failed: .+$"):
        cut("crowd", [b'{"type":"Feature","geometry":'])


def test_a_missing_tippecanoe_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cutting, "files", lambda _: tmp_path)
    with pytest.raises(TileError, match="cannot be started"):
        cut("crowd", [feature(1, 114, 22.5)])


def test_a_tippecanoe_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "bin" / "tippecanoe"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setattr(cutting, "files", lambda _: tmp_path)
    monkeypatch.setattr(cutting, "CLOCK_S", 0.2)
    with pytest.raises(TileError, match="took more than"):
        cut("crowd", [feature(1, 114, 22.5)])
