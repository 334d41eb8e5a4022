"""The planner of the small world, made once for all tests beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import small_planner

from layers.transport.planner import Planner

if TYPE_CHECKING:
    from layers.opened import OpenAtlas


@pytest.fixture(scope="session")
def small_world(tmp_path_factory: pytest.TempPathFactory) -> OpenAtlas:
    return small_planner.opened(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def planner(small_world: OpenAtlas) -> Planner:
    return Planner(small_world)
