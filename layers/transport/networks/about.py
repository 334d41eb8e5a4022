"""What the road network is: where it comes from, how much it knows, and what it cannot see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.network.graph import describe, graph_of
from layers.model import Text
from layers.sources import scgraph
from layers.transport.model import RoadNetwork

if TYPE_CHECKING:
    from layers.sources.extract import Extract, Frames

COARSE_NAME = Text(
    zh="粗略路网（OpenStreetMap，经 scgraph-data 归并）",
    en="Coarse road network (OpenStreetMap, collapsed by scgraph-data)",
)
COARSE_LIMITS = Text(
    zh="只有主要道路：地方道路与街道不在其中。不知道道路等级、车道数、单行线、名称和开通日期，"
    "一律按同一速度计。路口之间的道路归并成一条直线，长度是真的，走向不是；路口位置约准到一百米。"
    "除已标日期的通道外，路网按同一时点处理，从前没有的路也算在内。",
    en="Main roads only: local roads and streets are not in it. It knows no classes, lanes, "
    "one-way streets, names or opening dates, and has one speed for all. The road between two "
    "junctions is one straight chord, whose length is true and whose course is not; junctions are "
    "true to about a hundred metres. Dated links aside it is one snapshot: roads that were not "
    "there in the past count too.",
)
EXTRACT_NAME = Text(zh="OpenStreetMap 路网", en="Road network of OpenStreetMap")
EXTRACT_LIMITS = Text(
    zh="范围是{extent}，其外没有道路。OpenStreetMap 的一次快照：除已标日期的通道外没有开通日期，"
    "从前没有的路也算在内；没有限速的道路按等级设定速度；不计红绿灯、拥堵和转弯限制。",
    en="It covers {extent} and has no roads beyond. One snapshot of OpenStreetMap: dated links "
    "aside there are no opening dates, and roads that were not there in the past count too. Roads "
    "without a speed limit have the speed of their class. Signals, congestion and turn "
    "restrictions are not counted.",
)


def coarse_roads(roads: Frames) -> RoadNetwork:
    """Describe the coarse road network; OSMnx measures it, each road once: all lead both ways."""
    tail, head = (roads.edges.index.get_level_values(end) for end in ("u", "v"))
    return RoadNetwork(
        name=COARSE_NAME,
        source=scgraph.SOURCE,
        coarse=True,
        nodes=len(roads.nodes),
        edges=len(roads.edges),
        statistics=describe(graph_of(roads.nodes, roads.edges[tail < head])),
        limits=COARSE_LIMITS,
    )


def extracted_roads(extract: Extract) -> RoadNetwork:
    """Describe the road network of an extract, with what was measured when it was made."""
    return RoadNetwork(
        name=EXTRACT_NAME,
        source=extract.origin.source,
        coarse=False,
        nodes=len(extract.roads.nodes),
        edges=len(extract.roads.edges),
        statistics=extract.origin.statistics["road"],
        limits=_limits(*extract.origin.extent),
    )


def _limits(west: float, south: float, east: float, north: float) -> Text:
    extent = f"{west:.2f}–{east:.2f}°E, {south:.2f}–{north:.2f}°N"
    return Text(
        zh=EXTRACT_LIMITS.zh.format(extent=extent), en=EXTRACT_LIMITS.en.format(extent=extent)
    )
