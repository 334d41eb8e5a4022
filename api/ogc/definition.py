"""The interface described for programs: OpenAPI 3.0, with every collection by its own path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api import __version__
from api.ogc.definition_parts import PARAMETERS, RESPONSES, SCHEMAS
from api.ogc.documents import ABOUT, TITLE
from api.ogc.formats import HTML, SCHEMA
from api.ogc.schemas import json_type
from api.replies import GEOJSON, JSON
from layers.collections.filters import queryables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.ogc.documents import Documents
    from layers.collections.model import Collection, Column

Document = dict[str, Any]

_ITEMS = (
    *("limit", "offset", "bbox", "bbox-crs", "datetime", "crs"),
    *("filter", "filter-lang", "filter-crs", "f", "lang"),
)
_ITEM = ("datetime", "crs", "f", "lang")
_SAID = ("f", "lang")


def definition(documents: Documents, infos: Iterable[Collection]) -> Document:
    """Return the description of everything below ``/ogc`` that serves features."""
    paths = {
        "/": _path("landingPage", "The landing page", _SAID, JSON, "landingPage"),
        "/conformance": _path("conformance", "Conformance", _SAID, JSON, "confClasses"),
        "/api": _path("definition", "This description", _SAID, JSON, "object"),
        "/collections": _path("collections", "The collections", _SAID, JSON, "collections"),
    }
    for info in infos:
        paths |= _paths_of(documents, info)
    return {
        "openapi": "3.0.3",
        "info": {
            "title": documents.said(TITLE),
            "description": documents.said(ABOUT),
            "version": __version__,
        },
        "servers": [{"url": documents.links.href("")}],
        "paths": paths,
        "components": {"parameters": PARAMETERS, "responses": RESPONSES, "schemas": SCHEMAS},
    }


def _paths_of(documents: Documents, info: Collection) -> Document:
    path, name, title = f"/collections/{info.id}", info.id, documents.said(info.name)
    items = _path(f"{name}.items", title, _ITEMS, GEOJSON, "featureCollection")
    items["get"]["parameters"] += [_equal(documents, one) for one in queryables(info.columns)]
    item = _path(f"{name}.item", title, ("featureId", *_ITEM), GEOJSON, "feature", missing=True)
    return {
        path: _path(name, title, _SAID, JSON, "collection"),
        f"{path}/queryables": _path(f"{name}.queryables", title, _SAID, SCHEMA, "object"),
        f"{path}/schema": _path(f"{name}.schema", title, _SAID, SCHEMA, "object"),
        f"{path}/items": items,
        f"{path}/items/{{featureId}}": item,
    }


def _path(
    name: str,
    summary: str,
    parameters: tuple[str, ...],
    kind: str,
    shape: str,
    *,
    missing: bool = False,
) -> Document:
    content = {
        kind: {"schema": {"$ref": f"#/components/schemas/{shape}"}},
        HTML: {"schema": {"type": "string"}},
    }
    answers: Document = {
        "200": {"description": "The answer", "content": content},
        "400": {"$ref": "#/components/responses/invalid"},
        "default": {"$ref": "#/components/responses/fault"},
    }
    if missing:
        answers["404"] = {"$ref": "#/components/responses/missing"}
    told = [{"$ref": f"#/components/parameters/{word}"} for word in parameters]
    operation = {
        "operationId": name,
        "summary": summary,
        "tags": [name.partition(".")[0]],
        "parameters": told,
        "responses": answers,
    }
    return {"get": operation}


def _equal(documents: Documents, one: Column) -> Document:
    return {
        "name": one.id,
        "in": "query",
        "description": documents.said(one.name),
        "required": False,
        "schema": json_type(one),
        "style": "form",
        "explode": False,
    }
