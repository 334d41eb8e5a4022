"""How shapes lie to each other; geometries of a filter are read within bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import pyarrow as pa
import shapely

from geo.axes import AxesError, box_read, read
from layers.collections.filters.fault import FilterFault, unlike
from layers.collections.filters.terms import Term

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from geo.axes import Crs
    from layers.collections.filters.terms import View

MOST_VERTICES = 1000

FUNCTIONS: dict[str, Callable[[Any, Any], Any]] = {
    "s_contains": shapely.contains,
    "s_crosses": shapely.crosses,
    "s_disjoint": shapely.disjoint,
    "s_equals": shapely.equals,
    "s_intersects": shapely.intersects,
    "s_overlaps": shapely.overlaps,
    "s_touches": shapely.touches,
    "s_within": shapely.within,
}
"""The functions by their names in CQL2."""

_TURNED = {"s_contains": "s_within", "s_within": "s_contains"}


def literal(told: Any, crs: Crs) -> Term:  # noqa: ANN401 -- what JSON knows, checked here
    """Return the term of a GeoJSON geometry in a system, in the authority's order of axes."""
    return _constant(_converted(_shape(told), crs))


def box(numbers: Sequence[Any], crs: Crs) -> Term:
    """Return the term of a box in a system: four numbers, or six with heights."""
    if not all(isinstance(edge, int | float) and edge is not True for edge in numbers):
        zh, en = "BBOX 须由数字组成。", "a BBOX is made of numbers"
        raise FilterFault(zh, en)
    try:
        edges = box_read([float(edge) for edge in numbers], crs)
    except AxesError as error:
        raise FilterFault(error.zh, error.en) from None
    # A box without an area is a point or a line: as a polygon it would meet nothing.
    return _constant(shapely.envelope(shapely.box(*edges)))


def related(word: str, left: Term, right: Term) -> Term:
    """Return whether two shapes lie so to each other; null for rows without a shape."""
    for term in (left, right):
        if term.kind != "shape":
            raise unlike(word, "shape", term.kind)
    if left.constant is None and right.constant is not None:
        left, right, word = right, left, _TURNED.get(word, word)
    fixed = left.constant
    rectangle = fixed is not None and _is_rectangle(fixed)

    def found(view: View) -> Any:  # noqa: ANN401 -- as Term.of
        if fixed is None or right.constant is not None:
            return _compared(word, left.of(view), right.of(view), len(view.places))
        if rectangle and word == "s_intersects":
            return _in_rectangle(fixed, view)
        return _beside(word, fixed, view)

    return Term("truth", found)


def _in_rectangle(fixed: Any, view: View) -> Any:  # noqa: ANN401 -- a shapely geometry
    """Tell which rows meet a rectangle: the shapes of most of them are not needed for it."""
    west, south, east, north = shapely.bounds(fixed).tolist()
    met = view.rows.meeting(view.places, (west, south, east, north))
    missing = np.isnan(view.rows.bounds[view.places][:, 0])
    return pa.array(np.isin(view.places, met), mask=missing)


def _is_rectangle(shape: Any) -> bool:  # noqa: ANN401 -- a shapely geometry
    return bool(shapely.area(shape) > 0 and shapely.equals(shape, shapely.envelope(shape)))


def _beside(word: str, fixed: Any, view: View) -> Any:  # noqa: ANN401 -- a shapely geometry
    """Compare a shape with those of the rows; only those near it are read."""
    edges = view.rows.bounds[view.places]
    west, south, east, north = shapely.bounds(fixed)
    near = (edges[:, 0] <= east) & (edges[:, 2] >= west)
    near &= (edges[:, 1] <= north) & (edges[:, 3] >= south)
    answer = np.full(len(view.places), word == "s_disjoint")
    doubtful = np.flatnonzero(near)
    shapes = view.rows.shapes(view.places[doubtful])
    answer[doubtful] = _called(word, fixed, shapes)
    return pa.array(answer, mask=np.isnan(edges[:, 0]))


def _compared(word: str, left: Any, right: Any, count: int) -> Any:  # noqa: ANN401 -- shapes
    answer = np.broadcast_to(_called(word, left, right), count)
    missing = np.broadcast_to(shapely.is_missing(left) | shapely.is_missing(right), count)
    return pa.array(answer, mask=missing)


def _called(word: str, left: Any, right: Any) -> NDArray[np.bool_]:  # noqa: ANN401 -- shapes
    try:
        found: NDArray[np.bool_] = FUNCTIONS[word](left, right)
    except shapely.errors.ShapelyError:
        zh, en = f"“{word}”无法用于该几何。", f"'{word}' cannot be told for this geometry"
        raise FilterFault(zh, en) from None
    return found


def _constant(shape: Any) -> Term:  # noqa: ANN401 -- a shapely geometry
    shapely.prepare(shape)
    return Term("shape", lambda _: shape, shape)


def _shape(told: Any) -> Any:  # noqa: ANN401 -- what JSON knows
    try:
        shape = shapely.from_geojson(orjson.dumps(told))
    except (shapely.errors.ShapelyError, TypeError):
        zh, en = "几何无法读取。", "a geometry cannot be read"
        raise FilterFault(zh, en) from None
    points = shapely.get_coordinates(shape)
    if len(points) > MOST_VERTICES:
        zh = f"几何最多 {MOST_VERTICES} 个顶点，这里有 {len(points)} 个。"
        raise FilterFault(zh, f"a geometry has at most {MOST_VERTICES} vertices, not {len(points)}")
    if not len(points) or not np.isfinite(points).all():
        zh, en = "几何为空，或坐标不是有限数。", "a geometry is empty or not finite"
        raise FilterFault(zh, en)
    return shape


def _converted(shape: Any, crs: Crs) -> Any:  # noqa: ANN401 -- a shapely geometry
    try:
        there = read(np.array([shapely.force_2d(shape)]), crs)[0]
    except AxesError as error:
        raise FilterFault(error.zh, error.en) from None
    if not shapely.is_valid(there):
        reason = shapely.is_valid_reason(there)
        zh, en = f"几何无效：{reason}。", f"a geometry is not valid: {reason}"
        raise FilterFault(zh, en)
    return there
