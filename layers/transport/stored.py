"""The networks of a generation, as they lie there: arrays mapped into memory, the rest as words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic import TypeAdapter

from geo.network import files
from geo.network.hierarchy import Hierarchy
from layers.stores import paths
from layers.transport.model import Assumption, DatedLink, Journey, Place, RoadNetwork

if TYPE_CHECKING:
    from pathlib import Path

    from geo.network.network import Edges, Network, Nodes


@dataclass(frozen=True)
class Stored:
    """What a generation says of its networks."""

    network: Network
    hierarchy: Hierarchy
    links: tuple[DatedLink, ...]
    areas: tuple[Place, ...]
    assumptions: tuple[Assumption, ...]
    journeys: tuple[Journey, ...]
    about: RoadNetwork


def load(generation: Path) -> Stored:
    """Read the networks of a generation; raises geo.network.files.DamagedNetworkError."""
    return Stored(
        network=_plain(files.load(generation / paths.NETWORK)),
        hierarchy=Hierarchy.load(generation / paths.HIERARCHY),
        links=_LINKS.validate_json((generation / paths.LINKS).read_bytes()),
        areas=_PLACES.validate_json((generation / paths.PLACES).read_bytes()),
        assumptions=_ASSUMPTIONS.validate_json((generation / paths.ASSUMPTIONS).read_bytes()),
        journeys=_JOURNEYS.validate_json((generation / paths.JOURNEYS).read_bytes()),
        about=RoadNetwork.model_validate_json((generation / paths.ROADS).read_bytes()),
    )


def _plain(network: Network) -> Network:
    """Return the network with its arrays as plain ones: mapped ones are slow to index."""
    return replace(
        network,
        nodes=replace(network.nodes, **_arrays(network.nodes)),
        edges=replace(network.edges, **_arrays(network.edges)),
        shape=np.asarray(network.shape),
    )


def _arrays(of: Nodes | Edges) -> dict[str, Any]:
    return {name: np.asarray(array) for name, array in vars(of).items()}


_LINKS = TypeAdapter(tuple[DatedLink, ...])
_PLACES = TypeAdapter(tuple[Place, ...])
_ASSUMPTIONS = TypeAdapter(tuple[Assumption, ...])
_JOURNEYS = TypeAdapter(tuple[Journey, ...])
