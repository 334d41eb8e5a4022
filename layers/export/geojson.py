"""GeoJSON: the features as they were prepared at build, joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from layers.export.batches import SIZE

if TYPE_CHECKING:
    from layers.export.batches import Progress
    from layers.export.folder import Pieces
    from layers.export.selection import Selection


def geojson(selection: Selection, progress: Progress) -> Pieces:
    """Yield a FeatureCollection with the terms as members of its own."""
    head = orjson.dumps({"type": "FeatureCollection", **selection.terms.members()})
    yield head.removesuffix(b"}") + b',"features":['
    total = len(selection.places)
    for begin in range(0, total, SIZE):
        between = b"," if begin else b""
        yield between + selection.rows.joined(selection.places[begin : begin + SIZE])
        progress(min(begin + SIZE, total), total)
    yield b"]}"
