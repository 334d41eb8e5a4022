"""Read the roads and railways of an OSM file, ``.osm.pbf`` or ``.osm``.

A file comes from somewhere: whatever reads it runs in a process with limits
(``layers.sources.bounded``). osmium itself refuses XML entities, deep nesting and blobs beyond
32 MB; the suffix alone decides the format, so that nothing is unpacked by its name or its content.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import osmium

from layers.sources.faults import SourceError
from layers.sources.osm_tags import KEYS, traits_of
from layers.sources.osm_ways import Collector, Read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from osmium.osm import Way

PBF = ".osm.pbf"
XML = ".osm"
FORMATS = {PBF: "pbf", XML: "osm"}
_HEAD = 64
_DAMAGED = (RuntimeError, ValueError, OSError, osmium.InvalidLocationError)
_DATE_KEYS = ("osmosis_replication_timestamp", "timestamp")


def is_osm(path: Path) -> bool:
    """Tell whether a file is called as those are that are read here."""
    return path.name.endswith((PBF, XML))


def suffix(path: Path) -> str:
    """Return ``.osm.pbf`` or ``.osm``; raise SourceError for any other name."""
    for known in FORMATS:
        if path.name.endswith(known):
            return known
    message = f"{path.name}: only {PBF} and {XML} files are read"
    raise SourceError(message)


def refuse_others(path: Path) -> None:
    """Look at the first bytes; raise SourceError for what is no OSM file of its suffix."""
    form = suffix(path)
    if not path.is_file():
        message = f"{path.name}: there is no such file"
        raise SourceError(message)
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        message = f"{path.name}: cannot be read ({error.strerror})"
        raise SourceError(message) from None
    if not head:
        message = f"{path.name}: the file is empty"
        raise SourceError(message)
    if not (_is_pbf(head) if form == PBF else _is_xml(head)):
        message = f"{path.name}: this is no {form} file, whatever its name says"
        raise SourceError(message)


def read(path: Path) -> Read:
    """Read every road and railway.

    Raises SourceError with one line when the file is damaged or holds several versions of things.
    """
    try:
        return _read(path)
    except _DAMAGED as error:
        message = f"{path.name}: the file is damaged: {' '.join(str(error).split())}"
        raise SourceError(message) from None


def _read(path: Path) -> Read:
    file = osmium.io.File(path, FORMATS[suffix(path)])
    date = _date(path, file)
    collector = Collector()
    incomplete = 0
    newest = dt.datetime.fromtimestamp(0, dt.UTC)
    for way in _ways(file):
        if (traits := traits_of(dict(way.tags))) is None:
            continue
        points = [(node.ref, node.lon, node.lat) for node in way.nodes if node.location.valid()]
        incomplete += len(points) < len(way.nodes)
        newest = max(newest, way.timestamp)
        collector.add(way.id, traits, points)
    return Read(collector.ways(), date or _day(newest), incomplete)


def _ways(file: osmium.io.File) -> Iterator[Way]:
    """Yield the ways that may be roads or railways, each point with its place."""
    processor = osmium.FileProcessor(file, osmium.osm.NODE | osmium.osm.WAY)
    processor.with_locations()
    processor.with_filter(osmium.filter.EntityFilter(osmium.osm.WAY))
    processor.with_filter(osmium.filter.KeyFilter(*KEYS))
    for way in processor:
        if isinstance(way, osmium.osm.Way) and not way.deleted:
            yield way


def _date(path: Path, file: osmium.io.File) -> str:
    with osmium.io.Reader(file, osmium.osm.NOTHING) as reader:
        header = reader.header()
    if header.has_multiple_object_versions:
        message = f"{path.name}: this is a file of changes or of history; a plain one is needed"
        raise SourceError(message)
    stamps = (header.get(key, "")[:10] for key in _DATE_KEYS)
    return next((stamp for stamp in stamps if _is_day(stamp)), "")


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _day(moment: dt.datetime) -> str:
    return moment.date().isoformat() if moment.timestamp() > 0 else ""


def _is_pbf(head: bytes) -> bool:
    return head[:2] == b"\0\0" and b"OSMHeader" in head


def _is_xml(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"<?xml", b"<osm"))
