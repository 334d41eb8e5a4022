"""Small texts as they come out of cleaning and cutting, with what stands in them by name."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from layers.documents.model import Clause, Cleaned, Context, Mention

if TYPE_CHECKING:
    from collections.abc import Mapping

SHENZHEN = "city-440300"
DONGGUAN = "city-441900"


def cleaned(text: str) -> Cleaned:
    """Return a text that needs no cleaning."""
    return Cleaned(text, np.arange(len(text)))


def clauses(text: str, *starts: int) -> tuple[Clause, ...]:
    """Return the clauses (1), (2) ... that begin at these positions; one clause without any."""
    ends = [*(starts or (0,)), len(text)]
    return tuple(
        Clause(f"({number})", start, end, "clause")
        for number, (start, end) in enumerate(pairwise(ends), 1)
    )


def context(date: str | None = None, *places: str) -> Context:
    """Return the context of a paper that nobody knows."""
    return Context(None, frozenset(places), date)


def named(text: str, names: Mapping[str, str], *, sure: bool = True) -> tuple[Mention, ...]:
    """Return a mention wherever one of the names stands; the names by feature."""
    found = []
    for feature, name in names.items():
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            found.append(Mention(feature, name, start, end, "(1)", sure, name))
            start = text.find(name, end)
    return tuple(sorted(found, key=lambda mention: mention.start))
