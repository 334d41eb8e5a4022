"""Measure pages of features and tiles against pygeoapi and tipg, on the same made-up roads.

The peers stand before PostGIS (Debian's), each as one process under uvicorn with an index on the
geometry; ours is one process on its own files, and writes its access log. Every side answers the
same random boxes with pages of 1,000 features, and the same tiles. They run one after another.

    python -m bench.services [--features 100000] [--seconds 8]

Asked: 50 times the pages a second of either peer, a hundredth of the slowest at 64 connections in a
twentieth of their time, tiles 3 times as fast as tipg's when asked first and 60 times when asked
again, and half of the bytes a second that orjson alone writes.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import orjson

from bench.peers import ours, pygeoapi_service, tipg_service
from bench.peers.asking import fetch
from bench.peers.database import loaded
from bench.peers.features import roads
from bench.peers.load import load
from geo.region import REGION

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT = 1_000
BOX = 0.6  # degrees: about 1,700 of 100,000 features
FEW, MANY = 8, 64
COLD_ZOOM, COLD_TILES = 10, 40
BUSY_ZOOM = 9


class Side(NamedTuple):
    """What was measured of one service; rates are a second, times milliseconds."""

    rate: float
    p99_ms: float
    byte_rate: float
    cold_ms: float | None
    cached_rate: float | None


def main() -> int:
    """Print every ratio; return 1 when one is below what is asked."""
    options = _options()
    frame = roads(options.features)
    sides = {}
    with tempfile.TemporaryDirectory(prefix="linkatlas-bench-", dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        store = ours.stored(folder / "store", frame)
        with ours.served(store, folder) as address:
            sides[ours.NAME] = measure(address, ours.ITEMS, ours.TILE, options.seconds)
            print(f"resident memory of ours after that: {resident_mb(address):.0f} MB")
        with loaded(folder / "postgres", frame) as server:
            url = server.url("postgres")
            with tipg_service.served(url, folder) as address:
                asked = (tipg_service.ITEMS, tipg_service.TILE)
                sides[tipg_service.NAME] = measure(address, *asked, options.seconds)
            with pygeoapi_service.served(url, folder) as address:
                asked = (pygeoapi_service.ITEMS, None)
                sides[pygeoapi_service.NAME] = measure(address, *asked, options.seconds)
    for name, side in sides.items():
        print(f"{name}: {side}")
    return 0 if all(told(sides)) else 1


def measure(address: str, items: str, tile: str | None, seconds: int) -> Side:
    """Ask one service for pages and tiles."""
    pages = [items.format(box=box, limit=LIMIT) for box in boxes(200)]
    _same(address, pages[0])
    few = load(address, pages, connections=FEW, seconds=seconds)
    many = load(address, pages, connections=MANY, seconds=2 * seconds)
    cold = cached = None
    if tile:
        cold = cold_ms(address, [tile.format(z=z, x=x, y=y) for z, x, y in some_tiles()])
        busy = tile.format(**dict(zip("zxy", tile_at(115.0, 24.0, BUSY_ZOOM), strict=True)))
        cached = load(address, [busy], connections=FEW, seconds=seconds).rate
    return Side(few.rate, many.p99_ms, few.byte_rate, cold, cached)


def told(sides: dict[str, Side]) -> list[bool]:
    """Print the ratios and yield whether each is what was asked."""
    mine, tipg = sides[ours.NAME], sides[tipg_service.NAME]
    peers = [side for name, side in sides.items() if name != ours.NAME]
    alone = orjson_rate()
    return [
        _ratio("pages a second, to the better peer", mine.rate / max(p.rate for p in peers), 50),
        _ratio("p99 of the better peer, to ours", min(p.p99_ms for p in peers) / mine.p99_ms, 20),
        _ratio("a tile asked first, tipg's time to ours", tipg.cold_ms / mine.cold_ms, 3),
        _ratio("a tile asked again, to tipg's rate", mine.cached_rate / tipg.cached_rate, 60),
        _ratio(f"bytes a second, to orjson's {alone / 1e6:.0f} MB", mine.byte_rate / alone, 0.5),
    ]


def _ratio(what: str, ratio: float, least: float) -> bool:
    print(f"{what}: {ratio:.2f} (>= {least})")
    return ratio >= least


def boxes(count: int) -> list[str]:
    """Return random boxes of the region, as a query writes them."""
    random = np.random.default_rng(count)
    west, south, east, north = REGION
    corners = random.uniform([west, south], [east - BOX, north - BOX], (count, 2))
    return [f"{x:.5f},{y:.5f},{x + BOX:.5f},{y + BOX:.5f}" for x, y in corners]


def some_tiles() -> list[tuple[int, int, int]]:
    """Return tiles of the region, each once."""
    west, south, east, north = REGION
    z, left, top = tile_at(west + 0.4, north - 0.4, COLD_ZOOM)
    _, right, bottom = tile_at(east - 0.4, south + 0.4, COLD_ZOOM)
    whole = [(z, x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]
    return whole[:: max(len(whole) // COLD_TILES, 1)]


def tile_at(lon: float, lat: float, zoom: int) -> tuple[int, int, int]:
    """Return the tile that holds a point."""
    count = 1 << zoom
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
    return zoom, int((lon + 180) / 360 * count), int(y * count)


def cold_ms(address: str, paths: Sequence[str]) -> float:
    """Return the mean time of a tile that nobody asked for before."""
    began = time.perf_counter()
    for path in paths:
        fetch(address, path)
    return (time.perf_counter() - began) / len(paths) * 1000


def resident_mb(address: str) -> float:
    """Return the memory that our service holds, as it tells itself."""
    told = fetch(address, "/metrics").decode()
    found = re.search(r"^process_resident_memory_bytes (\S+)$", told, re.MULTILINE)
    return float(found[1]) / 1e6 if found else math.nan


def orjson_rate() -> float:
    """Return the bytes a second that orjson writes of such features."""
    frame = roads(LIMIT)
    collection = json.loads(frame.to_json())
    size, began, times = len(orjson.dumps(collection)), time.perf_counter(), 200
    for _ in range(times):
        orjson.dumps(collection)
    return size * times / (time.perf_counter() - began)


def _same(address: str, path: str) -> None:
    """End the measurement unless a page is what every side has to answer."""
    page = json.loads(fetch(address, path))
    if len(page["features"]) != LIMIT or "numberMatched" not in page:
        sys.exit(f"{address}{path}: {len(page['features'])} features")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare with pygeoapi and tipg.")
    parser.add_argument("--features", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=8)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
