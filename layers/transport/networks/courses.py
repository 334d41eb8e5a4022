"""The courses of the lines that carry traffic, cut where something stops, joins or opens.

A stretch runs between two control points of a line and belongs to one link: a part of the line, or
the line itself where no part covers it. Its shape follows the drawn geometry; its length is that of
the shape, scaled by the published length of the whole line where a source states one and the line
is not merely schematic. Published lengths of parts are not used: some speak of another extent.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import shapely

from geo.lines import cut_track, length_m
from layers.assemble.cells import grouped, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from layers.assemble.cells import Row
    from layers.facts import Facts
    from layers.model import Atlas, Feature

Point = tuple[float, float]

OURS = "estimate"
"""The source of what is our own estimate, not a published figure."""


class Control(NamedTuple):
    """A control point of a line; ``station`` is a feature's id, or empty."""

    seq: int
    role: str
    station: str
    point: Point
    accuracy_m: float


class Reach(NamedTuple):
    """A part of a line, from one control point to another, by ``seq``."""

    part: str
    from_seq: int
    to_seq: int


class Stretch(NamedTuple):
    """A piece of a line between two control points; ``length_m`` is what is travelled."""

    tail: Control
    head: Control
    part: str | None
    shape: shapely.LineString
    length_m: float


@dataclass(frozen=True)
class Course:
    """A line that carries traffic, and how: ``speeds`` by part, empty for the whole line."""

    feature: Feature
    mode: str
    whole: bool
    controls: tuple[Control, ...]
    parts: tuple[Reach, ...]
    speeds: Mapping[str, float | None]

    def link(self, part: str | None) -> str:
        """Name the link of a part, or of what no part covers."""
        return f"{self.feature.id}:{part}" if part else self.feature.id

    def stretches(self, breaks: Callable[[Control], bool]) -> Iterator[Stretch]:
        """Cut the line at its ends, at the ends of its parts and where ``breaks`` says so.

        What traffic.csv gives no row for is left out.
        """
        shape, pairs = _shape(self), list(pairwise(self._cuts(breaks)))
        paths = [_between(shape, tail.point, head.point) for tail, head in pairs]
        scale = _scale(self.feature, paths)
        for (tail, head), path in zip(pairs, paths, strict=True):
            part = self._part(tail, head)
            if "" in self.speeds or part in self.speeds:
                yield Stretch(tail, head, part, path, length_m(path) * scale)

    def speed(self, part: str | None) -> float | None:
        """Return the stated speed in km/h of a part; None leaves it to the assumptions."""
        stated = self.speeds.get(part or "")
        return self.speeds.get("") if stated is None else stated

    def _cuts(self, breaks: Callable[[Control], bool]) -> list[Control]:
        ends = {seq for part in self.parts for seq in (part.from_seq, part.to_seq)}
        ends |= {self.controls[0].seq, self.controls[-1].seq}
        return [point for point in self.controls if point.seq in ends or breaks(point)]

    def _part(self, tail: Control, head: Control) -> str | None:
        covering = (
            part.part
            for part in self.parts
            if part.from_seq <= tail.seq and head.seq <= part.to_seq
        )
        return next(covering, None)


def courses(facts: Facts, atlas: Atlas) -> tuple[Course, ...]:
    """Return every line that carries traffic, in the order of traffic.csv."""
    features = facts.features()
    lines = dict(zip(features["id"], features["line"], strict=True))
    reaches = grouped(facts.table("parts"), "feature")
    traffic = grouped(facts.table("traffic"), "feature")
    return tuple(
        Course(
            feature=atlas.features[feature],
            mode=said[0]["mode"],
            whole=said[0]["use"] == "whole",
            controls=tuple(_control(row) for row in rows(facts.table(f"lines/{lines[feature]}"))),
            parts=tuple(_reach(row) for row in reaches.get(feature, ())),
            speeds={row["part"]: float(row["speed_kph"] or 0) or None for row in said},
        )
        for feature, said in traffic.items()
    )


def sourced(feature: Feature, key: str, part: str | None) -> float | None:
    """Return the first published figure of that key, our own estimates left aside."""
    figures = (
        float(figure.value)
        for figure in feature.measures
        if figure.key == key and figure.part == part and figure.source != OURS
    )
    return next(figures, None)


def _control(row: Row) -> Control:
    point = (float(row["lon"]), float(row["lat"]))
    accuracy_m = float(row["accuracy_m"])
    return Control(int(row["seq"]), row["role"], row["feature"], point, accuracy_m)


def _reach(row: Row) -> Reach:
    return Reach(row["part"], int(row["from_seq"]), int(row["to_seq"]))


def _shape(course: Course) -> shapely.LineString:
    """Return the drawn line, or straight lines between the control points if it is in pieces."""
    drawn = course.feature.geometry
    if drawn and drawn["type"] == "LineString":
        return shapely.LineString(drawn["coordinates"])
    return _straight(course.controls)


def _straight(controls: Sequence[Control]) -> shapely.LineString:
    return shapely.LineString([control.point for control in controls])


def _between(shape: shapely.LineString, start: Point, end: Point) -> shapely.LineString:
    """Cut out a stretch; straight where the drawn line does not tell its ends apart."""
    try:
        return cut_track(shape, start, end)
    except ValueError:
        return shapely.LineString([start, end])


def _scale(feature: Feature, paths: Iterable[shapely.LineString]) -> float:
    published = sourced(feature, "length", None)
    if published is None or feature.schematic:
        return 1.0
    return published * 1000 / sum(map(length_m, paths))
