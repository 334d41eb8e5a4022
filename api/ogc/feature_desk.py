"""Features as answers: a page of a collection, and one feature."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import orjson

from api.ogc.desk import PASSING, Desk
from api.ogc.items import (
    feature_json,
    feature_links,
    page_json,
    page_links,
    page_of,
    row_of,
)
from api.ogc.selection import Asked, read_asked
from api.query import today
from api.replies import GEOJSON
from web.ogc import Listing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import Request
    from fastapi.responses import Response

    from api.ogc.items import Page
    from api.ogc.links import Link
    from api.ogc.query import ItemWords
    from api.service import Service
    from geo.axes import Crs
    from layers.collections.rows import Places, Rows

LARGEST_TABLE = 100
"""Features on one page for people."""


@dataclass(frozen=True)
class Items:
    """A query for the features of a collection, read and checked."""

    desk: Desk
    rows: Rows
    asked: Asked
    given: Mapping[str, str]

    @classmethod
    def at(cls, service: Service, request: Request, collection: str) -> Items:
        """Read a request; raise UnknownLayer, and BadParameterError for what means nothing."""
        rows = service.open_atlas.rows(collection)
        given = dict(request.query_params)
        asked = read_asked(given, rows.info)
        return cls(Desk.at(service, request, asked.words), rows, asked, given)

    @property
    def is_light(self) -> bool:
        """Tell whether the answer takes a moment only."""
        return not self.desk.as_page and self.asked.is_light(self.rows)

    def answer(self) -> Response:
        """Answer with a page of features."""
        if self.desk.as_page:
            return self._listed()
        page, crs = page_of(self.rows, self.asked, today()), self.asked.words.system
        body = page_json(self.rows, page, crs, self._links(page, self.asked))
        return _in_crs(self.desk.reply(body, GEOJSON, PASSING), crs)

    def _links(self, page: Page, asked: Asked) -> list[Link]:
        info, size = self.rows.info, asked.words.size
        return page_links(self.desk.links, info, self.given, page, size)

    def _listed(self) -> Response:
        limit = self.asked.words.limit
        fewer = None if limit is None else min(limit, LARGEST_TABLE)
        asked = replace(self.asked, words=self.asked.words.model_copy(update={"limit": fewer}))
        page, info = page_of(self.rows, asked, today()), self.rows.info
        beside = {link["rel"]: link["href"] for link in self._links(page, asked)}
        words = {name: text for name, text in self.given.items() if name != "lang"}
        listing = Listing(
            features=_read(self.rows, page.places),
            begin=page.begin,
            matched=page.matched,
            words=words,
            before=beside.get("prev"),
            after=beside.get("next"),
        )
        view = self.desk.view(f"/collections/{info.id}/items", words)
        return self.desk.page(self.desk.pages.items(view, info, listing), PASSING)


@dataclass(frozen=True)
class Item:
    """A query for one feature of a collection."""

    desk: Desk
    rows: Rows
    words: ItemWords

    @classmethod
    def at(cls, service: Service, request: Request, collection: str, words: ItemWords) -> Item:
        """Read a request; raise UnknownLayer."""
        rows = service.open_atlas.rows(collection)
        return cls(Desk.at(service, request, words), rows, words)

    def answer(self, feature: str) -> Response:
        """Answer with a feature; raise UnknownIdError or NotThenError."""
        places = row_of(self.rows, feature, self.words.time, today())
        info, crs = self.rows.info, self.words.system
        if self.desk.as_page:
            said = {"f": self.words.f, "datetime": self.words.time}
            words = {name: text for name, text in said.items() if text is not None}
            view = self.desk.view(f"/collections/{info.id}/items/{feature}", words)
            told = _read(self.rows, places)[0]
            return self.desk.page(self.desk.pages.feature(view, info, told))
        links = feature_links(self.desk.links, info, feature, self.words)
        body = feature_json(self.rows, places, crs, links)
        return _in_crs(self.desk.reply(body, GEOJSON), crs)


def _read(rows: Rows, places: Places) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = orjson.loads(b"[%b]" % rows.joined(places))
    return found


def _in_crs(response: Response, crs: Crs) -> Response:
    """Say in which coordinate system an answer is."""
    response.headers["content-crs"] = f"<{crs.uri}>"
    return response
