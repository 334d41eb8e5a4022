"""What a page is asked to show, and what surrounds it: plain values, no HTTP."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from web.style import DEFAULT_LAYERS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from layers.changes import Changes

LANGS = ("zh", "en")
"""Languages of the interface; the first is the default and is left out of addresses."""


@dataclass(frozen=True, kw_only=True)
class View:
    """One view of the atlas, as the address bar holds it.

    ``on`` is the day that is shown and ``today`` the day of asking; ``bbox`` is west, south, east,
    north in WGS 84 degrees; ``status`` filters the list page; ``path`` is the path asked for;
    ``journey`` are the words of a journey that are not the usual ones: ``from``, ``to``, ``at`` ...
    """

    on: dt.date
    today: dt.date
    lang: str = LANGS[0]
    layers: tuple[str, ...] = DEFAULT_LAYERS
    bbox: tuple[float, float, float, float] | None = None
    corridor: str | None = None
    feature: str | None = None
    status: str | None = None
    path: str = "/"
    journey: Mapping[str, str] = field(default_factory=dict)

    def href(self, path: str, **words: str | None) -> str:
        """Return the address of another page in the same language and on the same day.

        A word that is ``None`` is left out. Path segments of ``path`` are percent-encoded.
        """
        query = self.carried() | {name: text for name, text in words.items() if text is not None}
        tail = f"?{urlencode(query, safe=',:')}" if query else ""
        return quote(path, safe="/:") + tail

    def switched(self) -> str:
        """Return the address of this very page in the other language."""
        other = LANGS[0] if self.lang == LANGS[-1] else LANGS[-1]
        return replace(self, lang=other).href(self.path, **self.chosen())

    def chosen(self) -> dict[str, str]:
        """Return the words that say what the map shows and the list is filtered by."""
        words = {name: getattr(self, name) for name in ("corridor", "feature", "status")}
        words = {name: word for name, word in words.items() if not self._is_path_of(name, word)}
        layers = None if self.layers == DEFAULT_LAYERS else ",".join(self.layers)
        box = ",".join(f"{degrees:g}" for degrees in self.bbox) if self.bbox else None
        words |= {"layers": layers, "bbox": box, **self.journey}
        return {name: word for name, word in words.items() if word is not None}

    def _is_path_of(self, name: str, word: str | None) -> bool:
        """Say whether the path names a corridor or a feature already."""
        return self.path == f"/{name}s/{word}"

    def carried(self) -> dict[str, str]:
        """Return the words that every link carries: language and day, unless they are the usual."""
        words = {} if self.lang == LANGS[0] else {"lang": self.lang}
        return words if self.on == self.today else words | {"on": self.on.isoformat()}


@dataclass(frozen=True, kw_only=True)
class Chrome:
    """What surrounds every page: where assets lie, and what the operator must show.

    ``map_scripts`` and ``map_styles`` are addresses (Leaflet first, then what ``web.maps`` made),
    ``map_id`` the id of the element that the map script draws into. ``approval`` is the approval
    number of the map; ``attribution`` names the publisher and stands before that of the data, which
    is always there, as is ``tiles_attribution``; an empty ``disclaimer`` stands for the built-in
    wording. Absolute links begin with ``origin``, the scheme and host by which readers come.
    """

    asset_base: str
    generation: str
    origin: str = ""
    map_scripts: tuple[str, ...] = ()
    map_styles: tuple[str, ...] = ()
    map_id: str = "map"
    approval: str = ""
    attribution: str = ""
    disclaimer: str = ""
    tiles_attribution: str = ""


@dataclass(frozen=True, kw_only=True)
class Build:
    """Which build is shown: its content, when it was published, and what it changed.

    ``changes`` are None when no earlier build is known.
    """

    digest: str
    published: dt.datetime
    changes: Changes | None = None


@dataclass(frozen=True, kw_only=True)
class ApiDocs:
    """Where the page about the interface finds its local assets and the description."""

    script: str
    style: str
    openapi: str
