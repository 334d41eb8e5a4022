"""Answers about journeys made by hand, and a planner that gives them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import shapely
from atlases import HOSTILE, TODAY, hostile_atlas, plain_atlas

from layers.errors import Choice
from layers.model import Clause, Document, Text
from layers.search import SearchIndex
from layers.transport.model import (
    Assumption,
    Circle,
    DatedLink,
    Gap,
    Help,
    Journey,
    Leg,
    Matrix,
    Outage,
    Place,
    ReachedPlace,
    Ring,
    RoadNetwork,
    Route,
    Scenario,
    Slowed,
    Window,
)
from web.claim import CITY, CLAIM, CORES, STATION
from web.fault import Fault
from web.journeys import Desk, GapReport
from web.sketch import Ground
from web.suggestions import Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layers.model import Atlas
    from layers.transport.model import Mode

LATER = dt.date(2028, 12, 31)

GROUND = Ground(
    land=shapely.box(112, 22.5, 118, 26),
    home=shapely.box(113, 22.5, 116, 25),
    borders=shapely.LineString([(114.5, 22.5), (114.5, 25)]),
    rivers=shapely.LineString([(113.5, 25), (114, 22.6)]),
    names=(({"zh": "甲市", "en": "Alpha"}, (113.8, 23.5)),),
)

SQUARE = {
    "type": "Polygon",
    "coordinates": [[[113.8, 22.8], [114.2, 22.8], [114.2, 23.2], [113.8, 23.2], [113.8, 22.8]]],
}
WIDER = {
    "type": "Polygon",
    "coordinates": [[[113.5, 22.6], [114.6, 22.6], [114.6, 23.5], [113.5, 23.5], [113.5, 22.6]]],
}


def both(words: str) -> Text:
    """Return one text in both languages."""
    return Text(zh=words, en=words)


def place(name: str, *, kind: str = "town", word: str | None = None, **more: object) -> Place:
    """Return a place whose id is its name, unless told otherwise."""
    given = {"id": word or name, "kind": kind, "name": both(name), "point": (114.0, 23.0)}
    return Place.model_validate(given | more)


def scenario(on: dt.date = TODAY, **switched: tuple[str, ...]) -> Scenario:
    """Return a scenario; ``with_`` and ``without`` are links."""
    return Scenario(on=on, **switched)


def links() -> dict[str, DatedLink]:
    """Return a promised railway, an open road, and a bridge that no claim opens."""
    rail = Window(since=dt.date(2027, 12, 31), until=None, promised=True)
    road = Window(since=None, until=None, promised=False)
    made = (
        DatedLink(
            id="rail-east", feature="rail-east", part=None, name=both("东线高铁"),
            modes=("rail",), windows=(rail,),
        ),
        DatedLink(
            id="hw-ring:one", feature="hw-ring", part="one", name=both("环线：一期"),
            modes=("road",), windows=(road,),
        ),
        DatedLink(
            id="br-none", feature="br-none", part=None, name=both("无期桥"), modes=("road",),
            windows=(),
        ),
    )  # fmt: skip
    return {link.id: link for link in made}


def leg(mode: str, from_: str, to: str, seconds: int, **more: object) -> Leg:
    """Return one leg of 10 km."""
    ends = {"from": place(from_), "to": place(to)}
    given = {"mode": mode, "line": None, "line_name": None, "time_s": seconds}
    course = {"distance_m": 10_000, "geometry": ((114.0, 23.0), (114.1, 23.0))}
    return Leg.model_validate(ends | given | course | more)


def route(asked: Scenario | None = None, *, name: str = "东线高铁", seconds: int = 4920) -> Route:
    """Return a route by a promised train, with a walk, a change and a road."""
    legs = (
        leg("access", "甲", "甲口", 240),
        leg("transfer", "甲口", "甲站", 900),
        leg(
            "rail", "甲站", "乙站", 2400, line="rail-east", line_name=both(name),
            links=("rail-east",), promised=True,
        ),
        leg("road", "乙站", "乙", seconds - 3540),
    )  # fmt: skip
    help_ = Help(links=("br-none",), time_s=seconds - 600)
    return Route.model_validate(
        {
            "from": place("甲"),
            "to": place("乙"),
            "mode": "any",
            "scenario": asked or scenario(),
            "time_s": seconds,
            "distance_m": 40_000,
            "legs": legs,
            "quicker_with": help_,
        }
    )


def reached(name: str, minutes: int, **more: object) -> ReachedPlace:
    """Return a place that is reached after so many minutes."""
    return ReachedPlace(place=place(name, **more), time_s=minutes * 60)


def circle(found: Iterable[ReachedPlace] | None = None, *, asked: Scenario | None = None) -> Circle:
    """Return two rings of 30 and 60 minutes that reach some places."""
    listed = tuple(found) if found is not None else (reached("甲", 0), reached("丙", 45))
    near = tuple(item for item in listed if item.time_s <= 1800)
    rings = (
        Ring(minutes=30, geometry=SQUARE, area_km2=123.4, reached=near, population=None),
        Ring(minutes=60, geometry=WIDER, area_km2=2345.6, reached=listed, population=765_432),
    )
    return Circle(at=place("甲"), mode="any", scenario=asked or scenario(), rings=rings)


def matrix(asked: Scenario | None = None, *, faster: int = 0) -> Matrix:
    """Return times between three places, one of them out of reach."""
    times = ((0, 3600 - faster, None), (3600 - faster, 0, 90), (None, 90, 0))
    return Matrix(
        places=(place("甲"), place("乙"), place("丙")),
        mode="rail",
        scenario=asked or scenario(),
        time_s=times,
        distance_m=times,
    )


def gaps() -> tuple[Gap, ...]:
    """Return one gap of each kind, the second without any way round."""
    return tuple(
        Gap(
            id=f"gap-{kind}", kind=kind, a=(114.4, 23.0 + at / 10), b=(114.6, 23.0 + at / 10),
            name=both(f"缺口{at}"), cities=("city-440300", "city-9"), apart_m=740, way_m=way,
            ratio=way and way / 740, note=both("说明"), closed_by=("br-none",),
        )
        for at, (kind, way) in enumerate(
            [("facing_ends", 21_900), ("narrowing", None), ("detour", 3700)]
        )
    )  # fmt: skip


def outages() -> tuple[Outage, ...]:
    """Return a link whose closing is felt, and one that is closed already."""
    pair = {"from": place("甲"), "to": place("乙"), "before_s": 3600, "after_s": None}
    pairs = (Slowed.model_validate(pair),)
    return (
        Outage(
            link="hw-ring:one", name=both("环线：一期"), closed_already=False, cut=1, slowed=0,
            lost_s=0, pairs=pairs,
        ),
        Outage(
            link="rail-east", name=both("东线高铁"), closed_already=True, cut=0, slowed=1,
            lost_s=900, pairs=(Slowed.model_validate(pair | {"after_s": 4500}),),
        ),
    )  # fmt: skip


def report(found: Sequence[Gap] | None = None) -> GapReport:
    """Return a report on a coarse network."""
    about = RoadNetwork(
        name=both("粗略路网"), source="s", coarse=True, nodes=13_999, edges=43_368,
        statistics={}, limits=both("看不见街道"),
    )  # fmt: skip
    listed = gaps() if found is None else tuple(found)
    return GapReport(listed, outages(), about, "any", scenario())


def fault(parameter: str | None = "from", *, missing: bool = False) -> Fault:
    """Return a fault with two choices."""
    choices = (Choice("st-east", both("东站"), both("甲市")), Choice("br-none", both("无期桥")))
    return Fault(both("不知道这个地方"), parameter, choices, missing=missing)


def with_claim(atlas: Atlas, words: str = "半小时圈") -> Atlas:
    """Return an atlas that holds the paper of the claim, too."""
    clause = Clause(id=CLAIM[1], title=both(words), summary=both(words))
    paper = Document(
        id=CLAIM[0], title=both(words), issuer=both(words), date="2022", kind="draft",
        clauses=(clause,),
    )  # fmt: skip
    return atlas.model_copy(update={"documents": atlas.documents | {paper.id: paper}})


def desk(atlas: Atlas | None = None) -> Desk:
    """Return what pages are made with."""
    words = with_claim(plain_atlas()) if atlas is None else atlas
    towns = [place("甲", word="town-1", population=5), place("甲", kind="city", word="city-9")]
    return Desk(words, links(), GROUND, Suggestions(words, SearchIndex([]), towns))


def hostile_desk() -> Desk:
    """Return what pages are made with when every text of the data attacks them."""
    return desk(with_claim(hostile_atlas(), HOSTILE))


class StandIn:
    """A planner whose times depend on the day alone: later is quicker."""

    def __init__(self) -> None:
        self.links = links()
        self.assumptions = tuple(
            Assumption(
                id=name, value=value, unit=unit, assumed=assumed, source="press",
                name=both(name), note=both("注"),
            )
            for name, value, unit, assumed in (
                ("rail_board_s", 900, "s", True), ("rail_alight_s", 300, "s", False),
                ("share", 0.75, "share", True), ("far", 15_000, "m", True),
                ("detour", 1.3, "ratio", True), ("speed", 25, "km/h", True),
            )
        )  # fmt: skip
        given = {"from": "st-a", "to": "st-b", "line": "rail-east", "minutes": 50}
        self.journeys = (
            Journey.model_validate(given | {"source": "press", "as_of": "2023-09"}),
            Journey.model_validate(given | {"line": "hw-ring", "source": "map", "as_of": "2026"}),
        )
        self.asked: list[tuple[str, dt.date]] = []

    def place(self, text: str) -> Place:
        kind = "city" if text.startswith("city-") else "feature"
        city = text if kind == "city" else CORES[0]
        return place(text, kind=kind, city=city)

    def scenario(self, on: dt.date, with_: Iterable[str], without: Iterable[str]) -> Scenario:
        return Scenario(on=on, with_=tuple(with_), without=tuple(without))

    def matrix(self, places: Sequence[Place], mode: Mode, asked: Scenario) -> Matrix:
        self.asked.append((mode, asked.on))
        row = (0, *(self._time(end, asked) for end in places[1:]))
        times = (row, *((None,) * len(places) for _ in places[1:]))
        return Matrix(
            places=tuple(places), mode=mode, scenario=asked, time_s=times, distance_m=times
        )

    def circle(self, at: Place, minutes: Sequence[int], mode: Mode, asked: Scenario) -> Circle:
        self.asked.append((mode, asked.on))
        stations = [("st-east", CORES[0], 50), ("st-far", CORES[0], 60), (STATION, CITY, 20)]
        found = tuple(
            reached(name, time - (10 if asked.on == LATER else 0), kind="feature", city=city)
            for name, city, time in stations
        )
        rings = tuple(
            Ring(minutes=limit, geometry=SQUARE, area_km2=1, reached=found, population=None)
            for limit in minutes
        )
        return Circle(at=at, mode=mode, scenario=asked, rings=rings)

    def route(self, from_: Place, to: Place, mode: Mode, asked: Scenario) -> Route:
        assert from_ != to
        self.asked.append((mode, asked.on))
        return route(asked)

    def _time(self, end: Place, asked: Scenario) -> int | None:
        if end.id == CORES[3]:
            return None
        return 3600 if asked.on == LATER else 5400
