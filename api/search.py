"""Search for the service and for the command line: what is asked, and what is told of each hit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api import shapes
from layers.whereabouts import in_sight, point_of

if TYPE_CHECKING:
    from api.answers import Teller
    from api.query import FindWords
    from layers.model import Atlas
    from layers.opened import OpenAtlas
    from layers.search import Entry, Hit

_CORRIDORS, _DOCUMENTS = "corridors", "documents"


def search(opened: OpenAtlas, teller: Teller, words: FindWords) -> shapes.SearchAnswer:
    """Find what the words ask for, best first."""

    def wanted(entry: Entry) -> bool:
        return entry.layer in words.families and _within(opened.atlas, entry, words)

    hits = opened.search.query(words.q, words.limit, among=wanted)
    return shapes.SearchAnswer(results=[_told(teller, hit) for hit in hits])


def _within(atlas: Atlas, entry: Entry, words: FindWords) -> bool:
    """Say whether an entry meets the box that is asked for; a paper lies nowhere."""
    box = words.box
    if box is None:
        return True
    if entry.layer == _CORRIDORS:
        members = atlas.corridors[entry.id].features
        return any(
            in_sight(atlas.features[name], box) for name in members if name in atlas.features
        )
    return entry.layer != _DOCUMENTS and in_sight(atlas.features[entry.id], box)


def _told(teller: Teller, hit: Hit) -> shapes.Found:
    return shapes.Found(
        id=hit.id,
        name=teller.say(hit.name),
        names=hit.name,
        layer=hit.layer,
        score=hit.score,
        matched=hit.matched,
        **_whereabouts(teller.atlas, hit),
    )


def _whereabouts(atlas: Atlas, hit: Hit) -> dict[str, Any]:
    """Return kind, place, point and box of what was found."""
    if hit.layer == _CORRIDORS:
        box = atlas.corridors[hit.id].bbox
        return {"kind": "corridor", "place": None, "point": None, "bbox": box}
    if hit.layer == _DOCUMENTS:
        kind = atlas.documents[hit.id].kind
        return {"kind": kind, "place": None, "point": None, "bbox": None}
    feature = atlas.features[hit.id]
    place = feature.place
    return {
        "kind": feature.kind, "place": place, "point": point_of(feature), "bbox": feature.bbox,
    }  # fmt: skip
