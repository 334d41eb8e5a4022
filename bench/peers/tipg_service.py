"""tipg before a database, one process under uvicorn."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bench.peers.database import TABLE
from bench.peers.running import running

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

NAME = "tipg"
ITEMS = f"/collections/public.{TABLE}/items?bbox={{box}}&limit={{limit}}&f=geojson"
TILE = f"/collections/public.{TABLE}/tiles/WebMercatorQuad/{{z}}/{{x}}/{{y}}"


def served(url: str, folder: Path) -> AbstractContextManager[str]:
    """Serve the database and yield the address."""
    environment = os.environ | {
        "DATABASE_URL": url,
        "TIPG_MAX_FEATURES_PER_QUERY": "10000",
        "TIPG_DB_SCHEMAS": '["public"]',
    }
    return running("tipg.main:app", environment, folder / "tipg.log")
