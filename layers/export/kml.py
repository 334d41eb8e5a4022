"""KML 2.2, in WGS 84 as its standard has it: a document with a schema and a placemark a row."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

import orjson
import shapely

from layers.export.batches import batches, columns_of
from layers.export.columns import title
from layers.export.markup import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.collections.model import Column
    from layers.export.batches import Progress
    from layers.export.columns import Cell
    from layers.export.folder import Pieces
    from layers.export.selection import Selection

_SPACE = "http://www.opengis.net/kml/2.2"
_TYPES = {
    "string": "string",
    "date": "string",
    "integer": "int",
    "number": "double",
    "boolean": "bool",
}
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*")
"""What XML takes as the id of an element; some readers know a row by that alone."""


def kml(selection: Selection, progress: Progress) -> Pieces:
    """Yield a document; the terms are its description, and data of it."""
    xml, columns = Markup(), columns_of(selection)
    with xml.element("kml", xmlns=_SPACE), xml.element("Document"):
        _head(xml, selection, columns)
        yield xml.take()
        for batch in batches(selection, progress):
            for record, shape in zip(batch.records(), batch.shapes, strict=True):
                _placemark(xml, selection.collection.id, columns, record, shape)
            yield xml.take()
    yield xml.take()


def _head(xml: Markup, selection: Selection, columns: Sequence[Column]) -> None:
    info, terms = selection.collection, selection.terms
    xml.leaf("name", f"{info.name.zh} {info.name.en}")
    xml.leaf("description", html.escape(terms.sentence(), quote=False))
    with xml.element("ExtendedData"), xml.element("Data", name="terms"):
        xml.leaf("value", orjson.dumps(terms.members()).decode())
    with xml.element("Schema", name=info.id, id=info.id):
        for told in columns:
            with xml.element("SimpleField", type=_TYPES[told.type], name=told.id):
                xml.leaf("displayName", f"{told.name.zh} {told.name.en}")


def _placemark(
    xml: Markup,
    schema: str,
    columns: Sequence[Column],
    record: Sequence[Cell],
    shape: Any,  # noqa: ANN401 -- a shape of shapely, or None
) -> None:
    cells = {told.id: cell for told, cell in zip(columns, record, strict=True)}
    row = str(cells["id"])
    with xml.element("Placemark", **({"id": row} if _NAME.fullmatch(row) else {})):
        xml.leaf("name", title(cells))
        with xml.element("ExtendedData"), xml.element("SchemaData", schemaUrl=f"#{schema}"):
            for name, cell in cells.items():
                xml.leaf("SimpleData", _said(cell), name=name)
        if shape is not None:
            _drawn(xml, shape)


def _said(cell: Cell) -> str | None:
    if isinstance(cell, bool):
        return str(int(cell))
    return None if cell is None else str(cell)


def _drawn(xml: Markup, shape: Any) -> None:  # noqa: ANN401 -- a shape of shapely
    if shape.geom_type == "Point":
        with xml.element("Point"):
            _points(xml, shape)
    elif shape.geom_type == "LineString":
        with xml.element("LineString"):
            _points(xml, shape)
    elif shape.geom_type == "Polygon":
        with xml.element("Polygon"):
            _rings(xml, shape)
    else:
        with xml.element("MultiGeometry"):
            for part in shape.geoms:
                _drawn(xml, part)


def _rings(xml: Markup, area: Any) -> None:  # noqa: ANN401 -- a polygon of shapely
    edges = [("outerBoundaryIs", area.exterior)]
    edges += [("innerBoundaryIs", hole) for hole in area.interiors]
    for edge, ring in edges:
        with xml.element(edge), xml.element("LinearRing"):
            _points(xml, ring)


def _points(xml: Markup, shape: Any) -> None:  # noqa: ANN401 -- a shape of shapely
    points = shapely.get_coordinates(shape).tolist()
    xml.leaf("coordinates", " ".join(f"{lon:.6f},{lat:.6f}" for lon, lat in points))
