"""What is marked on the small maps of journeys: lines that run, rings, gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers.transport.windows import runs
from web.sketch import Area, Caption, Dot, Line, box_around, corners, sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from markupsafe import Markup

    from layers.model import Atlas, Feature
    from layers.transport.model import Circle, DatedLink, Gap, Mode, Place, Scenario
    from web.journey_scene import JourneyScene
    from web.sketch import Box, Ground, Mark, Point

RINGS = 4
"""Rings that look different; further ones begin again."""

_ROOM = 0.35  # degrees shown around a circle that reaches nothing


@dataclass(frozen=True)
class CircleMaps:
    """Maps of circles that are to be compared: all show the same box."""

    scene: JourneyScene
    ground: Ground
    box: Box

    @classmethod
    def around(cls, scene: JourneyScene, ground: Ground, circles: Sequence[Circle]) -> CircleMaps:
        """Return maps whose box holds all rings of some circles and their middles."""
        rings = [ring for circle in circles for ring in circle.rings]
        reached = [point for ring in rings for point in corners(ring.geometry)]
        lon, lat = circles[0].at.point
        around = [(lon - _ROOM, lat - _ROOM), (lon + _ROOM, lat + _ROOM)]
        return cls(scene, ground, box_around([*reached, *around]))

    def draw(self, circle: Circle, key: str, gained: Iterable[Place] = ()) -> Markup:
        """Draw one circle; ``key`` is the beginning of the ids of its title and description."""
        scene = self.scene
        lines = running_lines(scene.atlas, scene.links, circle.scenario, circle.mode)
        place, day = scene.tx(circle.at.name), circle.scenario.on.isoformat()
        told = [
            scene.t("circle.told", minutes=ring.minutes, count=len(ring.reached))
            for ring in circle.rings
        ]
        title = f"{scene.t('circle.title', place=place)} {day}"
        caption = Caption(key, title, scene.t("comma").join(told))
        marks = circle_marks(circle, lines, gained)
        return sketch(self.ground, self.box, marks, caption, lang=scene.view.lang)


def gap_sketch(scene: JourneyScene, ground: Ground, gaps: Sequence[Gap]) -> Markup:
    """Draw gaps, numbered by their rank."""
    about = scene.t("gaps.map.about", count=len(gaps))
    caption = Caption("gaps", scene.t("gaps.map"), about)
    box = box_around([point for gap in gaps for point in (gap.a, gap.b)])
    return sketch(ground, box, gap_marks(gaps), caption, lang=scene.view.lang)


def circle_marks(circle: Circle, lines: Sequence[Mark], gained: Iterable[Place] = ()) -> list[Mark]:
    """Return the rings, the widest lowest, then lines, the places gained, and the middle."""
    rings = [
        Area(ring.geometry, f"ring ring-{rank % RINGS}")
        for rank, ring in enumerate(circle.rings)
        if ring.geometry is not None
    ]
    dots = [Dot(place.point, "", "gained") for place in gained]
    return [*rings[::-1], *lines, *dots, Dot(circle.at.point, "", "middle")]


def running_lines(
    atlas: Atlas, links: Mapping[str, DatedLink], scenario: Scenario, mode: Mode
) -> list[Mark]:
    """Return the drawn lines of what runs in a scenario and can be travelled by a mode."""
    return [
        Line(path, f"line {kind} {how}")
        for link in links.values()
        if (how := _how(link, scenario)) is not None
        for kind in link.modes
        if mode in {"any", kind}
        for path in _paths(atlas.features.get(link.feature), link.part)
    ]


def gap_marks(gaps: Sequence[Gap]) -> list[Mark]:
    """Return the gaps, numbered by their rank; the worst is drawn last, on top."""
    numbered = list(enumerate(gaps, start=1))
    return [
        mark
        for rank, gap in reversed(numbered)
        for mark in (Line((gap.a, gap.b), "gap"), Dot(gap.a, str(rank), f"gap {gap.kind}"))
    ]


def _how(link: DatedLink, scenario: Scenario) -> str | None:
    """Return how a link comes to run in a scenario; None when it does not."""
    names = {link.id, link.feature}
    if names & set(scenario.without):
        return None
    if names & set(scenario.with_):
        return "supposed"
    window = runs(link.windows, scenario.on)
    if window is None:
        return None
    return "promised" if window.promised else "open"


def _paths(feature: Feature | None, part: str | None) -> Iterator[tuple[Point, ...]]:
    """Yield the course of a line, or of one part of it."""
    if feature is None:
        return
    for known in feature.parts:
        if known.id == part:
            yield known.path
    if part is None and feature.geometry is not None:
        kind, coordinates = feature.geometry["type"], feature.geometry["coordinates"]
        paths = {"LineString": [coordinates], "MultiLineString": coordinates}.get(kind, [])
        yield from (tuple((x, y) for x, y, *_ in path) for path in paths)
