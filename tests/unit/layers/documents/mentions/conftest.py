"""What tests of finding names share: a finder of the real facts, and what it finds in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from layers.documents.cleaning import clean
from layers.documents.mentions import Finder
from layers.documents.model import Clause, Context
from layers.opened import OpenAtlas
from layers.stores.generation import open_current

if TYPE_CHECKING:
    from pathlib import Path

    from layers.documents.model import Mention, Proposal


class Found(NamedTuple):
    """What was found in a text."""

    mentions: tuple[Mention, ...]
    proposed: tuple[Proposal, ...]

    def features(self) -> list[str]:
        return [mention.feature for mention in self.mentions]

    def names(self) -> list[str]:
        return [proposal.name for proposal in self.proposed]


class Find:
    """Finds names in a text that is one clause."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder

    def __call__(self, text: str, *cities: int, date: str | None = None) -> Found:
        cleaned = clean(text)
        clauses = (Clause("一", 0, len(cleaned.text), "clause"),)
        places = frozenset(f"city-{city}" for city in cities)
        return Found(*self.finder.find(cleaned, clauses, Context(None, places, date)))


@pytest.fixture(scope="session")
def find(built_store: Path) -> Find:
    return Find(Finder(OpenAtlas(open_current(built_store))))
