"""Gates: where a road of an undated network is known to be a dated link.

A gate is a short line across a bridge or road. The edges that cross it are that link: they run when
it runs, and the link needs no line of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from layers.assemble.cells import rows
from layers.sources.extract import Frames

if TYPE_CHECKING:
    from layers.facts import Facts


def gated(roads: Frames, facts: Facts) -> tuple[Frames, frozenset[str]]:
    """Return the roads with the links of the gates, and which links the roads carry so.

    A gate that no road crosses carries nothing. Where an edge crosses two gates, the one that
    stands first in the table counts.
    """
    edges = roads.edges.copy()
    tree = shapely.STRtree(edges.geometry.to_numpy())
    carried = set()
    for row in rows(facts.table("gates")):
        ends = [(float(row[f"lon_{side}"]), float(row[f"lat_{side}"])) for side in "ab"]
        crossing = tree.query(shapely.LineString(ends), predicate="intersects")
        free = crossing[(edges["link"].iloc[crossing] == "").to_numpy()]
        edges.iloc[free, edges.columns.get_loc("link")] = row["link"]
        edges.iloc[free, edges.columns.get_loc("line")] = row["link"].partition(":")[0]
        carried |= {row["link"]} if len(free) else set()
    return Frames(roads.nodes, edges), frozenset(carried)
