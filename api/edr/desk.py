"""Answer about the sections as OGC API - EDR asks, from what may be read of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api.answers import find
from api.edr import coverage, features
from api.edr.documents import SECTIONS, Documents
from api.errors import BadParameterError, NoPointError, UnknownIdError
from api.replies import GEOJSON
from api.water.answers import ITEM, SECTION
from api.water.sections import position
from geo.axes import CRS84
from layers.model import Text
from layers.water.edr import by_measurer, size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.edr.query import LocationWords
    from api.water.answers import WaterTeller
    from layers.water.model import Sample
    from layers.water.readings import Series

    Answer = dict[str, Any]

MOST_VALUES = 300_000
"""How many values an answer holds at most."""

_CALENDAR = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
_COLLECTION = Text(zh="数据集", en="collection")


def check_collection(name: str) -> None:
    """Raise UnknownIdError for another collection than the sections."""
    if name != SECTIONS:
        raise UnknownIdError(_COLLECTION, name, (SECTIONS,), parameter="id")


@dataclass(frozen=True)
class Desk:
    """Answers in one language; where reading is closed, only places are told."""

    teller: WaterTeller
    documents: Documents

    def collection(self) -> Answer:
        """Return the collection of sections: its extent, and the items that were measured."""
        measured = {item for items in self._measured().values() for item in items}
        known = [item for name, item in self.teller.facts.items.items() if name in measured]
        return self.documents.collection(self._extent(), known)

    def locations(self) -> Answer:
        """List every section, with what was measured there and since when."""
        store, known = self.teller.store, self.teller.facts.sections
        measured = self._measured()
        latest = store.latest(list(known)) if store else {}
        listed = [
            features.location(
                section,
                self.teller.parts.say(section.name),
                position(self.teller.atlas, name),
                self._known(name, measured.get(name, ()), latest.get(name)),
            )
            for name, section in known.items()
        ]
        path = f"/collections/{SECTIONS}/locations"
        return features.collected(listed, [self.documents.link(path, "self", GEOJSON)])

    def location(self, name: str, words: LocationWords) -> Answer:
        """Return the readings of a section in the form that is asked.

        Raises NoPointError for CoverageJSON of a section whose point is not known, and
        BadParameterError when there are more values than an answer holds.
        """
        section = find(self.teller.facts.sections, SECTION, name)
        where = position(self.teller.atlas, name)
        if words.f == "CoverageJSON" and where["point"] is None:
            raise NoPointError(name)
        tables = by_measurer(self._series(name, words))
        if words.f == "CoverageJSON":
            return coverage.collection(name, where["point"], tables, self.teller.facts.items)
        label = self.teller.parts.say(section.name)
        return features.readings(section, label, where, tables, self.documents.location(name))

    def _series(self, name: str, words: LocationWords) -> dict[str, Series]:
        known, moments, readings = self.teller.facts.items, words.moments, self.teller.readings
        for item in words.items or ():
            if item not in known:
                raise UnknownIdError(ITEM, item, known, parameter="parameter-name")
        measured = self._measured().get(name, ())
        asked = measured if words.items is None else words.items
        found: dict[str, Series] = {}
        for item in filter(measured.__contains__, asked):
            found[item] = readings.series(name, item, moments.since, moments.until)
            if size(found.values()) > MOST_VALUES:
                raise _too_much()
        return found

    def _measured(self) -> dict[str, list[str]]:
        """Return the items that were measured at each section, as far as that may be read."""
        known, store = self.teller.facts.items, self.teller.store
        told = store.items() if store else {}
        return {name: [item for item in items if item in known] for name, items in told.items()}

    def _known(self, name: str, items: Sequence[str], latest: Sample | None) -> Answer:
        """Return what a section's feature says of readings; of no reading, nothing."""
        begin = self._first(name) if latest else None
        time = f"{_utc(begin)}/{_utc(latest.taken_at)}" if latest and begin else None
        return {
            "datetime": time,
            "parameter-name": items,
            "edrqueryendpoint": self.documents.location(name),
            "closed": self.teller.closed,
        }

    def _first(self, name: str | None) -> dt.datetime | None:
        """Return the time of the first sample of a section, or of all."""
        found = self.teller.store.samples(section=name, limit=1) if self.teller.store else []
        return found[0].sample.taken_at if found else None

    def _extent(self) -> Answer:
        """Return where sections lie and since when there are readings, as far as it is known."""
        extent: Answer = {}
        points = [self._point(name) for name in self.teller.facts.sections]
        if lying := [point for point in points if point]:
            lons, lats = zip(*lying, strict=True)
            box = [min(lons), min(lats), max(lons), max(lats)]
            extent["spatial"] = {"bbox": [box], "crs": CRS84.uri}
        if begin := self._first(None):
            extent["temporal"] = {"interval": [[_utc(begin), None]], "trs": _CALENDAR}
        return extent

    def _point(self, name: str) -> list[float] | None:
        found: list[float] | None = position(self.teller.atlas, name)["point"]
        return found


def _utc(time: dt.datetime) -> str:
    return time.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _too_much() -> BadParameterError:
    return BadParameterError(
        f"结果超过 {MOST_VALUES} 个数值，请缩小 datetime 或 parameter-name。",
        f"more than {MOST_VALUES} values; narrow datetime or parameter-name",
        parameter="datetime",
    )
