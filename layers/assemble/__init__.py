"""Make the words of the atlas out of the tables of facts.

The facts must have passed their checks: nothing is validated a second time here, a broken row ends
in KeyError or ValueError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.assemble.features import features
from layers.assemble.papers import cities, corridors, documents, licences, sources
from layers.model import Atlas

if TYPE_CHECKING:
    from layers.facts import Facts

__all__ = ["assemble"]


def assemble(facts: Facts) -> Atlas:
    """Return everything the facts say, in the order of their files."""
    drawn = features(facts)
    return Atlas(
        features=drawn,
        documents=documents(facts),
        corridors=corridors(facts, drawn),
        sources=sources(facts),
        licences=licences(facts),
        cities=cities(facts),
    )
