"""What goes wrong below with water, in the words of the service: both languages, the status."""

from __future__ import annotations

import logging

from api.errors import (
    BadParameterError,
    FileRefusedError,
    ForeignCityError,
    ReadingsError,
    ServiceError,
    UnknownIdError,
)
from layers.model import Text
from layers.water.faults import (
    FileRefused,
    ForeignSample,
    ReadingsFailed,
    UnknownSection,
    UnknownStore,
    WaterError,
)

_SECTION = Text(zh="断面", en="section")
_STORE_ERRORS = (ReadingsFailed, UnknownStore)
_logger = logging.getLogger(__name__)


def store_error() -> ServiceError:
    """Return what a reader is told when readings can be neither taken nor told."""
    return ReadingsError(
        "读数库暂时不能使用，没有写入任何内容，请稍后再试。",
        "the store of readings cannot be used now; nothing was stored, try again later",
    )


def water_fault(error: WaterError) -> ServiceError:
    """Return an error of water as one of the service.

    What ails the store names files and servers: that is for the log, and no reader's business.
    """
    if isinstance(error, UnknownSection):
        return UnknownIdError(_SECTION, error.name, error.known, parameter="section")
    if isinstance(error, _STORE_ERRORS):
        _logger.error("readings: %s", error)
        return store_error()
    if isinstance(error, FileRefused):
        return FileRefusedError(error.zh, error.en)
    if isinstance(error, ForeignSample):
        return ForeignCityError(error.zh, error.en)
    return BadParameterError(error.zh, error.en)
