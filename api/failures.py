"""How an error leaves: a designed page for readers, an object for programs."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from api.errors import (
    BodyBrokenOffError,
    BrokenError,
    MethodRefusedError,
    NoSuchPageError,
    NotReadyError,
    ServiceError,
    UnknownIdError,
)
from api.journeys.faults import PLANNER_ERRORS, fault_of
from api.problems import PROBLEM, problem_of
from api.query import first_fault
from api.shapes import as_json
from api.statuses import ANSWERS
from api.uploads import UPLOADS
from api.water.faults import water_fault
from layers.errors import GenerationError, LinkatlasError, UnknownError
from layers.model import Text
from layers.water.faults import WaterError

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI
    from starlette.requests import Request

    ErrorPage = Callable[[Request, ServiceError], str]

FOR_PROGRAMS = (
    *("/api/", "/export/", "/ogc", "/tiles/", "/snapshot.", "/oembed", "/assets/"),
    *("/healthz", "/readyz", "/metrics", "/openapi.json", "/robots.txt", "/sitemap.xml"),
)
"""Beginnings of the paths whose faults are told to programs; all others get a page."""

FILES = (".svg", ".png", ".json")
"""Ends of the paths of files, whose faults no page can tell."""

RETRY_SECONDS = "10"
METHOD_REFUSED = 405
_logger = logging.getLogger(__name__)

_FAMILIES = {
    "layer": Text(zh="图层", en="layer"),
    "feature": Text(zh="要素", en="feature"),
    "corridor": Text(zh="通道", en="corridor"),
    "document": Text(zh="文件", en="document"),
    "background": Text(zh="底图", en="background"),
    "format": Text(zh="格式", en="format"),
}


def as_service_error(error: Exception) -> ServiceError:
    """Return the error in our own words, whatever raised it."""
    if isinstance(error, ServiceError):
        return error
    if isinstance(error, LinkatlasError):
        return _from_below(error)
    if isinstance(error, RequestValidationError):
        return first_fault(list(error.errors()))
    if isinstance(error, ClientDisconnect):
        return BodyBrokenOffError()
    return _from_routing(error) if isinstance(error, HTTPException) else BrokenError()


def _from_below(error: LinkatlasError) -> ServiceError:
    if isinstance(error, PLANNER_ERRORS):
        return fault_of(error)
    if isinstance(error, WaterError):
        return water_fault(error)
    if isinstance(error, UnknownError):
        return UnknownIdError(_FAMILIES[error.what], error.name, error.known, parameter=error.what)
    return NotReadyError(str(error)) if isinstance(error, GenerationError) else BrokenError()


def _from_routing(error: HTTPException) -> ServiceError:
    known: dict[int, Callable[[], ServiceError]] = {404: NoSuchPageError, 405: MethodRefusedError}
    return known.get(error.status_code, BrokenError)()


class Failures:
    """Answer errors; ``page`` writes the page of a request that failed."""

    def __init__(self, page: ErrorPage) -> None:
        """Keep what writes the page."""
        self._page = page

    def register(self, app: FastAPI) -> None:
        """Answer every error of the app."""
        for kind in (ServiceError, LinkatlasError, RequestValidationError, ClientDisconnect):
            app.add_exception_handler(kind, self.respond)
        app.add_exception_handler(HTTPException, self.respond)
        app.add_exception_handler(Exception, self.respond)

    async def respond(self, request: Request, error: Exception) -> Response:
        """Return the answer to a request that failed; it is never to be kept."""
        ours = as_service_error(error)
        answer = ANSWERS[type(ours)]
        headers = {"cache-control": "no-store"} | _further_headers(answer.status)
        if answer.status == METHOD_REFUSED and request.scope["path"] in UPLOADS:
            headers["allow"] += ", POST"
        path = request.scope["path"]
        if path.startswith(FOR_PROGRAMS) or path.endswith(FILES):
            body = as_json(problem_of(ours))
            return Response(body, answer.status, headers, PROBLEM)
        return HTMLResponse(self._written(request, ours), answer.status, headers)

    def _written(self, request: Request, error: ServiceError) -> str:
        try:
            return self._page(request, error)
        except Exception:
            _logger.exception("the error page failed")
            return f"<!doctype html><title>Linkatlas</title><p>{ANSWERS[type(error)].code}</p>"


def _further_headers(status: int) -> dict[str, str]:
    return {
        401: {"www-authenticate": 'Bearer realm="linkatlas"'},
        METHOD_REFUSED: {"allow": "GET, HEAD"},
        413: {"connection": "close"},
        503: {"retry-after": RETRY_SECONDS},
    }.get(status, {})
