"""The resources that say what there is: landing page, conformance and collections, as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api.ogc.conformance import CONFORMANCE
from api.ogc.formats import HTML, OPENAPI, SCHEMA
from api.ogc.links import QUERYABLES, SCHEMA_OF
from api.replies import GEOJSON, JSON
from geo.axes import CRS84, CRSS
from layers.model import Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from api.ogc.links import Link, Links
    from layers.collections.model import Collection

Document = dict[str, Any]

TITLE = Text(zh="联图：粤东赣南互联设施图集", en="Linkatlas")
ABOUT = Text(
    zh="粤东、赣南基础设施互联互通的要素：每个要素按日期给出状态，并注明出处。",
    en="Infrastructure links of eastern Guangdong and southern Jiangxi: every feature with its "
    "status on a date and its sources.",
)
READINGS = Text(zh="监测断面数据（OGC API - EDR）", en="Readings of sections (OGC API - EDR)")
_DATA, _PAGE = {"f": "json"}, {"f": "html"}
_GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"


@dataclass(frozen=True)
class Documents:
    """Write the resources in one language; ``attribution`` is what the publisher wants said."""

    links: Links
    lang: str
    attribution: str = ""

    def landing(self) -> Document:
        """Return the landing page."""
        to = self.links.to
        return {
            "title": self.said(TITLE),
            "description": self.said(ABOUT),
            **self._attributed(),
            "links": [
                *self.links.itself("", JSON),
                to("/api", "service-desc", OPENAPI, "OpenAPI 3.0", words=_DATA),
                to(
                    "/api", "service-doc", HTML, self._say("接口说明", "The interface"), words=_PAGE
                ),
                to("/conformance", "conformance", JSON, self._say("符合性", "Conformance")),
                to("/collections", "data", JSON, self._say("数据集", "Collections")),
                to("/edr", "related", JSON, self.said(READINGS)),
            ],
        }

    def conformance(self) -> Document:
        """Return the classes that hold."""
        return {"links": self.links.itself("/conformance", JSON), "conformsTo": list(CONFORMANCE)}

    def collections(self, infos: Iterable[Collection]) -> Document:
        """Return all collections."""
        return {
            "links": self.links.itself("/collections", JSON),
            "crs": list(CRSS),
            "collections": [self.collection(info) for info in infos],
        }

    def collection(self, info: Collection) -> Document:
        """Return what a collection is, and where its features are."""
        return {
            "id": info.id,
            "title": self.said(info.name),
            "description": self.said(info.about),
            **self._attributed(),
            "links": self._links_of(info),
            "extent": _extent(info),
            "itemType": "feature",
            "crs": list(CRSS),
            "storageCrs": CRS84.uri,
            "itemCount": info.count,
        }

    def said(self, words: Text) -> str:
        """Return words in the language of the answer."""
        return words.en if self.lang == "en" else words.zh

    def _links_of(self, info: Collection) -> list[Link]:
        path, to = f"/collections/{info.id}", self.links.to
        items, fields = self._say("要素", "Features"), self._say("字段", "Properties")
        return [
            *self.links.itself(path, JSON),
            to(f"{path}/items", "items", GEOJSON, items),
            to(f"{path}/items", "items", HTML, items, words=_PAGE),
            to(f"{path}/queryables", QUERYABLES, SCHEMA, self._say("可查询字段", "Queryables")),
            to(f"{path}/schema", SCHEMA_OF, SCHEMA, fields),
        ]

    def _attributed(self) -> dict[str, str]:
        return {"attribution": self.attribution} if self.attribution else {}

    def _say(self, zh: str, en: str) -> str:
        return en if self.lang == "en" else zh


def _extent(info: Collection) -> Document:
    """Return where and when the features are; what is not known is left out."""
    extent: Document = {}
    if info.bbox is not None:
        extent["spatial"] = {"bbox": [info.bbox], "crs": CRS84.uri}
    if info.first is not None:
        interval = [[_moment(info.first), None]]
        extent["temporal"] = {"interval": interval, "trs": _GREGORIAN}
    return extent


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
