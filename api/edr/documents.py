"""The resources that say what there is: landing page, conformance, the collection of sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from api.edr.items import told
from api.replies import GEOJSON, JSON
from geo.axes import CRS84
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layers.water.model import Item

Document = dict[str, Any]
Link = dict[str, str]

ROOT = "/ogc/edr"
SECTIONS = "sections"
COVERAGEJSON = "application/prs.coverage+json"
CONFORMANCE = tuple(
    f"http://www.opengis.net/spec/ogcapi-edr-1/1.1/conf/{name}"
    for name in ("core", "collections", "json", "edr-geojson", "covjson", "queries")
)
"""The URIs of the conformance classes that hold; of the queries there is ``locations``."""

_OPENAPI = "application/vnd.oai.openapi+json;version=3.1"
_FORMS = ["CoverageJSON", "GeoJSON"]
_TITLE = Text(zh="联图：交界断面监测数据", en="Linkatlas: readings of the border sections")
_NAME = Text(zh="监测断面", en="Monitoring sections")
_ABOUT = Text(
    zh="地表水交界断面及其监测值，项目依 GB 3838-2002。",
    en="Surface-water sections at the borders of cities, and what was measured there; items of "
    "GB 3838-2002.",
)
_WKT = (
    'GEOGCRS["WGS 84 (CRS84)",DATUM["World Geodetic System 1984",'
    'ELLIPSOID["WGS 84",6378137,298.257223563]],CS[ellipsoidal,2],'
    'AXIS["geodetic longitude (Lon)",east],AXIS["geodetic latitude (Lat)",north],'
    'ANGLEUNIT["degree",0.0174532925199433],ID["OGC","CRS84"]]'
)


@dataclass(frozen=True)
class Documents:
    """Write the resources in one language; links begin with ``origin``."""

    origin: str
    lang: str

    def landing(self) -> Document:
        """Return the landing page."""
        return {
            "title": self._say(_TITLE),
            "description": self._say(_ABOUT),
            "links": [
                self.link("", "self", JSON),
                {"href": f"{self.origin}/openapi.json", "rel": "service-desc", "type": _OPENAPI},
                {"href": f"{self.origin}/docs", "rel": "service-doc", "type": "text/html"},
                self.link("/conformance", "conformance", JSON),
                self.link("/collections", "data", JSON),
            ],
        }

    def conformance(self) -> Document:
        """Return the classes that hold."""
        return {"conformsTo": list(CONFORMANCE)}

    def collections(self, only: Document) -> Document:
        """Return the one collection that there is."""
        return {"links": [self.link("/collections", "self", JSON)], "collections": [only]}

    def collection(self, extent: Document, items: Iterable[Item]) -> Document:
        """Return what the collection of sections is, and how it is asked."""
        path = f"/collections/{SECTIONS}"
        return {
            "id": SECTIONS,
            "title": self._say(_NAME),
            "description": self._say(_ABOUT),
            "links": [
                self.link(path, "self", JSON),
                self.link(f"{path}/locations", "data", GEOJSON),
            ],
            "extent": extent,
            "data_queries": {"locations": {"link": self._query(f"{path}/locations")}},
            "crs": [CRS84.uri],
            "output_formats": _FORMS,
            "parameter_names": {item.id: told(item, self.lang) for item in items},
        }

    def link(self, path: str, rel: str, kind: str) -> Link:
        """Return a link to a path below ``/ogc/edr``."""
        query = "" if self.lang == "zh" else f"?lang={self.lang}"
        return {"href": f"{self.origin}{ROOT}{path}{query}", "rel": rel, "type": kind}

    def location(self, section: str) -> str:
        """Return the address of the readings of a section."""
        return f"{self.origin}{ROOT}/collections/{SECTIONS}/locations/{quote(section)}"

    def _query(self, path: str) -> Document:
        return {
            "href": f"{self.origin}{ROOT}{path}",
            "rel": "data",
            "variables": {
                "title": self._say(_NAME),
                "query_type": "locations",
                "output_formats": _FORMS,
                "default_output_format": _FORMS[0],
                "crs_details": [{"crs": CRS84.uri, "wkt": _WKT}],
            },
        }

    def _say(self, text: Text) -> str:
        return text.en if self.lang == "en" else text.zh
