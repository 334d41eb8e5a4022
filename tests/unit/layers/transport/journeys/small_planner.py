"""A small world for the planner: five stations, four lines, a few roads, and links with dates.

::

                      north                       rail-plan: no date (schematic)
                        |
    west ---south:a--- mid ---south:b--- east --- far
      `-----------rail-slow--------------'        south:a since 2010, south:b promised for 2028
                                                  rail-slow since 2005, rail-coast since 2008
    Roads run beside all of it; the bridge r3-r4 is closed since 2023-08-01 (the way round is long).
    The road of an island is tied to nothing.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import orjson
import shapely

from geo.network import files
from geo.network.arrays import network_of
from geo.network.hierarchy import Hierarchy
from layers.index import entries
from layers.model import Atlas, City, Feature, Name, Part, Stop, Text
from layers.opened import OpenAtlas
from layers.search import SearchIndex
from layers.stores import generation, manifest, paths
from layers.stores.manifest import Content
from layers.transport.model import Assumption, DatedLink, Journey, Place, RoadNetwork, Window
from layers.transport.networks.frames import Edge, Node, both_ways, frames

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from geo.network.network import Network
    from layers.model import Model

STATIONS = {
    "st-west": ("西站", "West station", (114.00, 22.60)),
    "st-mid": ("中站", "Middle station", (114.45, 22.80)),
    "st-east": ("东站", "East station", (115.00, 22.80)),
    "st-far": ("远站", "Far station", (115.50, 22.85)),
    "st-north": ("北站", "North station", (114.45, 23.20)),
}
LINES = {
    "rail-south": ("南高铁", "South railway", ("st-west", "st-mid", "st-east")),
    "rail-slow": ("慢铁路", "Slow railway", ("st-west", "st-east")),
    "rail-coast": ("海岸铁路", "Coast railway", ("st-east", "st-far")),
    "rail-plan": ("规划铁路", "Planned railway", ("st-mid", "st-north")),
}
RIDES = [  # line, link, from, to, seconds, metres
    ("rail-south", "rail-south:a", "st-west", "st-mid", 1_000, 51_300),
    ("rail-south", "rail-south:b", "st-mid", "st-east", 900, 56_400),
    ("rail-slow", "rail-slow", "st-west", "st-east", 4_800, 108_000),
    ("rail-coast", "rail-coast", "st-east", "st-far", 1_500, 51_600),
    ("rail-plan", "rail-plan", "st-mid", "st-north", 800, 44_500),
]
ROADS = [
    (114.01, 22.61),
    (114.20, 22.70),
    (114.46, 22.81),
    (114.75, 22.80),
    (115.01, 22.81),
    (115.49, 22.84),
    (114.90, 23.10),
    (114.46, 23.19),
    (116.50, 23.30),
    (116.55, 23.30),
]
WAYS = [  # from, to, seconds, metres, link
    (0, 1, 1_300, 22_000, ""),
    (1, 2, 1_750, 29_200, ""),
    (2, 3, 1_800, 29_800, ""),
    (3, 4, 1_600, 26_700, "br-closed"),
    (3, 6, 2_300, 37_000, ""),
    (6, 4, 2_200, 34_200, ""),
    (4, 5, 3_000, 49_400, ""),
    (2, 7, 2_600, 42_300, ""),
    (7, 6, 2_900, 46_300, ""),
    (8, 9, 400, 5_100, ""),
]
TOWNS = [
    ("town-1", "东城", "Dongcheng", (114.05, 22.62), "city-440300", 50_000),
    ("town-2", "东城", "Dongcheng", (114.50, 22.83), "city-441300", None),
    ("town-3", "淡水", "Danshui", (114.47, 22.79), "city-441300", 126_701),
    ("town-4", "小岛", "Xiaodao", (116.52, 23.31), "city-440500", 3_000),
    ("town-5", "红海湾", "Honghaiwan", (115.48, 22.83), "city-441500", 20_000),
]
CITIES = {
    "city-440300": ("深圳", "Shenzhen", (114.06, 22.60), (113.7, 22.3, 114.3, 23.5), 17_000_000),
    "city-441300": ("惠州", "Huizhou", (114.42, 22.82), (114.3, 22.3, 114.9, 23.5), 2_900_000),
    "city-441500": ("汕尾", "Shanwei", (115.02, 22.79), (114.9, 22.3, 116.2, 23.5), 490_000),
}
DISTRICTS = [
    ("district-440307", "龙岗区", "Longgang", (114.19, 22.71), "city-440300"),
    ("district-441502", "城区", "Chengqu", (115.03, 22.78), "city-441500"),
]
POINTS = {
    "port-quay": ("ports", "port", "新码头", "New Quay", (115.02, 22.78)),
    "pk-valley": ("parks", "industrial_park", "山谷园", "Valley park", (114.47, 22.83)),
    "port-away": ("ports", "port", "外港", "Away port", (103.70, 27.30)),
}
LAND = shapely.geometry.mapping(shapely.box(113.0, 22.55, 117.0, 25.0))
FIGURES = {"access_kph": 25.0, "access_detour": 1.3, "access_max_m": 15_000.0}
BOARD_S, ALIGHT_S, TRANSFER_S = 900, 300, 400
LINKS = [
    ("rail-south:a", "rail-south", "a", "rail", [("2010-01-01", None, False)]),
    ("rail-south:b", "rail-south", "b", "rail", [("2028-01-01", None, True)]),
    ("rail-slow", "rail-slow", None, "rail", [("2005-06-01", None, False)]),
    ("rail-coast", "rail-coast", None, "rail", [("2008-01-01", None, False)]),
    ("rail-plan", "rail-plan", None, "rail", []),
    ("br-closed", "br-closed", None, "road", [(None, "2023-08-01", False)]),
]


def text(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


def network() -> Network:
    """Return the network of the small world, built as the real one is."""
    nodes = [
        *_halls(),
        *_roads(),
        Node(900, POINTS["port-quay"][4], "transfer", "port-quay", stop=True),
    ]
    nodes += list(_platforms())
    edges = [edge for one in _edges({node.osmid: node for node in nodes}) for edge in one]
    return network_of(*frames(nodes, edges))


HALLS = {name: number for number, name in enumerate(STATIONS, start=1)}
PLATFORMS = {
    (line, stop): 100 + number
    for number, (line, stop) in enumerate(
        (line, stop) for line, (_, _, stops) in LINES.items() for stop in stops
    )
}


def _halls() -> Iterator[Node]:
    for name, (_, _, point) in STATIONS.items():
        yield Node(HALLS[name], point, "rail", name, stop=True)


def _platforms() -> Iterator[Node]:
    for (_, stop), number in PLATFORMS.items():
        yield Node(number, STATIONS[stop][2], "rail")


def _roads() -> Iterator[Node]:
    for number, point in enumerate(ROADS):
        yield Node(200 + number, point, "road", stop=True)


def _edges(at: dict[int, Node]) -> Iterator[tuple[Edge, Edge]]:
    def edge(ends: tuple[int, int], seconds: float, metres: float, mode: str) -> Edge:
        shape = shapely.LineString([at[end].point for end in ends])
        return Edge(*ends, shape, metres, seconds, mode)

    for line, link, start, end, seconds, metres in RIDES:
        ends = PLATFORMS[line, start], PLATFORMS[line, end]
        yield both_ways(edge(ends, seconds, metres, "rail")._replace(link=link, line=line))
    for (_, stop), platform in PLATFORMS.items():
        enter = edge((HALLS[stop], platform), BOARD_S, 0, "rail")
        yield enter, both_ways(enter)[1]._replace(seconds=ALIGHT_S)
    for start, end, seconds, metres, link in WAYS:
        line = "br-closed" if link else ""
        road = edge((200 + start, 200 + end), seconds, metres, "road")
        yield both_ways(road._replace(link=link, line=line))
    for place, road in ((1, 200), (2, 202), (3, 204), (4, 205), (5, 207), (900, 204)):
        yield both_ways(edge((place, road), TRANSFER_S, 1_900, "transfer"))


def features() -> dict[str, Feature]:
    """Return the features of the small world."""
    made = [
        *(_point(name, "stations", "station", *told) for name, told in STATIONS.items()),
        *(_point(name, told[0], told[1], *told[2:]) for name, told in POINTS.items()),
        *(_line(name, *told) for name, told in LINES.items()),
        Feature(
            id="br-closed",
            layer="highways",
            kind="bridge",
            name=text("闭桥", "Closed bridge"),
            confidence="high",
        ),
        Feature(
            id="pk-nowhere",
            layer="parks",
            kind="industrial_park",
            name=text("无址园", "Nowhere park"),
            confidence="low",
        ),
    ]
    former = Name(text="旧中站", lang="zh-Hans", kind="former", source="paper")
    return {
        feature.id: feature.model_copy(update={"names": (former,)})
        if feature.id == "st-mid"
        else feature
        for feature in made
    }


def _point(
    name: str, layer: str, kind: str, zh: str, en: str, point: tuple[float, float]
) -> Feature:
    return Feature(
        id=name,
        layer=layer,
        kind=kind,
        name=text(zh, en),
        geometry={"type": "Point", "coordinates": list(point)},
        confidence="high",
    )


def _line(name: str, zh: str, en: str, stops: tuple[str, ...]) -> Feature:
    course = tuple(STATIONS[stop][2] for stop in stops)
    parts = [
        Part(id=part, name=text(part, part), timeline=(), path=course)
        for link, line, part, *_ in LINKS
        if line == name and part
    ]
    return Feature(
        id=name,
        layer="railways",
        kind="high_speed_railway",
        name=text(zh, en),
        geometry={"type": "LineString", "coordinates": [list(point) for point in course]},
        confidence="high",
        parts=tuple(parts),
        stops=tuple(
            Stop(
                name=text(*STATIONS[stop][:2]),
                role="station",
                feature=stop,
                point=STATIONS[stop][2],
                accuracy_m=100,
                source="paper",
            )
            for stop in stops
        ),
    )


def areas() -> tuple[Place, ...]:
    """Return the cities, districts and towns of the small world."""
    cities = [
        Place(id=name, kind="city", name=text(zh, en), point=point, city=name, population=count)
        for name, (zh, en, point, _, count) in CITIES.items()
    ]
    districts = [
        Place(id=name, kind="district", name=text(zh, en), point=point, city=city)
        for name, zh, en, point, city in DISTRICTS
    ]
    towns = [
        Place(id=name, kind="town", name=text(zh, en), point=point, city=city, population=count)
        for name, zh, en, point, city, count in TOWNS
    ]
    return (*cities, *districts, *towns)


def links() -> tuple[DatedLink, ...]:
    """Return the dated links of the small world."""
    called = {name: text(zh, en) for name, (zh, en, _) in LINES.items()}
    called["br-closed"] = text("闭桥", "Closed bridge")
    return tuple(
        DatedLink(
            id=name,
            feature=feature,
            part=part,
            name=text(f"{called[feature].zh}：{part}", f"{called[feature].en}: {part}")
            if part
            else called[feature],
            modes=(mode,),
            windows=tuple(
                Window(since=_day(since), until=_day(until), promised=promised)
                for since, until, promised in windows
            ),
        )
        for name, feature, part, mode, windows in LINKS
    )


def _day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None


def opened(store: Path) -> OpenAtlas:
    """Publish the small world as a generation of a store, and open it."""
    contents = _contents()
    generation.publish(store, contents, manifest.describe(contents))
    return OpenAtlas(generation.open_current(store))


def _contents() -> dict[str, Content]:
    atlas = Atlas(
        features=features(),
        documents={},
        corridors={},
        sources={},
        licences={},
        cities={
            name: City(id=name, name=text(zh, en), in_region=True)
            for name, (zh, en, *_) in CITIES.items()
        },
    )
    ways = network()
    arrays = {f"{paths.NETWORK}/{name}": data for name, data in files.contents(ways).items()}
    order = Hierarchy.build(ways).contents()
    arrays |= {f"{paths.HIERARCHY}/{name}": data for name, data in order.items()}
    words = {
        paths.ATLAS: atlas.model_dump_json(by_alias=True).encode(),
        paths.SEARCH: SearchIndex(entries(atlas)).to_json(),
        paths.BOUNDARIES: _json(_boundaries()),
        paths.background_map("land"): orjson.dumps({"features": [{"geometry": LAND}]}),
        paths.LINKS: _json(links()),
        paths.PLACES: _json(areas()),
        paths.ASSUMPTIONS: _json(_assumptions()),
        paths.JOURNEYS: _json([_journey()]),
        paths.ROADS: _about().model_dump_json().encode(),
    }
    return {name: Content(data) for name, data in (words | arrays).items()}


def _boundaries() -> Iterator[Feature]:
    for name, (zh, en, _, box, _) in CITIES.items():
        yield Feature(
            id=name,
            layer="boundaries",
            kind="city",
            name=text(zh, en),
            geometry=shapely.geometry.mapping(shapely.box(*box)),
            confidence="high",
        )


def _assumptions() -> Iterator[Assumption]:
    for name, value in FIGURES.items():
        yield Assumption(
            id=name, value=value, unit="", assumed=True, source="estimate", name=text(name, name)
        )


def _journey() -> Journey:
    told = {"from": "st-west", "to": "st-mid", "line": "rail-south", "minutes": 20}
    return Journey.model_validate(told | {"source": "press", "as_of": "2024"})


def _about() -> RoadNetwork:
    return RoadNetwork(
        name=text("小路网", "Small roads"),
        source="paper",
        coarse=True,
        nodes=len(ROADS),
        edges=2 * len(WAYS),
        statistics={},
        limits=text("无", "none"),
    )


def _json(things: Iterable[Model]) -> bytes:
    return orjson.dumps([thing.model_dump(mode="json", by_alias=True) for thing in things])
