"""Tiles as HTTP answers: a tile as it was stored, and the TileJSON that leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from fastapi.responses import Response

from api.errors import NoTileError
from api.replies import REVALIDATE
from layers.tiles.model import DRAWN_WHOLE, TOLD

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.query import LangWords
    from api.service import Service
    from layers.collections.rows import Rows
    from layers.model import Text
    from layers.opened import OpenAtlas

    Say = Callable[[Text], str]

MVT = "application/vnd.mapbox-vector-tile"
FOR_EVER = "public, max-age=31536000, immutable"
VERSION_LETTERS = 16
"""How much of the digest of a generation stands in the addresses of its tiles."""


def version_of(opened: OpenAtlas) -> str:
    """Return the word by which the tiles of a generation are addressed."""
    return opened.generation.manifest.digest[:VERSION_LETTERS]


def tile(opened: OpenAtlas, collection: str, place: tuple[int, int, int], version: str) -> Response:
    """Answer with a tile (zoom, x, y), or with 204 where nothing lies.

    What is addressed by the version of its generation never changes. Raises UnknownLayer, and
    NoTileError for a place that is not cut.
    """
    tiles = opened.tiles(collection)
    if not tiles.holds(*place):
        raise NoTileError(*place)
    keep = FOR_EVER if version == version_of(opened) else REVALIDATE
    data = tiles.tile(*place)
    if data is None:
        return Response(status_code=204, headers={"cache-control": keep})
    headers = {"cache-control": keep, "content-encoding": "gzip"}
    return Response(data, media_type=MVT, headers=headers)


def tilejson(service: Service, collection: str, words: LangWords) -> dict[str, Any]:
    """Return the TileJSON 3.0 of a collection, under the address by which it was reached.

    Raises UnknownLayer.
    """
    opened, say = service.open_atlas, service.teller(words).say
    rows, tiles = opened.rows(collection), opened.tiles(collection).info
    address = f"{service.origin}/tiles/{collection}/{{z}}/{{x}}/{{y}}.mvt?v={version_of(opened)}"
    layer = {
        "id": collection,
        "description": say(rows.info.about),
        "minzoom": tiles.minzoom,
        "maxzoom": tiles.maxzoom,
        "fields": _fields(rows, say),
    }
    return {
        "tilejson": "3.0.0",
        "name": say(rows.info.name),
        "description": say(rows.info.about),
        "attribution": " | ".join(filter(None, _notices(service, rows, say))),
        "scheme": "xyz",
        "tiles": [address],
        "minzoom": tiles.minzoom,
        "maxzoom": tiles.maxzoom,
        "vector_layers": [layer],
        "features": rows.info.count,
    } | ({"bounds": list(tiles.bbox)} if tiles.bbox else {})


def is_drawn_whole(rows: Rows) -> bool:
    """Return whether the map loads a collection in one piece."""
    return rows.info.count <= DRAWN_WHOLE


def _fields(rows: Rows, say: Say) -> dict[str, str]:
    """Return what a row tells in the tiles, with what each word is."""
    told = {column.id: say(column.name) for column in rows.info.columns if column.id in TOLD}
    return {"id": "id", **told, "since": "YYYYMMDD, 0", "until": "YYYYMMDD, 99999999"}


def _notices(service: Service, rows: Rows, say: Say) -> list[str]:
    """Return what must be said with the tiles: the operator's words, and those of the licences."""
    from layers.export.licences import licences_of  # noqa: PLC0415 -- it reads tables with pyarrow

    number = service.settings.approval_number
    licences = licences_of(service.open_atlas, rows, np.arange(len(rows)))
    return [
        service.settings.attribution,
        f"审图号：{number}" if number else "",
        *(say(licence.notice) for licence in licences),
    ]
