"""What has to be known of a ZIP from outside before anything in it is unpacked."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING
from zipfile import BadZipFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zipfile import ZipInfo

BROKEN = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    struct.error,
    OSError,
    ValueError,  # an entry that lies before the beginning of the file
)
"""What opening a damaged archive, or reading from it, may raise."""

_LARGEST_LIST = 1 << 20  # of the list of entries, at the end of the archive
_END, _END_SIZE, _LONGEST_COMMENT = b"PK\5\6", 22, 65_535
_ENCRYPTED = 1


def has_long_list(content: bytes) -> bool:
    """Tell whether the list of entries alone would take long to read."""
    at = content.rfind(_END, max(0, len(content) - _END_SIZE - _LONGEST_COMMENT))
    end = content[at : at + _END_SIZE]
    if at < 0 or len(end) < _END_SIZE:
        return False  # broken, as whoever opens it will find
    return int.from_bytes(end[12:16], "little") > _LARGEST_LIST


def is_protected(entries: Iterable[ZipInfo]) -> bool:
    """Tell whether any entry is locked by a password."""
    return any(entry.flag_bits & _ENCRYPTED for entry in entries)
