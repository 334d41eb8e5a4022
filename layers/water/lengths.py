"""How long rivers are drawn, beside how long a source says that they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.rivers import Spot
from layers.water.model import Measured

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from geo.rivers import RiverNetwork
    from layers.model import Feature
    from layers.water.courses import River

_KM = 1000


def measured(
    rivers: Mapping[str, River],
    network: RiverNetwork,
    features: Mapping[str, Feature],
    walked: Collection[str],
) -> tuple[Measured, ...]:
    """Return the published lengths of the rivers that were walked, where a source tells them."""
    wanted = {river.feature for name, river in rivers.items() if name in walked}
    found = []
    for name in sorted(filter(None, wanted)):
        feature = features[name]
        known = [one for one in feature.measures if (one.key, one.unit) == ("length", "km")]
        if known:
            found.append(
                Measured(
                    feature=name,
                    name=feature.name,
                    drawn_m=round(_drawn_m(name, rivers, network)),
                    published_m=round(float(known[0].value) * _KM),
                    source=known[0].source,
                )
            )
    return tuple(found)


def _drawn_m(feature: str, rivers: Mapping[str, River], network: RiverNetwork) -> float:
    """Return the metres from the head of a river down its main branch, as long as it is itself."""
    own = {name for name, river in rivers.items() if river.feature == feature}
    heads = [name for name in own if not own & network.joints(name).keys()]
    walks = [network.downstream(Spot(head, 0.0), branches=False) for head in heads]
    return max(sum(reach.length_m for reach in walk if reach.river in own) for walk in walks)
