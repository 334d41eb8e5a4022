"""A question that cannot be answered: in plain words, with what could be asked instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.errors import Choice
    from layers.model import Text
    from web.journey_scene import JourneyScene

LINK_WORDS = ("with", "without", "with2", "without2")
"""Words of an address that list links."""

_PLACES = ("from", "to", "at")


@dataclass(frozen=True)
class Fault:
    """Why there is no answer; ``parameter`` is the word of the address at fault, if one is.

    ``choices`` are things by which there would be one: places or links for that word, or, when
    ``missing``, links that would make the way.
    """

    text: Text
    parameter: str | None = None
    choices: Sequence[Choice] = ()
    missing: bool = False


def ways_out(scene: JourneyScene, fault: Fault) -> list[tuple[str, str]]:
    """Return a name and an address for each choice: the same question, asked with it."""
    view = scene.view
    found = []
    for choice in fault.choices:
        where = f" · {scene.tx(choice.where)}" if choice.where else ""
        change = _instead(scene, fault, choice.id)
        if change:
            address = view.href(view.path, **{**view.journey, **change})
            found.append((scene.tx(choice.name) + where, address))
    return found


def _instead(scene: JourneyScene, fault: Fault, choice: str) -> dict[str, str]:
    word = "with" if fault.missing else fault.parameter
    if word in _PLACES:
        return {word: choice}
    if word not in LINK_WORDS:
        return {}
    listed = filter(None, scene.view.journey.get(word, "").split(","))
    known = [link for link in listed if link in scene.links or link in scene.atlas.features]
    return {word: ",".join([*known, choice])}
