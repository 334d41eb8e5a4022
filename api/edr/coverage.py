"""Readings of a section as CoverageJSON: one PointSeries for each measurer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from api.edr.items import BELOW, below, parameter
from geo.axes import CRS84

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from layers.water.edr import Measured
    from layers.water.model import Item

    Answer = dict[str, Any]

_REFERENCING = [
    {"coordinates": ["x", "y"], "system": {"type": "GeographicCRS", "id": CRS84.uri}},
    {"coordinates": ["t"], "system": {"type": "TemporalRS", "calendar": "Gregorian"}},
]


def collection(
    section: str, point: Sequence[float], tables: Sequence[Measured], items: Mapping[str, Item]
) -> Answer:
    """Return a CoverageCollection; a coverage is called ``section:measurer``.

    Where a value is only a limit of detection, a further parameter of the item says so.
    """
    named = dict.fromkeys(item for table in tables for item in table.numbers)
    parameters = {item: parameter(items[item]) for item in named}
    for item in named:
        if any(_has_limits(table, item) for table in tables):
            parameters[f"{item}:{BELOW}"] = below(items[item])
    return {
        "type": "CoverageCollection",
        "domainType": "PointSeries",
        "parameters": parameters,
        "referencing": _REFERENCING,
        "coverages": [_coverage(section, point, table) for table in tables],
    }


def stamps(times: NDArray[np.int64]) -> list[str]:
    """Return seconds since 1970 as date-times in UTC."""
    return [f"{text}Z" for text in np.datetime_as_string(times.astype("datetime64[s]")).tolist()]


def _coverage(section: str, point: Sequence[float], table: Measured) -> Answer:
    return {
        "type": "Coverage",
        "id": f"{section}:{table.city}",
        "domain": {
            "type": "Domain",
            "domainType": "PointSeries",
            "axes": {
                "x": {"values": [point[0]]},
                "y": {"values": [point[1]]},
                "t": {"values": stamps(table.times)},
            },
        },
        "ranges": dict(_ranges(table)),
    }


def _ranges(table: Measured) -> Iterator[tuple[str, Answer]]:
    for item, numbers in table.numbers.items():
        missing = np.isnan(numbers)
        yield item, _values("float", numbers, missing)
        if _has_limits(table, item):
            flags = table.below[item].astype(np.int64)
            yield f"{item}:{BELOW}", _values("integer", flags, missing)


def _has_limits(table: Measured, item: str) -> bool:
    return item in table.below and bool(table.below[item].any())


def _values(kind: str, values: NDArray[Any], missing: NDArray[np.bool_]) -> Answer:
    pairs = zip(values.tolist(), missing.tolist(), strict=True)
    return {
        "type": "NdArray",
        "dataType": kind,
        "axisNames": ["t"],
        "shape": [len(values)],
        "values": [None if gap else value for value, gap in pairs],
    }
