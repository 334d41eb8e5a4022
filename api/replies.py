"""Answers as HTTP responses: what they are, and how long they may be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi.responses import HTMLResponse, JSONResponse, Response

from api.shapes import Problem, as_json

if TYPE_CHECKING:
    from api.shapes import Shape

REVALIDATE = "public, no-cache"
"""May be kept by anyone, but must be asked for again: the ETag then saves the body."""

PRIVATE = "private, no-cache"
"""May be kept by the reader alone; it is worth compressing, and not worth remembering here."""

NEVER = "no-store"
"""Is not to be kept by anyone."""

JSON, GEOJSON = "application/json", "application/geo+json"

FAULTS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "A parameter is unknown, repeated or means nothing"},
    503: {"model": Problem, "description": "No generation has been built yet"},
    "default": {"model": Problem, "description": "Any other fault"},
}
FAULTS_WITH_ID: dict[int | str, dict[str, Any]] = {
    **FAULTS,
    404: {"model": Problem, "description": "Nothing has that id"},
}


class GeoJson(JSONResponse):
    """What a route names by which GeoJSON leaves, so that its kind is described with its shape."""

    media_type = GEOJSON


def page(text: str) -> HTMLResponse:
    """Answer with a page or a part of one."""
    return HTMLResponse(text, headers={"cache-control": REVALIDATE})


def shape(answer: Shape, kind: str = JSON) -> Response:
    """Answer with JSON."""
    return content(as_json(answer).encode(), kind)


def content(body: bytes, kind: str, *, keep: str = REVALIDATE, name: str | None = None) -> Response:
    """Answer with bytes; with a ``name`` they are to be saved as a file of that name."""
    headers = {"cache-control": keep}
    if name is not None:
        headers["content-disposition"] = f'attachment; filename="{name}"'
    return Response(body, media_type=kind, headers=headers)


def passing(answer: Shape) -> Response:
    """Answer with JSON that holds for this moment only."""
    return content(as_json(answer).encode(), JSON, keep=NEVER)
