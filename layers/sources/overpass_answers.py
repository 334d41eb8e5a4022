"""Answers of Overpass: which one is whole, and the ways in it.

Overpass says 200 and hands out a part when a query takes too long; what is left out shows only in
a ``remark``. Every query of ours asks for the number of ways first, so that an answer without any
can be told from an answer about the sea.
"""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import orjson

from layers.sources.faults import SourceError
from layers.sources.osm_tags import traits_of
from layers.sources.osm_ways import Collector, Read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    Json = dict[str, Any]
    Points = dict[int, tuple[int, float, float]]


_STRANGE = "the answer is no answer of Overpass"


class PartialAnswerError(SourceError):
    """An answer is not the whole of what was asked for; the text says why, without a name."""


def refuse_partial(answer: bytes) -> None:
    """Raise PartialAnswerError for an answer that is cut off, empty, timed out or none at all."""
    told = _parsed(answer)
    if "remark" in told:
        message = f"the answer is not whole: {' '.join(str(told['remark']).split())[:200]}"
        raise PartialAnswerError(message)
    elements = told.get("elements")
    if not elements:
        message = "the answer is empty"
        raise PartialAnswerError(message)
    if not (isinstance(elements, list) and all(isinstance(thing, dict) for thing in elements)):
        raise PartialAnswerError(_STRANGE)
    ways = sum(thing.get("type") == "way" for thing in elements)
    counted = next((thing for thing in elements if thing.get("type") == "count"), None)
    if counted and counted.get("tags", {}).get("ways") != str(ways):
        message = f"the answer holds {ways} ways, not as many as it says"
        raise PartialAnswerError(message)


def packed(answer: bytes) -> bytes:
    """Return an answer as it is kept, the same bytes for the same answer."""
    return gzip.compress(answer, compresslevel=1, mtime=0)


def is_whole(path: Path) -> bool:
    """Tell whether a kept answer is there and is whole."""
    try:
        _kept(path)
    except SourceError:
        return False
    return True


def read(files: Iterable[Path]) -> Read:
    """Read the roads and railways of kept answers; each way counts once.

    The day of the data is that of the oldest answer. Raises SourceError for a damaged file.
    """
    collector = Collector()
    days = []
    incomplete = 0
    for path in files:
        told = _kept(path)
        try:
            days.append(str(told.get("osm3s", {}).get("timestamp_osm_base", ""))[:10])
            incomplete += _collect(told, collector)
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
            message = f"{path.name}: {_STRANGE}; fetch again"
            raise SourceError(message) from None
    return Read(collector.ways(), min(filter(None, days), default=""), incomplete)


def _collect(told: Json, collector: Collector) -> int:
    """Take the ways of an answer; return of how many a point is missing."""
    points = dict(_points(told))
    incomplete = 0
    for way in told["elements"]:
        if way.get("type") != "way" or (traits := traits_of(way.get("tags", {}))) is None:
            continue
        course = [points[node] for node in way["nodes"] if node in points]
        incomplete += len(course) < len(way["nodes"])
        collector.add(way["id"], traits, course)
    return incomplete


def _kept(path: Path) -> Json:
    try:
        answer = gzip.decompress(path.read_bytes())
        refuse_partial(answer)
        return _parsed(answer)
    except (OSError, EOFError, PartialAnswerError) as error:
        message = f"{path.name}: a kept answer is damaged ({error}); fetch again"
        raise SourceError(message) from None


def _parsed(answer: bytes) -> Json:
    try:
        told = orjson.loads(answer)
    except orjson.JSONDecodeError:
        message = "the answer is cut off, or no JSON"
        raise PartialAnswerError(message) from None
    if not isinstance(told, dict):
        raise PartialAnswerError(_STRANGE)
    return told


def _points(told: Json) -> Iterator[tuple[int, tuple[int, float, float]]]:
    for thing in told["elements"]:
        if thing.get("type") == "node":
            yield thing["id"], (thing["id"], float(thing["lon"]), float(thing["lat"]))
