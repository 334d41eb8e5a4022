"""The standard as it stands in the data folder, and rows of it that a test may read."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from layers.facts import Facts, read
from layers.water.assemble import grades, items
from layers.water.standard import Standard

DATA = Path(__file__).parents[4] / "data"


@lru_cache
def facts() -> Facts:
    return read(DATA)


@lru_cache
def standard() -> Standard:
    return Standard(items(facts()), grades(facts()))
