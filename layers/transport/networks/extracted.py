"""The roads of an extract of OpenStreetMap as frames, at the speeds that are assumed now.

A speed limit that a road states goes before the speed of its class. The extract has speeds of its
own, from the assumptions of the day on which it was made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.sources.extract import Frames
from layers.sources.osm_take import speeds_of
from layers.transport.networks.frames import EDGE_COLUMNS, NODE_COLUMNS

if TYPE_CHECKING:
    from layers.sources.extract import Extract
    from layers.transport.networks.assumed import Figures


def extracted(extract: Extract, figures: Figures) -> Frames:
    """Return the roads of an extract with times by the figures."""
    nodes, edges = extract.roads
    by_class = edges["highway"].map(speeds_of(figures)).fillna(figures["road_kph_other"])
    kph = edges["maxspeed_kph"].fillna(by_class)
    timed = edges.assign(speed_kph=kph, travel_time=edges["length"] / (kph / 3.6))
    return Frames(nodes[NODE_COLUMNS], timed[EDGE_COLUMNS])
