"""Which classes of the standards hold here; one is named only if tests show that it does."""

from __future__ import annotations

from layers.collections.filters import CONFORMANCE as CQL2

_SPEC = "http://www.opengis.net/spec"
_CLASSES: dict[str, tuple[str, ...]] = {
    "ogcapi-features-1/1.0": ("core", "oas30", "html", "geojson"),
    "ogcapi-features-2/1.0": ("crs",),
    "ogcapi-features-3/1.0": (
        *("queryables", "queryables-query-parameters", "filter", "features-filter"),
    ),
    "ogcapi-features-5/1.0": ("schemas", "core-roles-features", "returnables-and-receivables"),
    "cql2/1.0": CQL2,
}

CONFORMANCE = tuple(
    f"{_SPEC}/{standard}/conf/{name}" for standard, names in _CLASSES.items() for name in names
)
"""The URIs of the conformance classes."""
