"""GPX 1.1, in WGS 84 as its standard has it: points as waypoints, lines as tracks.

It knows no areas: their outlines are tracks. What has no site cannot be in it, and is counted in
its description.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from layers.export.batches import columns_of, pages
from layers.export.columns import title
from layers.export.markup import Markup
from layers.export.shapes import POINT, kinds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.collections.model import Column
    from layers.export.batches import Batch, Progress
    from layers.export.columns import Cell
    from layers.export.folder import Pieces
    from layers.export.selection import Selection

SPACE = "http://www.topografix.com/GPX/1/1"
OURS = "urn:linkatlas:properties"
"""The namespace of the properties, which stand in the extensions."""

_CREATOR = "Linkatlas 联图"


def gpx(selection: Selection, progress: Progress) -> Pieces:
    """Yield the points, then the lines; the terms are the description and the copyright."""
    xml, columns = Markup(), columns_of(selection)
    found = kinds(selection)
    parts = [selection.places[found == POINT], selection.places[found > POINT]]
    spaces = {"xmlns": SPACE, "xmlns:linkatlas": OURS}
    with xml.element("gpx", version="1.1", creator=_CREATOR, **spaces):
        _head(xml, selection, missing=int(np.sum(found < POINT)))
        yield xml.take()
        writers = (_waypoints, _track)
        for write, part in zip(writers, pages(selection, parts, progress), strict=True):
            for batch in part:
                for cells, shape in _told(batch, columns):
                    write(xml, cells, shape)
                yield xml.take()
    yield xml.take()


def _told(batch: Batch, columns: Sequence[Column]) -> Iterator[tuple[dict[str, Cell], Any]]:
    for record, shape in zip(batch.records(), batch.shapes, strict=True):
        yield {told.id: cell for told, cell in zip(columns, record, strict=True)}, shape


def _head(xml: Markup, selection: Selection, missing: int) -> None:
    info, terms = selection.collection, selection.terms
    lost = f"{missing} 个要素没有位置，未列入 {missing} features have no site and are not in here"
    texts = [*terms.lines(), *terms.chosen(), *([lost] if missing else [])]
    with xml.element("metadata"):
        xml.leaf("name", f"{info.name.zh} {info.name.en}")
        xml.leaf("desc", " | ".join(texts))
        with xml.element("copyright", author=terms.notice.attribution or _CREATOR):
            xml.leaf("license", next((one.url for one in terms.licences if one.url), None))


def _waypoints(xml: Markup, cells: dict[str, Cell], shape: Any) -> None:  # noqa: ANN401
    for lon, lat in shapely.get_coordinates(shape).tolist():
        with xml.element("wpt", **_at(lon, lat)):
            _words(xml, cells)


def _track(xml: Markup, cells: dict[str, Cell], shape: Any) -> None:  # noqa: ANN401
    edges = shapely.boundary(shape) if shape.geom_type.endswith("Polygon") else shape
    with xml.element("trk"):
        _words(xml, cells)
        for line in shapely.get_parts(edges):
            with xml.element("trkseg"):
                for lon, lat in shapely.get_coordinates(line).tolist():
                    xml.leaf("trkpt", "", **_at(lon, lat))


def _at(lon: float, lat: float) -> dict[str, str]:
    return {"lat": f"{lat:.6f}", "lon": f"{lon:.6f}"}


def _words(xml: Markup, cells: dict[str, Cell]) -> None:
    """Write the properties in the order that the standard asks for."""
    xml.leaf("name", title(cells))
    kind = cells.get("kind") or cells.get("mode")
    xml.leaf("type", None if kind is None else str(kind))
    with xml.element("extensions"):
        for name, cell in cells.items():
            xml.leaf(f"linkatlas:{name}", None if cell is None else _said(cell))


def _said(cell: Cell) -> str:
    return str(cell).lower() if isinstance(cell, bool) else str(cell)
