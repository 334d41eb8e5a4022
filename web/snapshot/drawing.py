"""A picture of the map as SVG, with everything that it must say: the same words, the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from layers.catalog import NETWORK_NAMES
from web.charts.drawing import FONT
from web.snapshot import furniture
from web.snapshot.furniture import Notices
from web.snapshot.key import blocks
from web.snapshot.labels import Room
from web.snapshot.letters import plain
from web.snapshot.painting import frame_of, paint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from web.scene import Scene
    from web.snapshot.frame import Frame
    from web.snapshot.journeys import Journey
    from web.snapshot.painting import Painted
    from web.snapshot.stock import Stock
    from web.view import Chrome

_HALO = 3.2


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What is asked of a picture besides its view: the size in pixels, and what stands on it."""

    width: int
    height: int
    legend: bool = True
    title: bool = True
    journey: Journey | None = None


def snapshot(stock: Stock, scene: Scene, chrome: Chrome, picture: Picture) -> Markup:
    """Draw what a view shows as an SVG of its own, the notices below the map."""
    journey = picture.journey
    notices = _notices(scene, chrome, picture)
    foot = furniture.foot(notices, picture.width, picture.height)
    size = (picture.width, round(foot.area.top))
    frame, room = frame_of(stock, scene.view, journey, size), Room(*size)
    painted = paint(stock, scene, frame, room, journey)
    heading = headline(scene, journey)
    around = []
    if picture.title:
        around.append(furniture.title(heading, day_line(scene), frame, room))
    around.append(furniture.scale_bar(frame, room))
    if picture.legend:
        told = blocks(scene, painted, journey)
        around.append(furniture.key(scene.t("key.title"), told, frame, room))
    names = lettered(painted, frame, room)
    body = [painted.below, names, *around, foot.drawn]
    whole = (picture.width, picture.height)
    about = [described(scene, painted), *notices.others, notices.approval]
    return framed(whole, heading, " ".join(filter(None, about)), body)


def headline(scene: Scene, journey: Journey | None) -> str:
    """Return what a picture is called: its story, its journey, or the atlas."""
    view, atlas = scene.view, scene.atlas
    if view.feature:
        return scene.tx(atlas.features[view.feature].name)
    if journey:
        return journey.title
    if view.corridor:
        return scene.tx(atlas.corridors[view.corridor].name)
    return f"{scene.t('site.name')} · {scene.t('site.tagline')}"


def day_line(scene: Scene) -> str:
    """Return the day whose status is shown, in words."""
    return scene.t("snapshot.day", day=scene.view.on.isoformat())


def described(scene: Scene, painted: Painted) -> str:
    """Return what a picture shows in a sentence for who cannot see it."""
    names = dict.fromkeys(scene.tx(feature.name) for feature in painted.shown)
    some = scene.t("comma").join(list(names)[:12])
    return f"{scene.t('snapshot.about', count=len(painted.shown))} {some}".strip()


def lettered(painted: Painted, frame: Frame, room: Room) -> Markup:
    """Write the names of a map with their halo."""
    names = Markup("").join(name.drawn() for name in painted.names(room, frame.zoom))
    return Markup(
        '<g paint-order="stroke" stroke="#ffffff" stroke-width="{}" stroke-linejoin="round">{}</g>'
    ).format(_HALO, names)


def framed(
    size: tuple[int, int],
    title: str,
    about: str,
    body: Iterable[Markup],
    *,
    pixel_mm: float | None = None,
) -> Markup:
    """Put pieces into an SVG that tells what it is to who cannot see it.

    The drawing is ``size`` pixels; for paper, ``pixel_mm`` is how large one is in millimetres.
    """
    wide, high = (f"{side * pixel_mm:.4g}mm" if pixel_mm else str(side) for side in size)
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}" viewBox="0 0 {} {}"'
        ' role="img" aria-labelledby="map-title map-about" font-family="{}">'
        '<title id="map-title">{}</title><desc id="map-about">{}</desc>{}</svg>'
    ).format(wide, high, *size, FONT, plain(title), plain(about), Markup("").join(body))


def _notices(scene: Scene, chrome: Chrome, picture: Picture) -> Notices:
    """Return what stands below the map; the day is told only once."""
    approval = scene.t("legal.approval", number=chrome.approval) if chrome.approval else ""
    day = "" if picture.title else day_line(scene)
    return Notices(approval, (day, *sources(scene, chrome, picture.journey)))


def sources(scene: Scene, chrome: Chrome, journey: Journey | None) -> list[str]:
    """Return what is to be said wherever the map is shown: who made it, of what, and its limits."""
    roads = journey is not None or not NETWORK_NAMES.keys().isdisjoint(scene.view.layers)
    return [
        chrome.attribution,
        scene.t("legal.attribution"),
        scene.t("snapshot.roads") if roads else "",
        chrome.disclaimer or scene.t("legal.disclaimer"),
        scene.t("legal.generation", generation=chrome.generation),
    ]
