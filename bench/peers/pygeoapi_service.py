"""pygeoapi before a database, one process under uvicorn."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import yaml

from bench.peers.database import TABLE
from bench.peers.environment import python
from bench.peers.running import running

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

NAME = "pygeoapi"
ITEMS = f"/collections/{TABLE}/items?bbox={{box}}&limit={{limit}}&f=json"


def served(url: str, folder: Path) -> AbstractContextManager[str]:
    """Serve the database and yield the address."""
    config, openapi = folder / "pygeoapi.yml", folder / "openapi.yml"
    config.write_text(yaml.safe_dump(_config(url)), encoding="utf-8")
    environment = os.environ | {"PYGEOAPI_CONFIG": str(config), "PYGEOAPI_OPENAPI": str(openapi)}
    program = python().with_name("pygeoapi")
    with openapi.open("wb") as stream:
        words = [program, "openapi", "generate", config]
        subprocess.run(words, env=environment, stdout=stream, check=True)
    return running("pygeoapi.starlette_app:APP", environment, folder / "pygeoapi.log")


def _config(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    data = {
        "host": parts.hostname,
        "port": parts.port,
        "dbname": parts.path.strip("/"),
        "user": parts.username,
        "password": "none",
        "search_path": ["public"],
    }
    provider = {
        "type": "feature",
        "name": "PostgreSQL",
        "data": data,
        "id_field": "gid",
        "table": TABLE,
        "geom_field": "geom",
    }
    text = {"title": "roads", "description": "roads", "keywords": ["roads"], "links": []}
    extents = {"spatial": {"bbox": [112.5, 22.2, 117.5, 26.5]}}
    roads = text | {"type": "collection", "extents": extents, "providers": [provider]}
    return {
        "server": {
            "bind": {"host": "127.0.0.1", "port": 5000},
            "url": "http://127.0.0.1:5000",
            "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8",
            "languages": ["en-US"],
            "limits": {"default_items": 10, "max_items": 10000},
            "map": {"url": "http://127.0.0.1/{z}/{x}/{y}.png", "attribution": "none"},
        },
        "logging": {"level": "ERROR"},
        "metadata": _metadata(),
        "resources": {TABLE: roads},
    }


def _metadata() -> dict[str, object]:
    return {
        "identification": {
            "title": "roads",
            "description": "roads",
            "keywords": ["roads"],
            "keywords_type": "theme",
            "terms_of_service": "none",
            "url": "http://127.0.0.1",
        },
        "license": {"name": "none", "url": "http://127.0.0.1"},
        "provider": {"name": "none", "url": "http://127.0.0.1"},
        "contact": {"name": "none"},
    }
