"""A planner that always answers the same, and refuses what a real one refuses."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

from geo.region import inside, looks_swapped
from layers.errors import (
    AmbiguousPlace,
    Choice,
    NoAccess,
    NoWay,
    OutsideRegion,
    SamePlace,
    UnknownLink,
    UnknownPlace,
)
from layers.model import City, Text
from layers.transport.model import (
    Assumption,
    Circle,
    DatedLink,
    Gap,
    Help,
    Journey,
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HOSTILE = '=cmd|"<script>alert(1)</script>"'
OPENING = dt.date(2027, 7, 1)
FIRST_DAY = dt.date(1994, 1, 1)

SHENZHEN = Place(
    id="city-440300",
    kind="city",
    name=Text(zh="深圳", en="Shenzhen"),
    point=(114.05, 22.54),
    city="city-440300",
)
SHANWEI = Place(
    id="city-441500",
    kind="city",
    name=Text(zh="汕尾", en="Shanwei"),
    point=(115.37, 22.78),
    city="city-441500",
    population=2_672_819,
)
CITIES = {
    city.id: city
    for city in (
        City(id="city-440300", name=SHENZHEN.name, in_region=True),
        City(id="city-441500", name=SHANWEI.name, in_region=True),
        City(id="city-441900", name=Text(zh="东莞", en="Dongguan"), in_region=False),
    )
}
HALT = Place(id=None, kind="point", name=Text(zh=HOSTILE, en=HOSTILE), point=(114.7, 22.8))
PROMISE = DatedLink(
    id="rail-shenshan",
    feature="rail-shenshan",
    part=None,
    name=Text(zh="深汕高铁", en="Shenzhen-Shanshan railway"),
    modes=("rail",),
    windows=(Window(since=OPENING, until=None, promised=True),),
)
BRIDGE = DatedLink(
    id="hw-bridge:north",
    feature="hw-bridge",
    part="north",
    name=Text(zh="大桥：北段", en="Bridge: north"),
    modes=("road",),
    windows=(Window(since=None, until=dt.date(2023, 8, 1), promised=False),),
)


def _choice(place: Place) -> Choice:
    return Choice(str(place.id), place.name, place.name)


class StandInPlanner:
    """Two cities, and a point between them; one promised railway and one bridge."""

    links: ClassVar = {link.id: link for link in (PROMISE, BRIDGE)}
    about = RoadNetwork(
        name=Text(zh="粗路网", en="Coarse roads"),
        source="scgraph",
        coarse=True,
        nodes=2,
        edges=2,
        statistics={"k_avg": 2.0},
        limits=Text(zh="看不到小路。", en="It cannot see small roads."),
    )
    assumptions = (
        Assumption(
            id="access_kph",
            value=20.0,
            unit="km/h",
            assumed=True,
            source="linkatlas",
            name=Text(zh="接驳速度", en="Speed to the network"),
        ),
    )
    journeys = (
        Journey.model_validate(
            {"from": "st-a", "to": "st-b", "line": "rail-a", "minutes": 30, "source": "press",
             "as_of": "2024-01", "trains": {"zh": "最快", "en": "fastest"}}
        ),
    )  # fmt: skip

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []

    def place(self, text: str) -> Place:
        known = {place.id: place for place in (SHENZHEN, SHANWEI)}
        known |= {place.name.zh: place for place in (SHENZHEN, SHANWEI)}
        if text == "沙井":
            raise AmbiguousPlace(text, [_choice(SHENZHEN), _choice(SHANWEI)])
        if "," in text and text[-1].isdigit():
            return self._point(text)
        if text.startswith("city-") and text not in known:
            return SHANWEI.model_copy(update={"id": text})
        if text not in known:
            raise UnknownPlace(text, [_choice(SHANWEI)])
        return known[text]

    def _point(self, text: str) -> Place:
        lon, lat = map(float, text.split(","))
        if not inside(lon, lat):
            raise OutsideRegion(text, swapped=looks_swapped(lon, lat))
        return Place(id=None, kind="point", name=Text(zh=text, en=text), point=(lon, lat))

    def scenario(
        self, on: dt.date, with_: Iterable[str] = (), without: Iterable[str] = ()
    ) -> Scenario:
        switched = {"with": tuple(with_), "without": tuple(without)}
        for name in (*switched["with"], *switched["without"]):
            if name not in self.links and name != "hw-bridge":
                raise UnknownLink(name, [Choice(PROMISE.id, PROMISE.name)])
        return Scenario.model_validate({"on": on} | switched)

    def is_ready(self, _mode: str, _scenario: Scenario) -> bool:
        return not self.asked

    def route(self, from_: Place, to: Place, mode: str, scenario: Scenario) -> Route:
        self.asked.append(("route", from_.id, to.id, mode))
        self._check(from_, to, mode, scenario)
        return Route.model_validate(
            {
                "from": from_,
                "to": to,
                "mode": mode,
                "scenario": scenario,
                "time_s": 3900,
                "distance_m": 120_000,
                "legs": legs(from_, to, scenario),
                "quicker_with": Help(links=("rail-shenshan",), time_s=2400),
            }
        )

    def alternatives(self, route: Route, count: int) -> tuple[Route, ...]:
        return (route.model_copy(update={"time_s": 4000, "quicker_with": None}),) * min(count, 2)

    def circle(self, at: Place, minutes: Sequence[int], mode: str, scenario: Scenario) -> Circle:
        self._reachable(at, mode)
        return Circle.model_validate(
            {"at": at, "mode": mode, "scenario": scenario,
             "rings": tuple(ring(limit) for limit in minutes)}
        )  # fmt: skip

    def matrix(self, places: Sequence[Place], mode: str, scenario: Scenario) -> Matrix:
        self.asked.append(("matrix", *(place.id for place in places)))
        size = len(places)
        times = tuple(
            tuple(0 if row == column else 600 + row if column else None for column in range(size))
            for row in range(size)
        )
        return Matrix.model_validate(
            {"places": tuple(places), "mode": mode, "scenario": scenario, "time_s": times,
             "distance_m": times}
        )  # fmt: skip

    def gaps(self, _scenario: Scenario) -> tuple[Gap, ...]:
        return (
            Gap(
                id="gap-1",
                kind="detour",
                a=(113.8, 22.8),
                b=(113.81, 22.8),
                name=Text(zh=HOSTILE, en=HOSTILE),
                cities=("city-440300", "city-441900"),
                apart_m=1000,
                way_m=40_000,
                ratio=40.0,
                note=Text(zh="绕行", en="long way"),
                closed_by=("hw-bridge:north",),
            ),
            Gap(
                id="gap-2",
                kind="facing_ends",
                a=(113.9, 22.8),
                b=(113.91, 22.8),
                name=Text(zh="断头", en="ends"),
                cities=("city-440300", "city-441900"),
                apart_m=500,
                way_m=None,
                ratio=None,
            ),
        )

    def outages(
        self, places: Sequence[Place], _mode: str, _scenario: Scenario
    ) -> tuple[Outage, ...]:
        pair = {"from": places[0], "to": places[1], "before_s": 600, "after_s": None}
        return (
            Outage(
                link=BRIDGE.id,
                name=BRIDGE.name,
                cut=1,
                slowed=0,
                lost_s=0,
                pairs=(Slowed.model_validate(pair),),
                closed_already=True,
            ),
        )

    def _check(self, from_: Place, to: Place, mode: str, scenario: Scenario) -> None:
        if from_ == to:
            raise SamePlace(from_.name)
        self._reachable(from_, mode)
        self._reachable(to, mode)
        if scenario.on < FIRST_DAY or "rail-shenshan" in scenario.without:
            raise NoWay(
                (from_.name, to.name),
                mode,
                scenario.on,
                reached=HALT.name if scenario.on >= FIRST_DAY else None,
                short_m=12_345,
                needed=[Choice(PROMISE.id, PROMISE.name)],
                first_day=FIRST_DAY if scenario.on < FIRST_DAY else None,
            )

    def _reachable(self, place: Place, mode: str) -> None:
        if place.point == (115.0, 22.3):
            raise NoAccess(place.name, mode, 5000)


def legs(from_: Place, to: Place, scenario: Scenario) -> tuple[dict[str, Any], ...]:
    """Return a change on the spot, and a promised railway."""
    change = {"mode": "transfer", "line": None, "line_name": None, "from": from_, "to": from_}
    ride = {"mode": "rail", "line": "rail-shenshan", "line_name": PROMISE.name, "from": from_}
    return (
        change | {"time_s": 300, "distance_m": 0, "geometry": (from_.point,)},
        ride
        | {
            "to": to,
            "time_s": 3600,
            "distance_m": 120_000,
            "geometry": (from_.point, (114.7, 22.8), to.point),
            "links": ("rail-shenshan", "hw-bridge:north"),
            "promised": scenario.on >= OPENING,
        },
    )


def ring(minutes: int) -> Ring:
    """Return what is reached: nothing in ten minutes or less."""
    if minutes <= 10:
        return Ring(minutes=minutes, geometry=None, area_km2=0.0, reached=(), population=None)
    square = [[[114.0, 22.5], [114.1, 22.5], [114.1, 22.6], [114.0, 22.5]]]
    return Ring(
        minutes=minutes,
        geometry={"type": "Polygon", "coordinates": square},
        area_km2=50.5,
        reached=(ReachedPlace(place=SHANWEI, time_s=1500), ReachedPlace(place=HALT, time_s=1700)),
        population=2_672_819,
    )
