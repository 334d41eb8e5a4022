"""Fetch a region from Overpass tile by tile; what was fetched is kept, and taken up again."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from itertools import pairwise, product
from typing import TYPE_CHECKING

import numpy as np

from geo.region import Box
from layers.errors import StoreError
from layers.sources.extract import FOLDER
from layers.sources.faults import SourceError
from layers.sources.osm_tags import COMING, KEYS, KINDS
from layers.sources.overpass_answers import is_whole, packed
from layers.stores.files import replace_synced

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from layers.sources.overpass import Server

    Progress = Callable[[str, int, int], None]

TILE_DEGREES = 0.5
PAUSE_S = 5.0
KEPT_S = 7 * 24 * 3600.0
"""How long a tile is taken up again instead of being fetched anew: a week."""

SERVER_S = 180
"""The seconds that a query asks the server to spend at most."""


@dataclass(frozen=True)
class Fetching:
    """Fetches the tiles of a region into the store, one at a time, with a pause after each.

    ``progress`` is told each tile, or why it waits, with how many are done and how many there are.
    """

    server: Server
    store: Path
    progress: Progress

    def fetch(self, box: Box) -> list[Path]:
        """Return the files of all tiles of a box, in their order.

        Raises SourceError when a tile cannot be had: those before it are kept, and a later call
        goes on from there. Raises StoreError when they cannot be kept.
        """
        tiles = tiles_of(box)
        files = [self._tile(tile, done, len(tiles)) for done, tile in enumerate(tiles)]
        self.progress("all tiles", len(tiles), len(tiles))
        return files

    def _tile(self, tile: Box, done: int, total: int) -> Path:
        self.progress(f"tile {done + 1}", done, total)
        query = query_of(tile)
        path = self._path(query)
        if _is_fresh(path) and is_whole(path):
            return path
        try:
            answer = self.server.ask(query, lambda why: self.progress(why, done, total))
        except SourceError as error:
            message = f"tile {done + 1} of {total}: {error}; run it again later to go on from here"
            raise SourceError(message) from None
        _keep(path, packed(answer))
        self.server.sleep(PAUSE_S)
        return path

    def _path(self, query: str) -> Path:
        name = hashlib.sha256(f"{self.server.url}\n{query}".encode()).hexdigest()
        return self.store / FOLDER / "cache" / f"{name}.json.gz"


def tiles_of(box: Box) -> list[Box]:
    """Cut a box into tiles that are as large as each other and no wider than half a degree."""
    across = _edges(box.west, box.east)
    along = _edges(box.south, box.north)
    return [
        Box(west, south, east, north) for (south, north), (west, east) in product(along, across)
    ]


def query_of(tile: Box) -> str:
    """Return the question for the roads and railways of a tile, and first of all their number."""
    ways = [
        f'way["{key}"~"^({"|".join(sorted({*kinds, *COMING}))})$"];' for key, kinds in KINDS.items()
    ]
    ways += [f'way["{key}"];' for key in KEYS if key not in KINDS]
    edges = ",".join(f"{edge:.6f}" for edge in (tile.south, tile.west, tile.north, tile.east))
    head = f"[out:json][timeout:{SERVER_S}][bbox:{edges}];"
    return f"{head}({''.join(ways)});out count;(._;>;);out;"


def _edges(low: float, high: float) -> list[tuple[float, float]]:
    steps = max(1, int(np.ceil(round((high - low) / TILE_DEGREES, 6))))
    cuts = [float(cut) for cut in np.linspace(low, high, steps + 1)]
    return list(pairwise(cuts))


def _is_fresh(path: Path) -> bool:
    return path.is_file() and time.time() - path.stat().st_mtime < KEPT_S


def _keep(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_synced(path, content)
    except OSError as error:
        message = f"cannot write {path.parent}: {error.strerror}"
        raise StoreError(message) from error
