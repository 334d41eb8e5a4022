"""What can be downloaded from where a reader is: each layer or feature in every format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from layers.export import FORMATS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.model import Feature
    from web.scene import Scene


@dataclass(frozen=True)
class Offer:
    """One thing to download: its title, and the name and the address of each format."""

    title: str
    links: tuple[tuple[str, str], ...]


def feature_offers(scene: Scene, feature: Feature) -> tuple[Offer, ...]:
    """Return what a feature's panel offers: the feature alone, and its whole layer."""
    alone = {"filter": f"id = '{feature.id}'"}
    return (
        Offer(scene.t("downloads.feature"), _links(scene, feature.layer, alone)),
        Offer(
            scene.t("downloads.layer", layer=scene.layer(feature.layer)),
            _links(scene, feature.layer, {}),
        ),
    )


def list_offers(scene: Scene) -> tuple[Offer, ...]:
    """Return what the list offers: the features of each layer in it, filtered as they are."""
    layers = dict.fromkeys(feature.layer for feature in scene.listed())
    part = _part(scene)
    return tuple(Offer(scene.layer(layer), _links(scene, layer, part)) for layer in layers)


def _part(scene: Scene) -> dict[str, str]:
    """Return the filters of the list as words of an export."""
    view = scene.view
    part = {} if view.corridor is None else {"corridor": view.corridor}
    if view.status is None:
        return part
    unknown = view.status == "unknown"
    return part | {"filter": "status IS NULL" if unknown else f"status = '{view.status}'"}


def _links(scene: Scene, layer: str, part: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    view = scene.view
    day = {} if view.on == view.today else {"on": view.on.isoformat()}
    words = urlencode({**day, **part}, quote_via=quote)
    tail = f"?{words}" if words else ""
    return tuple((form.title, f"/export/{layer}.{form.id}{tail}") for form in FORMATS.values())
