"""Which licences the rows of an export are under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyarrow import compute

from layers.stores import paths
from layers.transport.model import RoadNetwork
from layers.transport.networks.ways import NETWORKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layers.collections.rows import Places, Rows
    from layers.model import Licence
    from layers.opened import OpenAtlas

SEPARATOR = "; "
"""Between the words of a list in one cell."""

_STOPS = "stations"


def licences_of(opened: OpenAtlas, rows: Rows, places: Places) -> list[Licence]:
    """Return the licences that rows are under, by id."""
    named = _named(rows, places, "licences")
    if rows.info.id in NETWORKS:
        named = set(_of_network(opened, rows, places))
    known = opened.atlas.licences
    return [known[name] for name in sorted(named) if name in known]


def _of_network(opened: OpenAtlas, rows: Rows, places: Places) -> Iterable[str]:
    """Yield the licences of the lines that ways belong to, and of what else a network is made of.

    Roads are those of the road network, ways without a line tie the stations of railways.
    """
    features = opened.atlas.features
    for line in _named(rows, places, "line"):
        yield from features[line].licences if line in features else ()
    if rows.info.id == "network_road":
        about = (opened.generation.path / paths.ROADS).read_bytes()
        source = opened.atlas.sources.get(RoadNetwork.model_validate_json(about).source)
        yield from filter(None, [source.licence if source else None])
    else:
        for feature in features.values():
            yield from feature.licences if feature.layer == _STOPS else ()


def _named(rows: Rows, places: Places, column: str) -> set[str]:
    """Return the words of a column; none when there is no such column."""
    if column not in rows.table.column_names:
        return set()
    cells = compute.unique(rows.table[column].take(places)).to_pylist()
    return {word for cell in cells if cell for word in cell.split(SEPARATOR)}
