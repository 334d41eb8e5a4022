"""What all tests share: the real facts, and a handful of others, built once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from layers.build import build

DATA = Path(__file__).parents[1] / "data"
TINY = Path(__file__).parent / "tiny"


@pytest.fixture(scope="session")
def built_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real facts into a store of the test run and return its folder."""
    store = tmp_path_factory.mktemp("store")
    build(DATA, store, None)
    return store


@pytest.fixture(scope="session")
def tiny_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a handful of facts, some of them hostile, and return the folder of their store."""
    store = tmp_path_factory.mktemp("tiny")
    build(TINY, store, None)
    return store


# A first call of PROJ or GEOS takes longer than hypothesis allows a single example.
settings.register_profile("linkatlas", deadline=None)
settings.load_profile("linkatlas")
