"""What the tests of reviews share: small facts, a reading of a small paper, and its review."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import small_readings

from layers.documents.review import Review, review

if TYPE_CHECKING:
    from pathlib import Path

    from layers.opened import OpenAtlas


@pytest.fixture(scope="session")
def known_facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_readings.facts(tmp_path_factory.mktemp("known"))


@pytest.fixture(scope="session")
def opened(known_facts: Path) -> OpenAtlas:
    return small_readings.opened(known_facts)


@pytest.fixture(scope="session")
def reviewed(opened: OpenAtlas) -> Review:
    return review(small_readings.READING, opened)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return small_readings.facts(tmp_path)
