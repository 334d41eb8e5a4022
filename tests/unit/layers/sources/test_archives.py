"""What is told of an archive before it is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from layers.sources import archives


def packed() -> bytearray:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", "a")
    return bytearray(made.getvalue())


def end_of(content: bytearray) -> int:
    return content.rindex(b"PK\5\6")


def test_a_list_of_entries_is_long_by_what_the_archive_says() -> None:
    content = packed()
    assert not archives.has_long_list(bytes(content))
    struct.pack_into("<I", content, end_of(content) + 12, (1 << 20) + 1)
    assert archives.has_long_list(bytes(content))


@pytest.mark.parametrize("content", [b"", b"PK\5\6", b"no archive"])
def test_what_is_no_archive_has_no_long_list(content: bytes) -> None:
    assert not archives.has_long_list(content)


def test_a_password_is_told_by_any_entry() -> None:
    free, locked = zipfile.ZipInfo("a"), zipfile.ZipInfo("b")
    locked.flag_bits |= 1
    assert not archives.is_protected([free])
    assert archives.is_protected([free, locked])


def test_an_entry_before_the_beginning_of_the_file_is_damage() -> None:
    content = packed()
    field = end_of(content) + 16
    (begins,) = struct.unpack_from("<I", content, field)
    struct.pack_into("<I", content, field, begins + 65_536)
    with pytest.raises(archives.BROKEN), zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.read("a.txt")
