"""The tiles of a collection, opened: the files are mapped, so that a tile costs a search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from layers.tiles.model import TileSet

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

_BITS = 20


class Tiles:
    """The tiles of one collection of a generation."""

    def __init__(self, folder: Path) -> None:
        """Stand on the folder of the tiles, whose hashes were verified."""
        self.info = TileSet.model_validate_json((folder / "about.json").read_bytes())
        self._keys, self._offsets = _array(folder, "keys"), _array(folder, "offsets")
        self._data = memoryview(_array(folder, "data"))  # type: ignore[arg-type]

    def holds(self, z: int, x: int, y: int) -> bool:
        """Return whether a tile lies within the zooms that were cut and on the earth."""
        within = self.info.minzoom <= z <= self.info.maxzoom
        return within and 0 <= x < 1 << z and 0 <= y < 1 << z

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """Return a tile (scheme XYZ) as gzip; None where nothing lies."""
        key = key_of(z, x, y)
        place = int(np.searchsorted(self._keys, key))
        if place == len(self._keys) or self._keys[place] != key:
            return None
        return bytes(self._data[self._offsets[place] : self._offsets[place + 1]])


def key_of(z: int, x: int, y: int) -> int:
    """Return the number of a tile; tiles in the order of zoom, x and y have ascending numbers."""
    return z << 2 * _BITS | x << _BITS | y


def _array(folder: Path, name: str) -> NDArray[Any]:
    array: NDArray[Any] = np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)
    return array
