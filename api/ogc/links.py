"""Links between the resources: every address is whole, with scheme and host."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from api.ogc.formats import HTML
from web.view import LANGS

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = "/ogc"
QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
SCHEMA_OF = "http://www.opengis.net/def/rel/ogc/1.0/schema"

Link = dict[str, str]


@dataclass(frozen=True)
class Links:
    """Make links that begin with ``origin`` and keep the language."""

    origin: str
    lang: str

    def href(self, path: str, words: Mapping[str, str] | None = None) -> str:
        """Return the address of a path below ``/ogc``, percent-encoded."""
        said = {} if self.lang == LANGS[0] else {"lang": self.lang}
        query = urlencode({**said, **(words or {})}, safe=",:/", quote_via=quote)
        return f"{self.origin}{ROOT}{quote(path)}{'?' if query else ''}{query}"

    def to(
        self,
        path: str,
        rel: str,
        kind: str,
        title: str,
        *,
        words: Mapping[str, str] | None = None,
    ) -> Link:
        """Return a link."""
        return {"href": self.href(path, words), "rel": rel, "type": kind, "title": title}

    def page(self, path: str) -> Link:
        """Return a link to a page of the atlas that shows the same."""
        zh = self.lang == LANGS[0]
        said = "" if zh else f"?lang={self.lang}"
        title = "在图集中查看" if zh else "In the atlas"
        href = f"{self.origin}{quote(path)}{said}"
        return {"href": href, "rel": "alternate", "type": HTML, "title": title}

    def itself(self, path: str, kind: str, words: Mapping[str, str] | None = None) -> list[Link]:
        """Return the links of a resource to itself, as data and as a page."""
        zh = self.lang == LANGS[0]
        told = words or {}
        return [
            {
                "href": self.href(path, {**told, "f": "json"}),
                "rel": "self",
                "type": kind,
                "title": "本文档" if zh else "This document",
            },
            {
                "href": self.href(path, {**told, "f": "html"}),
                "rel": "alternate",
                "type": HTML,
                "title": "本文档（网页）" if zh else "This document as a page",
            },
        ]
