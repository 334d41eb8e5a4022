"""Everything an operator can set, read from the environment here and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PREFIX = "LINKATLAS_"

_HERE = Path(__file__).resolve().parents[1]


class Settings(BaseSettings):
    """Settings of the service and of the commands; each one is ``LINKATLAS_`` and its name."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    data: Path = Field(_HERE / "data", description="Folder of the facts that `build` reads.")
    store: Path = Field(Path("var"), description="Folder of the built generations.")

    readings_url: str = Field(
        "",
        repr=False,
        description="Where readings are stored: sqlite:/// or postgresql://; if empty, in the "
        "file readings.db of the store.",
    )
    water_reading: Literal["open", "closed"] = Field(
        "open", description="Who may read readings: everybody, or those who hold a token."
    )
    upload_mb: int = Field(
        20, ge=1, le=20, description="Largest file that is handed in or read, in MB."
    )

    database_url: str = Field(
        "",
        repr=False,
        description="PostgreSQL with PostGIS (postgresql://) that holds generations, layers and "
        "readings for many workers; if empty, the store and one file do.",
    )
    public_url: str = Field(
        "",
        pattern=r"^(https?://[A-Za-z0-9.\-\[\]:]+)?$",
        description="Address under which readers reach the atlas, such as https://atlas.example; "
        "if empty, the one that each request names.",
    )
    embed_origins: str = Field(
        "*",
        pattern=r"^(\*|none|https?://[A-Za-z0-9.\-\[\]:*]+( https?://[A-Za-z0-9.\-\[\]:*]+)*)$",
        description="Who may show /embed in a frame: * for everybody, none, or origins "
        "separated by blanks.",
    )

    overpass_url: str = Field(
        "https://overpass-api.de/api",
        pattern=r"^https?://[^\s/]+[^\s]*$",
        description="Overpass server that `osm fetch` asks; it is used by nothing else.",
    )

    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    connections: int = Field(512, ge=1, description="Open connections above which 503 is answered.")
    keep_alive: int = Field(15, ge=1, description="Seconds an idle connection is kept.")
    cache_mb: int = Field(64, ge=1, le=65536, description="Memory for prepared answers, in MB.")
    watch_seconds: float = Field(
        2.0, ge=0, description="How often to look for a newly built generation; 0 never looks."
    )

    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="Least important message that is logged."
    )
    log_format: Literal["json", "console"] = Field(
        "json", description="Log lines as JSON, or for a person at a terminal."
    )
    access_log: bool = Field(default=True, description="Log one line a request.")

    approval_number: str = Field(
        "", description="Map approval number (审图号), shown at the lower left of every map."
    )
    attribution: str = Field(
        "", description="Who publishes this atlas; shown beside the approval number."
    )
    disclaimer_zh: str = Field("", description="Disclaimer on pages and exports, in Chinese.")
    disclaimer_en: str = Field("", description="Disclaimer on pages and exports, in English.")

    tiles: Literal["none", "tianditu", "osm", "custom"] = Field(
        "none", description="Background tiles; without any, nothing is fetched from elsewhere."
    )
    tiles_key: SecretStr = Field(
        SecretStr(""), description="The operator's key of Tianditu; browsers get to see it."
    )
    tiles_url: str = Field(
        "",
        description="Address of custom tiles (XYZ or WMTS) with {z}, {x} and {y}, in Web Mercator.",
    )
    tiles_attribution: str = Field("", description="What the custom tiles ask to be said.")


def describe() -> Iterator[tuple[str, str, str]]:
    """Yield the variable, the default and the meaning of every setting."""
    for name, field in Settings.model_fields.items():
        default = field.default
        shown = "" if isinstance(default, SecretStr) else str(default)
        shown = "the data folder beside the packages" if default == _HERE / "data" else shown
        yield f"{PREFIX}{name.upper()}", shown, field.description or ""


def misspelt(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Return the variables that carry the prefix and name no setting."""
    known = {name for name, _, _ in describe()}
    return sorted(name for name in environment if name.startswith(PREFIX) and name not in known)
