"""Answers made from the atlas, the same for the service and for the command line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api import shapes
from api.errors import UnknownIdError
from layers.catalog import LAYERS
from layers.claims import standing_on
from layers.freshness import freshness
from layers.model import Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from typing import TypeVar

    from layers.model import Atlas, Corridor, Feature, Step
    from layers.opened import OpenAtlas

    V = TypeVar("V")

FEATURE = Text(zh="要素", en="feature")
CORRIDOR = Text(zh="通道", en="corridor")
DOCUMENT = Text(zh="文件", en="document")


def find(held: Mapping[str, V], family: Text, given: str) -> V:
    """Return what has that id; raise UnknownIdError naming it."""
    try:
        return held[given]
    except KeyError:
        raise UnknownIdError(family, given, held, parameter=family.en) from None


@dataclass(frozen=True, kw_only=True)
class Teller:
    """Tell of the atlas in one language, as of one day."""

    atlas: Atlas
    generation: str
    lang: str
    on: dt.date
    attribution: str = ""

    def say(self, text: Text) -> str:
        """Return the text in the language of the teller."""
        return text.en if self.lang == "en" else text.zh

    def layers(self, opened: OpenAtlas) -> shapes.LayersAnswer:
        """Tell of every layer of an opened generation, with counts and how fresh its word is."""
        held = (*self.atlas.features.values(), *opened.boundaries)
        kinds = Counter((feature.layer, feature.kind) for feature in held)
        told = [
            shapes.LayerShape(
                id=layer.id,
                name=self.say(layer.name),
                names=layer.name,
                count=sum(kinds[layer.id, kind.id] for kind in layer.kinds),
                kinds=[
                    shapes.KindShape(
                        id=kind.id,
                        name=self.say(kind.name),
                        names=kind.name,
                        count=kinds[layer.id, kind.id],
                    )
                    for kind in layer.kinds
                ],
                freshness=self._freshness(opened.layer(layer.id)),
                url=f"/api/layers/{layer.id}",
            )
            for layer in LAYERS.values()
        ]
        return shapes.LayersAnswer(
            generation=self.generation,
            digest=opened.generation.manifest.digest,
            published=opened.published,
            layers=told,
        )

    def _freshness(self, features: Iterable[Feature]) -> shapes.FreshnessShape:
        fresh = freshness(features, self.on)
        return shapes.FreshnessShape(**fresh._asdict(), stale_share=fresh.stale_share)

    def members(self, ids: Iterable[str]) -> list[shapes.Member]:
        """Tell of features by name and status; ids that the atlas lacks are left out."""
        held = [self.atlas.features[name] for name in ids if name in self.atlas.features]
        return [self._member(feature) for feature in held]

    def corridors(self) -> shapes.CorridorsAnswer:
        """Tell of every corridor."""
        told = [
            shapes.CorridorSummary(**self._summary(corridor))
            for corridor in self.atlas.corridors.values()
        ]
        return shapes.CorridorsAnswer(generation=self.generation, corridors=told)

    def corridor(self, corridor_id: str) -> shapes.CorridorAnswer:
        """Tell of one corridor and of its features; raise UnknownIdError."""
        corridor = find(self.atlas.corridors, CORRIDOR, corridor_id)
        return shapes.CorridorAnswer(
            **self._summary(corridor),
            summaries=corridor.summary,
            on=self.on,
            features=self.members(corridor.features),
            generation=self.generation,
        )

    def status(self, steps: tuple[Step, ...]) -> dict[str, Any]:
        """Tell the status on the day; both values are None where nothing is known."""
        found = standing_on(steps, self.on)
        if found is None:
            return {"status": None, "status_detail": None}
        detail = shapes.Standing(since=found.since, expected=found.expected, as_of=found.as_of)
        return {"status": found.status, "status_detail": detail}

    def _member(self, feature: Feature) -> shapes.Member:
        return shapes.Member.model_validate(
            {
                "id": feature.id,
                "name": self.say(feature.name),
                "names": feature.name,
                "layer": feature.layer,
                "kind": feature.kind,
                **self.status(feature.timeline),
            }
        )

    def _summary(self, corridor: Corridor) -> dict[str, Any]:
        return {
            "id": corridor.id,
            "name": self.say(corridor.name),
            "names": corridor.name,
            "summary": self.say(corridor.summary),
            "count": len(corridor.features),
            "bbox": corridor.bbox,
        }
