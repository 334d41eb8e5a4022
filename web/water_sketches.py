"""Small maps of sections: where they lie, how sure that is, and the class of their water."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.circle import circle
from web.sketch import Area, Caption, Dot, box_around, sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from markupsafe import Markup

    from web.sketch import Ground, Mark, Point
    from web.water_scene import WaterScene

    Brief = Mapping[str, Any]

_AROUND = 4  # radii of a section's accuracy that its own map shows
_LEAST_M = 6_000  # metres that it shows to every side at least


def sections_sketch(scene: WaterScene, ground: Ground, briefs: Iterable[Brief]) -> Markup | None:
    """Draw all sections whose point is known; None when that is so of none."""
    sited = [brief for brief in briefs if brief["point"]]
    if not sited:
        return None
    caption = Caption("sections", scene.t("water.map"), _told(scene, sited))
    reach = [point for brief in sited for point in circle(_at(brief), brief["accuracy_m"] or 0)]
    box = box_around(reach)
    marks = [*_circles(scene, sited), *_dots(scene, sited)]
    return sketch(ground, box, marks, caption, lang=scene.view.lang)


def section_sketch(scene: WaterScene, ground: Ground, brief: Brief) -> Markup | None:
    """Draw one section with the circle that it lies in; None when its point is not known."""
    if not brief["point"]:
        return None
    caption = Caption("section", brief["name"], _where(scene, brief))
    room = max(_LEAST_M, _AROUND * (brief["accuracy_m"] or 0))
    box = box_around(circle(_at(brief), room), share=0)
    marks = [*_circles(scene, [brief]), *_dots(scene, [brief])]
    return sketch(ground, box, marks, caption, lang=scene.view.lang)


def _told(scene: WaterScene, sited: list[Brief]) -> str:
    known = [brief for brief in sited if brief["latest"]]
    words = [f"{brief['name']} {brief['latest']['label'] or '–'}" for brief in known]
    return scene.t("comma").join(words) or scene.t("water.map.none")


def _where(scene: WaterScene, brief: Brief) -> str:
    """Return how far off the point of a section may be, as words."""
    metres = brief["accuracy_m"]
    return scene.t("accuracy.unknown") if metres is None else scene.accuracy(metres)


def _circles(scene: WaterScene, sited: list[Brief]) -> list[Mark]:
    """Return the circles of accuracy, the largest lowest."""
    known = [brief for brief in sited if brief["accuracy_m"]]
    known.sort(key=lambda brief: -brief["accuracy_m"])
    return [Area(_circle(brief), f"within grade-{_rank(scene, brief)}") for brief in known]


def _dots(scene: WaterScene, sited: list[Brief]) -> list[Mark]:
    return [
        Dot(_at(brief), _short(brief["name"]), f"section grade-{_rank(scene, brief)}")
        for brief in sited
    ]


def _short(name: str) -> str:
    """Return the name of a section without the word for it, which would fill the map."""
    return name.removesuffix("断面").removesuffix(" section")


def _rank(scene: WaterScene, brief: Brief) -> int:
    return scene.rank(brief["latest"]["label"] if brief["latest"] else None)


def _circle(brief: Brief) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [circle(_at(brief), brief["accuracy_m"])]}


def _at(brief: Brief) -> Point:
    lon, lat = brief["point"]
    return lon, lat
