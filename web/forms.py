"""What the forms about journeys offer to choose from: pairs of a value and its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from web.journey_scene import JourneyScene
    from web.scene import Scene

Choices = list[tuple[str, str]]

MINUTES = ("30", "60", "90", "120", "30,60", "30,60,90", "30,60,90,120")
"""Limits of a circle that forms offer."""

DEFAULT_MINUTES = "30,60"
"""Limits that are meant when an address names none."""

MODES = ("any", "rail", "road")


def mode_choices(scene: Scene) -> Choices:
    """Return the ways of travelling."""
    return [(mode, scene.named("mode", mode)) for mode in MODES]


def minute_choices(scene: Scene, chosen: str) -> Choices:
    """Return the limits of a circle, with the chosen one if it is another."""
    values = MINUTES if chosen in MINUTES else (*MINUTES, chosen)
    said = [value.replace(",", " / ") for value in values]
    return [
        (value, scene.t("duration.m", minutes=words))
        for value, words in zip(values, said, strict=True)
    ]


def link_choices(scene: JourneyScene, chosen: str) -> Choices:
    """Return no link, every line whose links can be switched, its parts, and the chosen ones."""
    listed: Choices = [("", scene.t("compare.no_link"))]
    lines = sorted({link.feature for link in scene.links.values()}, key=scene.link)
    for line in lines:
        listed.append((line, scene.link(line)))
        parts = [link.id for link in scene.links.values() if link.feature == line and link.part]
        listed += [(part, f"· {scene.link(part)}") for part in parts]
    if chosen not in dict(listed):
        names = [scene.link(link) for link in chosen.split(",")]
        listed.append((chosen, scene.t("comma").join(names)))
    return listed
