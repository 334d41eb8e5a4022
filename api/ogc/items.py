"""Features as GeoJSON: a page of a collection, and one feature."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import orjson

from api.errors import NotThenError, UnknownIdError
from api.ogc.formats import HTML
from api.ogc.reprojected import fragments
from api.ogc.selection import chosen
from api.ogc.times import span_of
from api.replies import GEOJSON, JSON
from geo.axes import CRS84
from layers.catalog import FEATURE_LAYERS
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.ogc.links import Link, Links
    from api.ogc.query import ItemWords
    from api.ogc.selection import Asked
    from geo.axes import Crs
    from layers.collections.model import Collection
    from layers.collections.rows import Places, Rows

FEATURE = Text(zh="要素", en="feature")


@dataclass(frozen=True, eq=False)
class Page:
    """A page of features: ``begin`` is the place of its first one among all that match."""

    places: Places
    begin: int
    matched: int

    @property
    def end(self) -> int:
        """Return the place after the last feature of the page."""
        return self.begin + len(self.places)


def page_of(rows: Rows, asked: Asked, today: dt.date) -> Page:
    """Return a page of the features that are asked."""
    found = chosen(rows, asked, today)
    return Page(found.page(asked.words), asked.words.offset, found.count)


def page_json(rows: Rows, page: Page, crs: Crs, links: list[Link]) -> bytes:
    """Return a page as a GeoJSON FeatureCollection; features come as they were prepared."""
    head = {
        "type": "FeatureCollection",
        "numberMatched": page.matched,
        "numberReturned": len(page.places),
        "timeStamp": f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
        "links": links,
    }
    features = rows.joined(page.places) if crs is CRS84 else fragments(rows, page.places, crs)
    return b"".join([orjson.dumps(head)[:-1], b',"features":[', features, b"]}"])


def page_links(
    links: Links, info: Collection, given: Mapping[str, str], page: Page, size: int
) -> list[Link]:
    """Return the links of a page: itself, the ones beside it, and its collection.

    ``given`` are the words of the query, ``size`` is how many features a page holds at most.
    """
    path = f"/collections/{info.id}"
    said = {name: text for name, text in given.items() if name != "lang"}
    kind = HTML if said.get("f") == "html" else GEOJSON
    plain = {name: text for name, text in said.items() if name != "f"}
    turns = {}
    if page.end < page.matched:
        turns["next"] = {"limit": str(size), "offset": str(page.end)}
    if page.begin > 0:
        begin = max(page.begin - size, 0)
        turns["prev"] = {"limit": str(min(size, page.begin)), "offset": str(begin)}
    return [
        *links.itself(f"{path}/items", GEOJSON, plain),
        *(
            links.to(f"{path}/items", rel, kind, rel, words=said | turned)
            for rel, turned in turns.items()
        ),
        links.to(path, "collection", JSON, info.name.en if links.lang == "en" else info.name.zh),
    ]


def row_of(rows: Rows, feature: str, time: str | None, today: dt.date) -> Places:
    """Return the row of a feature as it stands today, or stood last in a time.

    Raises UnknownIdError for an id that the collection does not hold, NotThenError for a time of
    which nothing is known.
    """
    known = rows.of(feature)
    if not len(known):
        raise UnknownIdError(FEATURE, feature, parameter="feature")
    valid = rows.on(today) if time is None else rows.between(*span_of(time))
    places = known[np.isin(known, valid, assume_unique=True)]
    if not len(places):
        raise NotThenError(feature)
    return places


def feature_json(rows: Rows, places: Places, crs: Crs, links: list[Link]) -> bytes:
    """Return one feature as GeoJSON with its links."""
    told = rows.joined(places) if crs is CRS84 else fragments(rows, places, crs)
    return told[:-1] + b',"links":%b}' % orjson.dumps(links)


def feature_links(links: Links, info: Collection, feature: str, words: ItemWords) -> list[Link]:
    """Return the links of a feature: itself, its collection, and its page in the atlas."""
    path = f"/collections/{info.id}"
    said = {"datetime": words.time, "crs": None if words.system is CRS84 else words.crs}
    given = {name: text for name, text in said.items() if text is not None}
    title = info.name.en if links.lang == "en" else info.name.zh
    made = [
        *links.itself(f"{path}/items/{feature}", GEOJSON, given),
        links.to(path, "collection", JSON, title),
    ]
    if info.id in FEATURE_LAYERS:
        made.append(links.page(f"/features/{feature}"))
    return made
