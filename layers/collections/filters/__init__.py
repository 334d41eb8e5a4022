"""Filters in CQL2: read within bounds, checked against the columns, asked of whole collections."""

from layers.collections.filters.fault import FilterFault
from layers.collections.filters.filter import Filter, Lang, equals, parse
from layers.collections.filters.terms import GEOMETRY, queryables

CONFORMANCE = (
    "cql2-text",
    "cql2-json",
    "basic-cql2",
    "advanced-comparison-operators",
    "case-insensitive-comparison",
    "basic-spatial-functions",
    "basic-spatial-functions-plus",
    "spatial-functions",
    "temporal-functions",
    "property-property",
)
"""The conformance classes of CQL2 that hold; arithmetic, arrays and functions do not."""

__all__ = [
    "CONFORMANCE",
    "GEOMETRY",
    "Filter",
    "FilterFault",
    "Lang",
    "equals",
    "parse",
    "queryables",
]
