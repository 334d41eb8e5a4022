"""A small world of rivers: a trunk that forks, a side river, two cities, sections and things.

::

    source (114.0, 24.0)          Upper city lies north of latitude 23.5, Lower city south of it
      |  trunk
    park  . . . 23.8
      |
    ------------- 23.5            the border
      |---- side river joins at 23.3
    fork (114.0, 23.0)
     / \\
  west  east                      each to its mouth at 22.8
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import shapely

from layers.index import entries
from layers.model import Atlas, City, Feature, Measure, Text
from layers.opened import OpenAtlas
from layers.search import SearchIndex
from layers.stores import generation, manifest, paths
from layers.stores.manifest import Content
from layers.transport.model import Assumption, Place
from layers.water import courses
from layers.water.courses import CoursePoint, River
from layers.water.model import Section, WaterFacts

if TYPE_CHECKING:
    from pathlib import Path

    Point = tuple[float, float]

FIGURES = {"river_snap_max_m": 10_000.0, "river_beside_m": 3_000.0, "river_border_m": 1_000.0}
UPPER, LOWER = Text(zh="上城市", en="Upper"), Text(zh="下城市", en="Lower")
AREAS = {
    "city-1": (UPPER, shapely.box(113, 23.5, 115, 24.5)),
    "city-2": (LOWER, shapely.box(113, 22.5, 115, 23.5)),
}


def both(words: str) -> Text:
    return Text(zh=words, en=words)


def river(
    name: str, points: list[tuple[str, str, Point]], *into: str, feature: str | None = "rv-trunk"
) -> River:
    """Return a river through points: a name or nothing, a role, and a place."""
    return River(
        id=name,
        feature=feature,
        name=both(name),
        flows_into=into,
        points=tuple(
            CoursePoint(name=both(called) if called else None, role=role, point=at, accuracy_m=500)
            for called, role, at in points
        ),
    )


def rivers() -> dict[str, River]:
    """Return the rivers of the small world."""
    fork = (114.0, 23.0)
    made = (
        river(
            "trunk",
            [("spring", "source", (114.0, 24.0)), ("", "waypoint", (114.0, 23.3)),
             ("fork", "mouth", fork)],
            "west", "east",
        ),
        river("west", [("", "source", fork), ("west mouth", "mouth", (113.8, 22.8))]),
        river("east", [("", "source", fork), ("east mouth", "mouth", (114.2, 22.8))]),
        river(
            "side",
            [("side spring", "source", (114.3, 23.4)), ("", "mouth", (114.001, 23.3))],
            "trunk", feature="rv-side",
        ),
    )  # fmt: skip
    return {one.id: one for one in made}


def feature(name: str, layer: str, kind: str, at: Point | None, **more: object) -> Feature:
    """Return a feature at a point, or at none."""
    shape = None if at is None else {"type": "Point", "coordinates": list(at)}
    given = {"id": name, "layer": layer, "kind": kind, "name": both(name), "geometry": shape}
    return Feature.model_validate(given | {"confidence": "low", "accuracy_m": 700} | more)


def line(name: str, **more: object) -> Feature:
    """Return a river as a feature of the map."""
    return feature(name, "water", "river", None, **more).model_copy(
        update={"geometry": {"type": "LineString", "coordinates": [[114, 24], [114, 23]]}}
    )


def features() -> dict[str, Feature]:
    """Return what lies beside the rivers, and what does not."""
    length = Measure(key="length", value="180", unit="km", source="book")
    made = (
        line("rv-trunk", measures=(length,)),
        line("rv-side"),
        feature("ws-upper", "water", "section", (114.0, 23.6)),
        feature("ws-lower", "water", "section", (114.0, 23.1)),
        feature("ws-east", "water", "section", (114.05, 22.9), position_source="estimate"),
        feature("ws-nowhere", "water", "section", None),
        feature("ws-elsewhere", "water", "section", (114.0, 23.2)),
        feature("pk-near", "parks", "industrial_park", (114.01, 23.8)),
        feature("pk-far", "parks", "industrial_park", (114.5, 23.8)),
        feature("port-fork", "ports", "terminal", (114.02, 22.985)),
        feature("gate", "ports", "checkpoint", (114.0, 23.25)),
        feature("dam", "water", "reservoir", (114.1, 23.34)),
        feature("school", "services", "school", (114.0, 23.4)),
    )
    return {one.id: one for one in made}


def section(name: str, course: str | None, **more: object) -> Section:
    """Return a section on a river, called by its id and by its id in capitals."""
    given = {"id": name, "name": both(name), "course": course, "source": "paper"}
    known = {"aliases": (name.upper(),), "river": both(course or "sea")}
    return Section.model_validate(given | known | more)


def facts() -> WaterFacts:
    """Return the sections; one has no point, and one lies on no river that is drawn."""
    made = (
        section("ws-upper", "trunk"),
        section("ws-lower", "trunk", **{"from": ("city-1",), "to": ("city-2",)}, tide="ebb"),
        section("ws-east", "east"),
        section("ws-nowhere", "trunk"),
        section("ws-elsewhere", None),
    )
    return WaterFacts(sections={one.id: one for one in made}, duties=(), items={}, grades=())


def opened(store: Path) -> OpenAtlas:
    """Publish the small world as a generation of a store, and open it."""
    contents = {name: Content(data) for name, data in contents_of().items()}
    generation.publish(store, contents, manifest.describe(contents))
    return OpenAtlas(generation.open_current(store))


def contents_of() -> dict[str, bytes]:
    """Return the files of the small world by name."""
    cities = {name: City(id=name, name=words, in_region=True) for name, (words, _) in AREAS.items()}
    atlas = Atlas(
        features=features(), documents={}, corridors={}, sources={}, licences={}, cities=cities
    )
    towns = [
        Place(id="town-1", kind="town", name=both("upstairs"), point=(114.02, 23.7)),
        Place(id="town-2", kind="town", name=both("far away"), point=(114.8, 24.4)),
    ]
    return {
        paths.ATLAS: atlas.model_dump_json(by_alias=True).encode(),
        paths.SEARCH: SearchIndex(entries(atlas)).to_json(),
        paths.BOUNDARIES: b"[]",
        paths.background_map("cities"): orjson.dumps({"features": [*_cities()]}),
        paths.PLACES: _json(towns),
        paths.ASSUMPTIONS: _json([_figure(name) for name in FIGURES]),
        paths.RIVERS: courses.content(tuple(rivers().values())),
        paths.WATER: orjson.dumps(facts().model_dump(mode="json", by_alias=True)),
    }


def _cities() -> list[dict[str, Any]]:
    return [
        {"geometry": shapely.geometry.mapping(area), "properties": {"name": name.model_dump()}}
        for name, area in AREAS.values()
    ]


def _figure(name: str) -> Assumption:
    return Assumption(
        id=name, value=FIGURES[name], unit="m", assumed=True, source="estimate", name=both(name)
    )


def _json(things: list[Any]) -> bytes:
    return orjson.dumps([thing.model_dump(mode="json", by_alias=True) for thing in things])
