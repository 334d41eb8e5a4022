"""Sections and their readings as GeoJSON: for those too whose point is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from api.edr.coverage import stamps
from api.edr.items import BELOW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from layers.water.edr import Measured
    from layers.water.model import Section

Answer = dict[str, Any]


def location(section: Section, label: str, where: Answer, known: Answer) -> Answer:
    """Return a section as a feature; ``known`` are the properties that say what was measured.

    ``where`` holds its point, None when that is not known, and the accuracy in metres.
    """
    return {
        "type": "Feature",
        "id": section.id,
        "geometry": _point(where["point"]),
        "properties": {
            "label": label,
            "name_zh": section.name.zh,
            "name_en": section.name.en,
            "accuracy_m": where["accuracy_m"],
            **known,
        },
    }


def readings(
    section: Section, label: str, where: Answer, tables: Sequence[Measured], endpoint: str
) -> Answer:
    """Return a feature for each time and measurer; an item holds its number."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": f"{section.id}:{table.city}:{time}",
                "geometry": _point(where["point"]),
                "properties": {
                    "label": label,
                    "section": section.id,
                    "city": table.city,
                    "datetime": time,
                    "accuracy_m": where["accuracy_m"],
                    "parameter-name": [name for name in values if not name.endswith(f":{BELOW}")],
                    "edrqueryendpoint": endpoint,
                    **values,
                },
            }
            for table in tables
            for time, values in _rows(table)
        ],
    }


def collected(features: Iterable[Answer], links: list[dict[str, str]]) -> Answer:
    """Return features as a collection with links."""
    listed = list(features)
    return {
        "type": "FeatureCollection",
        "numberMatched": len(listed),
        "numberReturned": len(listed),
        "features": listed,
        "links": links,
    }


def _rows(table: Measured) -> Iterator[tuple[str, Answer]]:
    """Yield each time with what was measured; only a limit is marked by ``item:below``."""
    for row, time in enumerate(stamps(table.times)):
        values: Answer = {}
        for item, numbers in table.numbers.items():
            if not np.isnan(numbers[row]):
                values[item] = float(numbers[row])
                if table.below[item][row]:
                    values[f"{item}:{BELOW}"] = True
        yield time, values


def _point(point: Sequence[float] | None) -> Answer | None:
    return {"type": "Point", "coordinates": list(point)} if point else None
