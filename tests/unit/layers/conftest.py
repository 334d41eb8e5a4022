"""What the tests of layers share: a small, sound data folder that none of them changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import small_facts

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_facts.write(tmp_path_factory.mktemp("small"))
