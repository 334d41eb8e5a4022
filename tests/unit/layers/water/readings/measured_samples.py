"""Samples for the tests of the store of readings."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from layers.water.clock import BEIJING
from layers.water.model import Sample, Value
from layers.water.readings import Submitter

if TYPE_CHECKING:
    from collections.abc import Mapping

NOON = dt.datetime(2026, 3, 5, 12, 0, tzinfo=BEIJING)
SHENZHEN = Submitter("city-440300", "深圳监测站")
DONGGUAN = Submitter("city-441900", "东莞监测站")


def value(text: str) -> Value:
    """Make a value as it is written, ``<`` included."""
    return Value(number=float(text.lstrip("<")), below=text.startswith("<"), text=text)


def sample(
    values: Mapping[str, str] | None = None,
    *,
    section: str = "section-lianhuashan",
    city: str = SHENZHEN.city,
    at: dt.datetime = NOON,
) -> Sample:
    """Make a sample; without values it has a pH and a little ammonia below detection."""
    written = {"ph": "7.1", "nh3n": "<0.02"} if values is None else values
    measured = {item: value(text) for item, text in written.items()}
    return Sample(section=section, taken_at=at, city=city, values=measured)
