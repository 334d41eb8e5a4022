"""What the properties of a collection are, as JSON Schema: to be queried by, and as handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layers.collections.filters import GEOMETRY, queryables
from layers.collections.model import column
from layers.model import Text

if TYPE_CHECKING:
    from api.ogc.documents import Documents
    from layers.collections.model import Collection, Column

Document = dict[str, Any]

ID = column("id", "string", "编号", "Id")
_SITE = Text(zh="位置", en="Site")
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_ROLES = {
    "id": "id",
    "status_since": "primary-interval-start",
    "status_until": "primary-interval-end",
    GEOMETRY: "primary-geometry",
}
_GEOMETRIES = {
    "point": "geometry-point-or-multipoint",
    "line": "geometry-linestring-or-multilinestring",
    "area": "geometry-polygon-or-multipolygon",
    "mixed": "geometry-any",
}


def returned(info: Collection) -> tuple[Column, ...]:
    """Return what every feature of a collection tells, its geometry aside."""
    return (ID, *info.columns)


def queried(documents: Documents, info: Collection) -> Document:
    """Return the schema of what a collection can be queried by."""
    told = {one.id: _property(documents, one) for one in queryables(info.columns)}
    told[GEOMETRY] = _site(documents, info)
    return _schema(documents, info, "queryables", told)


def schema(documents: Documents, info: Collection) -> Document:
    """Return the schema of the features of a collection, with the roles of their properties."""
    told = {one.id: _property(documents, one) for one in returned(info)}
    told[GEOMETRY] = _site(documents, info)
    for place, (name, one) in enumerate(told.items(), start=1):
        one["x-ogc-propertySeq"] = place
        if name in _ROLES:
            one["x-ogc-role"] = _ROLES[name]
    return _schema(documents, info, "schema", told)


def _schema(documents: Documents, info: Collection, name: str, told: Document) -> Document:
    return {
        "$schema": _DRAFT,
        "$id": documents.links.href(f"/collections/{info.id}/{name}"),
        "type": "object",
        "title": documents.said(info.name),
        "description": documents.said(info.about),
        "properties": told,
        "additionalProperties": False,
    }


def _site(documents: Documents, info: Collection) -> Document:
    return {"title": documents.said(_SITE), "format": _GEOMETRIES[info.shape]}


def _property(documents: Documents, one: Column) -> Document:
    told: Document = {"title": documents.said(one.name), **json_type(one)}
    return told | ({"x-ogc-unit": one.unit} if one.unit else {})


def json_type(one: Column) -> Document:
    """Return the JSON type of a column."""
    return {"type": "string", "format": "date"} if one.type == "date" else {"type": one.type}
