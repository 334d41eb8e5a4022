"""What the tests of exports share: a small atlas, and a collection that means harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hostile_rows
import pytest

from layers.opened import OpenAtlas
from layers.stores.generation import open_current

if TYPE_CHECKING:
    from pathlib import Path

    from layers.collections.rows import Rows


@pytest.fixture(scope="session")
def tiny(tiny_store: Path) -> OpenAtlas:
    return OpenAtlas(open_current(tiny_store))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """Return rows of points, lines, areas, parts and holes whose texts mean harm."""
    return hostile_rows.hostile(tmp_path_factory.mktemp("hostile"))
