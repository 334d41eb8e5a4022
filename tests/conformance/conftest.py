"""What the tests by other people's programs share: the real service on the real atlas."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from server import Server

sys.path.append(str(Path(__file__).parents[1] / "integration"))


@pytest.fixture(scope="session")
def served(built_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the real atlas on a free port."""
    from server import serving  # noqa: PLC0415 - found only once its folder is known

    with serving(built_store, tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.fixture(scope="session")
def base(served: Server) -> str:
    """Return the address of the features."""
    return f"http://127.0.0.1:{served.port}/ogc"
