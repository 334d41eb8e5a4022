"""The words of a query to OGC API - EDR."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.edr.times import Moments, moments_of
from api.query import LangWords

Form = Literal["CoverageJSON", "GeoJSON"]


class EdrWords(LangWords):
    """In which language a resource is described; there is JSON alone."""

    f: Literal["json"] = "json"


class LocationsWords(LangWords):
    """How the locations are listed."""

    f: Literal["GeoJSON"] = "GeoJSON"


class LocationWords(LangWords):
    """Which readings of a location are asked, and in which form."""

    f: Form = "CoverageJSON"
    time: str | None = Field(
        None,
        alias="datetime",
        min_length=1,
        max_length=100,
        description="A day, a moment, or an interval such as 2025-01-01/.. .",
    )
    parameters: str | None = Field(
        None,
        alias="parameter-name",
        min_length=1,
        max_length=2000,
        description="Items of the standard, separated by commas; without it, all.",
    )

    @property
    def moments(self) -> Moments:
        """Return the moments that are asked; raise BadParameterError for what is no time."""
        return moments_of(self.time) if self.time else Moments(None, None)

    @property
    def items(self) -> tuple[str, ...] | None:
        """Return the items that are asked, each once; None for all."""
        return tuple(dict.fromkeys(self.parameters.split(","))) if self.parameters else None
