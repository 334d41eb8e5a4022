"""The pages of OGC API - Features: what the collections hold, for people instead of programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from layers.catalog import FEATURE_LAYERS
from web.ogc_scene import OgcScene
from web.ogc_sketch import extent_sketch, features_sketch
from web.rendering import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from layers.collections.model import Collection, Column
    from layers.model import Atlas
    from web.sketch import Ground
    from web.view import Chrome, View

    Feature = Mapping[str, Any]

FILTER = "status = 'open' AND accuracy_m <= 500"
"""A filter as an example."""


@dataclass(frozen=True)
class OgcDesk:
    """What the pages are made with: the words of the atlas, drawn ground, and the chrome.

    ``base`` is the address of the service, with scheme and host.
    """

    atlas: Atlas
    ground: Ground
    chrome: Chrome
    base: str

    def landing(self, view: View, infos: Sequence[Collection]) -> str:
        """Return the first page: what this is, how it is used, and the collections."""
        return self._write("ogc_landing.html", view, infos=infos)

    def collections(self, view: View, infos: Sequence[Collection]) -> str:
        """Return the page of all collections."""
        return self._write("ogc_collections.html", view, infos=infos)

    def collection(self, view: View, info: Collection, systems: Iterable[Sequence[str]]) -> str:
        """Return the page of a collection; ``systems`` are URI and name of coordinate systems."""
        drawn = extent_sketch(self._scene(view), self.ground, info)
        return self._write("ogc_collection.html", view, info=info, drawn=drawn, systems=systems)

    def items(self, view: View, info: Collection, listing: Listing) -> str:
        """Return a page of features as a table, with a map of them."""
        scene = self._scene(view)
        drawn = features_sketch(scene, self.ground, info, listing.features)
        return self._write("ogc_items.html", view, info=info, listing=listing, drawn=drawn)

    def feature(self, view: View, info: Collection, feature: Feature) -> str:
        """Return the page of one feature with all its properties."""
        drawn = features_sketch(self._scene(view), self.ground, info, [feature])
        inside = info.id in FEATURE_LAYERS
        values = {"info": info, "feature": feature, "drawn": drawn, "in_atlas": inside}
        return self._write("ogc_feature.html", view, **values)

    def fields(self, view: View, info: Collection, columns: Sequence[Column], what: str) -> str:
        """Return the page of the properties of a collection; ``what``: queryables or schema."""
        return self._write("ogc_fields.html", view, info=info, columns=columns, what=what)

    def conformance(self, view: View, classes: Sequence[str]) -> str:
        """Return the page of the classes of the standards that hold."""
        return self._write("ogc_conformance.html", view, classes=classes)

    def _scene(self, view: View) -> OgcScene:
        return OgcScene(self.atlas, view)

    def _write(self, template: str, view: View, **values: Any) -> str:  # noqa: ANN401 - template values
        known = {"chrome": self.chrome, "base": self.base, "example": FILTER}
        return render(template, self._scene(view), **known, **values)


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A page of features: ``begin`` is counted from 0, ``words`` are those of the query.

    ``before`` and ``after`` are the addresses of the pages beside it, None at an end.
    """

    features: Sequence[Feature]
    begin: int
    matched: int
    words: Mapping[str, str]
    before: str | None = None
    after: str | None = None

    def others(self, *names: str) -> dict[str, str]:
        """Return the words that a form carries along which sets those of these names anew."""
        left = {*names, "offset"}
        return {name: text for name, text in self.words.items() if name not in left}
