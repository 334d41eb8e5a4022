"""The parts of the description of the interface that are the same for every collection."""

from __future__ import annotations

from typing import Any

from api.ogc.query import LARGEST_LIMIT, USUAL_LIMIT
from api.problems import PROBLEM
from geo.axes import CRS84, CRSS

Document = dict[str, Any]


def _word(name: str, description: str, schema: Document) -> Document:
    return {
        "name": name,
        "in": "query",
        "description": description,
        "required": False,
        "schema": schema,
        "style": "form",
        "explode": False,
    }


def _crs_word(name: str, description: str) -> Document:
    known = {"type": "string", "format": "uri", "enum": list(CRSS), "default": CRS84.uri}
    return _word(name, description, known)


PARAMETERS: dict[str, Document] = {
    "featureId": {
        "name": "featureId",
        "in": "path",
        "description": "The id of a feature.",
        "required": True,
        "schema": {"type": "string"},
    },
    "f": _word(
        "f",
        "As what the answer is wanted; without it the header Accept says.",
        {"type": "string", "enum": ["json", "html"]},
    ),
    "lang": _word(
        "lang",
        "The language of titles and pages.",
        {"type": "string", "enum": ["zh", "en"], "default": "zh"},
    ),
    "limit": _word(
        "limit",
        "How many features a page holds at most; more than the maximum is cut to it. The first "
        "page, when no limit is asked for, holds features with a site only.",
        {
            "type": "integer",
            "minimum": 1,
            "maximum": LARGEST_LIMIT,
            "default": USUAL_LIMIT,
        },
    ),
    "offset": _word(
        "offset",
        "How many features are left out before the first.",
        {"type": "integer", "minimum": 0, "default": 0},
    ),
    "bbox": _word(
        "bbox",
        "Features that meet a box, and those of which no site is known: lower corner, upper "
        "corner, in the order of axes of `bbox-crs`.",
        {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}},
    ),
    "bbox-crs": _crs_word("bbox-crs", "The coordinate system of `bbox`."),
    "crs": _crs_word("crs", "The coordinate system of the answer, in its own order of axes."),
    "datetime": _word(
        "datetime",
        "A date, a date-time, or an interval with `..` at an open end: features of which something "
        "was known then, as they stood last in that time. Without it: every feature as it stands "
        "today.",
        {"type": "string"},
    ),
    "filter": _word("filter", "A filter in CQL2.", {"type": "string"}),
    "filter-lang": _word(
        "filter-lang",
        "How the filter is written.",
        {"type": "string", "enum": ["cql2-text", "cql2-json"], "default": "cql2-text"},
    ),
    "filter-crs": _crs_word("filter-crs", "The coordinate system of geometries in the filter."),
}


def _faulty(description: str) -> Document:
    problem = {"schema": {"$ref": "#/components/schemas/problem"}}
    return {"description": description, "content": {PROBLEM: problem}}


RESPONSES: dict[str, Document] = {
    "invalid": _faulty("A parameter is unknown, repeated or means nothing."),
    "missing": _faulty("Nothing has that id, or nothing is known of it at that time."),
    "fault": _faulty("Any other fault."),
}


def _object(required: tuple[str, ...], **properties: Document) -> Document:
    return {"type": "object", "required": list(required), "properties": properties}


def _many(name: str) -> Document:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}


_TEXT: Document = {"type": "string"}
_TEXTS: Document = {"type": "array", "items": _TEXT}
_COUNT: Document = {"type": "integer", "minimum": 0}

SCHEMAS: dict[str, Document] = {
    "object": {"type": "object"},
    "link": _object(("href", "rel"), href=_TEXT, rel=_TEXT, type=_TEXT, title=_TEXT),
    "landingPage": _object(("links",), title=_TEXT, description=_TEXT, links=_many("link")),
    "confClasses": _object(("conformsTo",), conformsTo=_TEXTS),
    "collections": _object(
        ("links", "collections"), links=_many("link"), collections=_many("collection"), crs=_TEXTS
    ),
    "collection": _object(
        ("id", "links"),
        id=_TEXT,
        title=_TEXT,
        description=_TEXT,
        links=_many("link"),
        extent={"type": "object"},
        itemType={"type": "string", "default": "feature"},
        crs=_TEXTS,
        storageCrs=_TEXT,
        itemCount=_COUNT,
    ),
    "feature": _object(
        ("type", "id", "geometry", "properties"),
        type={"type": "string", "enum": ["Feature"]},
        id=_TEXT,
        geometry={"type": "object", "nullable": True},
        properties={"type": "object", "nullable": True},
        links=_many("link"),
    ),
    "featureCollection": _object(
        ("type", "features"),
        type={"type": "string", "enum": ["FeatureCollection"]},
        features=_many("feature"),
        links=_many("link"),
        timeStamp={"type": "string", "format": "date-time"},
        numberMatched=_COUNT,
        numberReturned=_COUNT,
    ),
    "problem": _object(
        ("type", "title", "status", "code"),
        type=_TEXT,
        title=_TEXT,
        status={"type": "integer"},
        detail=_TEXT,
        code=_TEXT,
        parameter={"type": "string", "nullable": True},
        choices={"type": "array", "items": {"type": "object"}},
    ),
}
