"""The columns that every export has, one record a feature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.claims import standing_on

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from layers.model import Feature

Record = dict[str, str | int | bool | None]

COLUMNS = (
    "id",
    "layer",
    "kind",
    "name_zh",
    "name_en",
    "status",
    "status_since",
    "status_expected",
    "accuracy_m",
    "schematic",
    "confidence",
    "place_zh",
    "place_en",
    "citations",
    "sources",
    "licences",
)
"""The columns of a record, in order; after them comes ``attribution``."""


def records(features: Iterable[Feature], day: dt.date) -> list[Record]:
    """Return the columns of each feature, with its status on a day; None is not known."""
    return [_record(feature, day) for feature in features]


def _record(feature: Feature, day: dt.date) -> Record:
    now = standing_on(feature.timeline, day)
    place = feature.place
    return {
        "id": feature.id,
        "layer": feature.layer,
        "kind": feature.kind,
        "name_zh": feature.name.zh,
        "name_en": feature.name.en,
        "status": now.status.value if now else None,
        "status_since": now.since.isoformat() if now and now.since else None,
        "status_expected": now.expected if now else None,
        "accuracy_m": feature.accuracy_m,
        "schematic": feature.schematic,
        "confidence": feature.confidence,
        "place_zh": place.zh if place else None,
        "place_en": place.en if place else None,
        "citations": "; ".join(f"{c.document} {c.clause}" for c in feature.citations),
        "sources": "; ".join(_sources(feature)),
        "licences": "; ".join(feature.licences),
    }


def _sources(feature: Feature) -> list[str]:
    found = {feature.position_source or ""}
    found |= {name.source for name in feature.names}
    found |= {claim.source for claim in feature.claims}
    found |= {measure.source for measure in feature.measures}
    found |= {link.source for link in feature.links}
    found |= {stop.source for stop in feature.stops}
    return sorted(found - {""})
