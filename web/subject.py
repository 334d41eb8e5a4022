"""What a page is about, as its address says: a feature, a corridor, a paper, or none of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layers.model import Atlas, Corridor, Document, Feature
    from web.view import View


@dataclass(frozen=True)
class Subject:
    """What a page is about: at most one of the three; ``path`` is where it is at home."""

    path: str
    feature: Feature | None = None
    corridor: Corridor | None = None
    document: Document | None = None


def subject_of(atlas: Atlas, view: View) -> Subject:
    """Return what the page of a view is about."""
    family, _, name = view.path.rpartition("/")
    if family in {"/features", "/water/sections"} and name in atlas.features:
        return Subject(view.path, feature=atlas.features[name])
    if family == "/corridors" and name in atlas.corridors:
        return Subject(view.path, corridor=atlas.corridors[name])
    if family == "/documents" and name in atlas.documents:
        return Subject(view.path, document=atlas.documents[name])
    return _opened(atlas, view) if view.path == "/" else Subject(view.path)


def _opened(atlas: Atlas, view: View) -> Subject:
    """Return what is open on the map; it is at home under an address of its own."""
    if view.feature in atlas.features:
        return Subject(f"/features/{view.feature}", feature=atlas.features[view.feature])
    if view.corridor in atlas.corridors:
        return Subject(f"/corridors/{view.corridor}", corridor=atlas.corridors[view.corridor])
    return Subject("/")
