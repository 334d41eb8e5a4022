"""The outline of many discs at once, drawn on a lattice.

A place lies in one of the discs when the least power over them, the squared distance to the centre
less the squared radius, is below nought. Power is a sum over the two axes, so the least one
is found along the rows and then along the columns, whatever the number of discs.

Centres move to the nearest point of the lattice; an outline is true to one cell. Lattices of like
size have the same points, wherever they begin: where the discs of two outlines are equal, so are
their vertices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import shapely
from contourpy import FillType, contour_generator

from geo.network.plane import DEGREE_M

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely import MultiPolygon

    _Chunks = tuple[
        list[NDArray[np.float64] | None],
        list[NDArray[np.uint32] | None],
        list[NDArray[np.uint32] | None],
    ]

_FINEST = 0.0005
"""The finest cell, in degrees of longitude: about 50 m."""

_ACROSS = 384
"""A lattice has at most about as many cells from side to side, and at least half as many."""

_LEAST_RADIUS = 1.25
"""The least radius in cells: enough that the area holds a centre that moved by half a cell."""

_OFF_CORNER = 0.1
"""How near to a corner of a cell an outline may cross its side, as a share of the side.

More than the rounding of the coordinates: what crosses at two places stays two places.
"""

_NOUGHT = 1e-2
"""The least power that is told from nought: an outline then keeps off the points of a lattice."""

_ON_LINE = 1e-9
"""What is nearer to a line of the lattice, in cells, lies on it, but for rounding."""

_FAR = np.float32(1e9)
_DECIMALS = 5


class Lattice:
    """The points at which power is computed, and the centres on them; its cells are square."""

    def __init__(self, lon: NDArray[np.float64], lat: NDArray[np.float64], widest_m: float) -> None:
        """Lay a lattice under the centres (WGS 84), of which there is one at least, and discs."""
        shrunk = np.cos(np.radians(np.rint((lat.min() + lat.max()) / 2)))
        spans_m = np.ptp(lon) * shrunk * DEGREE_M, np.ptp(lat) * DEGREE_M
        finest_m = _FINEST * shrunk * DEGREE_M
        finer = max((max(spans_m) + 2 * widest_m) / finest_m / _ACROSS, 1)
        east = _FINEST * 2 ** int(np.ceil(np.log2(finer)))
        self._cell = np.array([east, east * shrunk])
        self._cell_m = float(east * shrunk * DEGREE_M)
        self._steps = int(max(widest_m / self._cell_m, _LEAST_RADIUS)) + 1
        column, self._columns, west = self._lines(lon / self._cell[0])
        row, self._rows, south = self._lines(lat / self._cell[1])
        self._origin = np.array([west, south])
        self._at = row * self._columns + column

    def _lines(self, along: NDArray[np.float64]) -> tuple[NDArray[np.int64], int, int]:
        """Return the nearest lines, counted from the first one; how many there are; the first."""
        line = np.rint(along).astype(np.int64)
        first = int(line.min()) - self._steps - 1
        return line - first, int(line.max()) - first + self._steps + 2, first

    def outline(self, chosen: NDArray[np.bool_], radius_m: NDArray[np.float64]) -> MultiPolygon:
        """Return the union of the discs of the chosen centres (a radius for each chosen one).

        WGS 84 degrees, rounded to a metre. The outlines of one lattice nest: where no disc is
        smaller, no place is lost.
        """
        power = self._power(chosen, radius_m)
        drawing = contour_generator(z=power, fill_type=FillType.ChunkCombinedOffsetOffset)
        (points,), (rings,), (parts,) = cast("_Chunks", drawing.filled(-np.inf, 0))
        if points is None or rings is None or parts is None:
            return shapely.MultiPolygon()
        offsets = (rings, parts, np.array([0, len(parts) - 1]))
        area: MultiPolygon
        (area,) = shapely.from_ragged_array(
            shapely.GeometryType.MULTIPOLYGON, self._degrees(points), offsets
        )
        return area

    def _power(
        self, chosen: NDArray[np.bool_], radius_m: NDArray[np.float64]
    ) -> NDArray[np.float32]:
        radius = np.maximum(radius_m / self._cell_m, _LEAST_RADIUS).astype(np.float32)
        own = np.full(self._rows * self._columns, _FAR)
        np.minimum.at(own, self._at[chosen], -np.square(radius))
        along = _spread(own.reshape(self._rows, self._columns), self._steps)
        power = _spread(np.ascontiguousarray(along.T), self._steps).T
        power[np.abs(power) < _NOUGHT] = -_NOUGHT
        return power

    def _degrees(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Place vertices, each on a side of a cell, so that rounding keeps their order on it."""
        line = np.floor(points)
        crossing = (points - line).clip(_OFF_CORNER, 1 - _OFF_CORNER)
        nearest = np.rint(points)
        on = np.where(np.abs(points - nearest) < _ON_LINE, nearest, line + crossing)
        placed: NDArray[np.float64] = (on + self._origin) * self._cell
        return placed.round(_DECIMALS)


def _spread(power: NDArray[np.float32], steps: int) -> NDArray[np.float32]:
    """Return the least of each value and its neighbours along the first axis, by squared steps."""
    least, away = power.copy(), np.empty_like(power)
    for step in range(1, steps + 1):
        np.add(power, np.float32(step * step), out=away)
        np.minimum(least[step:], away[:-step], out=least[step:])
        np.minimum(least[:-step], away[step:], out=least[:-step])
    return least
