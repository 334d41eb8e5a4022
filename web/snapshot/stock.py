"""What pictures of a generation are drawn from, made ready once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import shape

from web.snapshot.frame import worldly
from web.snapshot.ground import Backdrop

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from layers.model import Atlas, Feature
    from layers.opened import OpenAtlas

Key = tuple[str, str | None]
"""The id of a feature and of a part of it; None stands for the whole."""


@dataclass(frozen=True, eq=False)
class Stock:
    """The atlas, the ground, and the shapes of features and their parts in world coordinates."""

    opened: OpenAtlas
    ground: Backdrop
    shapes: Mapping[Key, BaseGeometry]

    @classmethod
    def of(cls, opened: OpenAtlas) -> Stock:
        """Read what a generation is drawn from."""
        shapes: dict[Key, BaseGeometry] = {}
        for feature in opened.atlas.features.values():
            shapes |= shapes_of(feature)
        return cls(opened, Backdrop.of(opened), shapes)

    @property
    def atlas(self) -> Atlas:
        """Return the words of the atlas."""
        return self.opened.atlas


def shapes_of(feature: Feature) -> dict[Key, BaseGeometry]:
    """Return the shapes of a feature and its parts in world coordinates; none without a site."""
    if feature.geometry is None:
        return {}
    parts: dict[Key, BaseGeometry] = {
        (feature.id, part.id): worldly(shapely.LineString(part.path)) for part in feature.parts
    }
    return {(feature.id, None): worldly(shape(feature.geometry))} | parts
