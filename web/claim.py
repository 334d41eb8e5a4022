"""One paper's claim held against the networks: half an hour, an hour, to the cities of the bay.

The claim is clause 二(4) of ``shanwei-2022``. Three days are told: the last day of the paper's own
year, the day of asking, and the day for which planners ask. Train times are between stations,
without the way to the platform and out again; door to door is between the seats of two cities.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from layers.dates import parse_partial
from web.durations import minutes
from web.presets import HORIZON

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.model import Atlas
    from layers.transport.model import (
        Assumption,
        Circle,
        Journey,
        Mode,
        Place,
        Route,
        Scenario,
    )
    from layers.transport.planner import Planner

CLAIM: Final = ("shanwei-2022", "二(4)")
"""The paper and its clause."""

CITY: Final = "city-441500"
STATION: Final = "st-shanwei"
CORES: Final = ("city-440300", "city-440100", "city-441900", "city-441300")
"""The cities of the bay area that the networks hold: 深圳 广州 东莞 惠州."""

LIMITS: Final = (30, 60)
"""The minutes of the claim."""

FARTHEST: Final = 180
"""Minutes from the station, to the platform and out again included, beyond which none looks."""

_MINUTE = 60  # seconds
_INSIDE: Final = ("rail_board_s", "rail_alight_s")
"""What the times between stations hold beside the train: into it, and out of it."""


@dataclass(frozen=True)
class Reached:
    """How long it takes, and to where; ``within`` is the limit that is kept, None for neither."""

    to: Place
    time_s: int

    @property
    def within(self) -> int | None:
        """Return the first limit of the claim that the time keeps, in minutes."""
        return next((limit for limit in LIMITS if self.keeps(limit)), None)

    def keeps(self, limit: int) -> bool:
        """Say whether the time is at most so many minutes."""
        return minutes(self.time_s) <= limit


@dataclass(frozen=True)
class CoreTimes:
    """How far one city is on one day: by train, to its nearest station, and door to door."""

    city: Place
    train: Reached | None
    door: Reached | None


@dataclass(frozen=True)
class Moment:
    """The answer on one day; ``rests`` are the ways whose promised links it rests on."""

    scenario: Scenario
    cores: tuple[CoreTimes, ...]
    circle: Circle
    ways: tuple[Route, ...]


@dataclass(frozen=True)
class Judged:
    """A published running time, and what the model says; None where it finds no way."""

    journey: Journey
    ends: tuple[Place, Place]
    model_s: int | None

    @property
    def off_s(self) -> int | None:
        """Return by how many seconds the model is slower, None where it finds no way."""
        return None if self.model_s is None else self.model_s - self.journey.minutes * _MINUTE


@dataclass(frozen=True)
class ClaimAnswer:
    """Everything that the page about the claim tells."""

    city: Place
    station: Place
    moments: tuple[Moment, ...]
    judged: tuple[Judged, ...]
    assumptions: Sequence[Assumption]


def answer(planner: Planner, atlas: Atlas, today: dt.date) -> ClaimAnswer:
    """Ask the planner everything that the page tells."""
    asker = _Asker(planner, atlas)
    said = parse_partial(atlas.documents[CLAIM[0]].date or "")[1]
    days = (said, today, dt.date.fromisoformat(HORIZON))
    return ClaimAnswer(
        city=asker.city,
        station=asker.station,
        moments=tuple(asker.moment(day) for day in days),
        judged=tuple(asker.judged()),
        assumptions=planner.assumptions,
    )


class _Asker:
    """Asks the planner for one day after the other."""

    def __init__(self, planner: Planner, atlas: Atlas) -> None:
        """Look up the places once."""
        self._planner = planner
        self.city, self.station = planner.place(CITY), planner.place(STATION)
        self._cores = tuple(map(planner.place, CORES))
        self._stations = {
            name
            for name, feature in atlas.features.items()
            if feature.layer == "stations" and name != STATION
        }
        figures = {figure.id: figure.value for figure in planner.assumptions}
        self._halls_s = round(sum(figures[name] for name in _INSIDE))

    def moment(self, day: dt.date) -> Moment:
        """Return the answer on one day."""
        scenario = self._planner.scenario(day, (), ())
        by_train = self._by_train(scenario)
        doors = self._from(self.city, self._cores, "any", scenario)
        cores = tuple(
            CoreTimes(city, by_train.get(city.id), door)
            for city, door in zip(self._cores, doors, strict=True)
        )
        circle = self._planner.circle(self.city, LIMITS, "any", scenario)
        return Moment(scenario, cores, circle, tuple(self._ways(cores, scenario)))

    def judged(self) -> Iterator[Judged]:
        """Yield every published time with that of the model on the day it was published.

        What was published before its line opened is judged on the day it opened.
        """
        for journey in self._planner.journeys:
            ends = self._planner.place(journey.from_), self._planner.place(journey.to)
            day = max(parse_partial(journey.as_of)[1], self._opened(journey.line))
            scenario = self._planner.scenario(day, (), ())
            found = self._from(ends[0], ends[1:], "rail", scenario)[0]
            yield Judged(journey, ends, found.time_s - self._halls_s if found else None)

    def _opened(self, line: str) -> dt.date:
        """Return the day on which the last part of a line opened, or is promised to."""
        links = [link for link in self._planner.links.values() if link.feature == line]
        opened = [link.windows[0].since for link in links if link.windows]
        return max((day for day in opened if day), default=dt.date.min)

    def _by_train(self, scenario: Scenario) -> dict[str | None, Reached]:
        """Return the station of each city that a train reaches first."""
        nearest: dict[str | None, Reached] = {}
        around = self._planner.circle(self.station, (FARTHEST,), "rail", scenario)
        for found in around.rings[0].reached:
            if found.place.id not in self._stations:
                continue
            ride = Reached(found.place, found.time_s - self._halls_s)
            best = nearest.get(found.place.city)
            if best is None or ride.time_s < best.time_s:
                nearest[found.place.city] = ride
        return nearest

    def _from(
        self, start: Place, ends: Sequence[Place], mode: Mode, scenario: Scenario
    ) -> list[Reached | None]:
        """Return the times from one place to others, in their order; None where none leads."""
        row = self._planner.matrix((start, *ends), mode, scenario).time_s[0][1:]
        return [
            None if time is None else Reached(end, time)
            for end, time in zip(ends, row, strict=True)
        ]

    def _ways(self, cores: Sequence[CoreTimes], scenario: Scenario) -> Iterator[Route]:
        """Yield the routes by train and from door to door that the times stand for."""
        for core in cores:
            if core.train is not None:
                yield self._planner.route(self.station, core.train.to, "rail", scenario)
            if core.door is not None:
                yield self._planner.route(self.city, core.door.to, "any", scenario)
