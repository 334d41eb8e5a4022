"""The resources as answers: as data or as a page, in the language that is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
from fastapi.responses import Response

from api.journey_view import ground_under
from api.ogc.conformance import CONFORMANCE
from api.ogc.definition import definition
from api.ogc.documents import Documents
from api.ogc.formats import HTML, OPENAPI, SCHEMA, prefers_html
from api.ogc.links import ROOT, Links
from api.ogc.schemas import queried, returned, schema
from api.query import today
from api.replies import JSON, REVALIDATE
from geo.axes import CRSS
from layers.collections.filters import queryables
from web.messages import text
from web.ogc import OgcDesk
from web.pages import docs_page
from web.view import ApiDocs, View

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fastapi import Request

    from api.ogc.query import OgcWords
    from api.service import Service
    from layers.collections.model import Collection, Column

PASSING = "no-cache"
"""May be kept by the client if it asks again; it is different for nearly every request."""


@dataclass(frozen=True)
class Desk:
    """Answer in the words of a request; ``as_page`` says that a person reads."""

    service: Service
    words: OgcWords
    as_page: bool

    @classmethod
    def at(cls, service: Service, request: Request, words: OgcWords) -> Desk:
        """Return the desk for a request, which may say by its Accept what it wants."""
        accepted = request.headers.get("accept", "")
        page = words.f == "html" if words.f else prefers_html(accepted)
        return cls(service, words, page)

    @property
    def links(self) -> Links:
        """Return what makes links."""
        return Links(self.service.origin, self.words.lang)

    @property
    def documents(self) -> Documents:
        """Return what writes the resources as data."""
        lang = self.words.lang
        said = (self.service.settings.attribution, text(lang, "legal.attribution"))
        return Documents(self.links, lang, " · ".join(filter(None, said)))

    @property
    def pages(self) -> OgcDesk:
        """Return what writes the resources as pages."""
        opened = self.service.open_atlas
        return OgcDesk(
            atlas=opened.atlas,
            ground=ground_under(opened),
            chrome=self.service.chrome(self.words.lang),
            base=self.links.origin + ROOT,
        )

    @property
    def infos(self) -> list[Collection]:
        """Return what there is."""
        return [rows.info for rows in self.service.open_atlas.collections.values()]

    def landing(self) -> Response:
        """Answer with the landing page."""
        if self.as_page:
            return self.page(self.pages.landing(self.view(""), self.infos))
        return self.data(self.documents.landing())

    def conformance(self) -> Response:
        """Answer with the classes that hold."""
        if self.as_page:
            return self.page(self.pages.conformance(self.view("/conformance"), CONFORMANCE))
        return self.data(self.documents.conformance())

    def definition(self) -> Response:
        """Answer with the description of the interface."""
        if self.as_page:
            url = self.service.assets.url
            docs = ApiDocs(
                script=url("vendor/swagger/swagger-ui-bundle.js"),
                style=url("vendor/swagger/swagger-ui.css"),
                openapi=f"{ROOT}/api?f=json",
            )
            chrome = self.service.chrome(self.words.lang)
            return self.page(docs_page(self.view("/api"), chrome, docs))
        return self.data(definition(self.documents, self.infos), OPENAPI)

    def collections(self) -> Response:
        """Answer with all collections."""
        if self.as_page:
            return self.page(self.pages.collections(self.view("/collections"), self.infos))
        return self.data(self.documents.collections(self.infos))

    def collection(self, name: str) -> Response:
        """Answer with one collection; raise UnknownLayer."""
        info = self.service.open_atlas.rows(name).info
        if not self.as_page:
            return self.data(self.documents.collection(info))
        systems = [
            (crs.uri, crs.name_en if self.words.lang == "en" else crs.name_zh)
            for crs in CRSS.values()
        ]
        return self.page(self.pages.collection(self.view(f"/collections/{name}"), info, systems))

    def queryables(self, name: str) -> Response:
        """Answer with what a collection can be queried by; raise UnknownLayer."""
        info = self.service.open_atlas.rows(name).info
        if self.as_page:
            return self._fields(info, queryables(info.columns), "queryables")
        return self.data(queried(self.documents, info), SCHEMA)

    def schema(self, name: str) -> Response:
        """Answer with the properties of a collection; raise UnknownLayer."""
        info = self.service.open_atlas.rows(name).info
        if self.as_page:
            return self._fields(info, returned(info), "schema")
        return self.data(schema(self.documents, info), SCHEMA)

    def _fields(self, info: Collection, columns: Sequence[Column], what: str) -> Response:
        view = self.view(f"/collections/{info.id}/{what}")
        return self.page(self.pages.fields(view, info, columns, what))

    def view(self, path: str, words: Mapping[str, str] | None = None) -> View:
        """Return what a page is asked to show; ``words`` are those that its address keeps."""
        day = today()
        return View(
            on=day, today=day, lang=self.words.lang, path=f"{ROOT}{path}", journey=words or {}
        )

    def page(self, html: str, keep: str = REVALIDATE) -> Response:
        """Answer with a page."""
        return self.reply(html.encode(), f"{HTML}; charset=utf-8", keep)

    def data(self, document: Mapping[str, Any], kind: str = JSON) -> Response:
        """Answer with JSON."""
        return self.reply(orjson.dumps(document), kind)

    def reply(self, body: bytes, kind: str, keep: str = REVALIDATE) -> Response:
        """Answer with bytes, which may be remembered only if ``f`` says as what."""
        if self.words.f:
            return Response(body, headers={"cache-control": keep, "content-type": kind})
        headers = {"cache-control": PASSING, "vary": "accept", "content-type": kind}
        return Response(body, headers=headers)
