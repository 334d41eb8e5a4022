"""Read tables of plain text: commas, tabs or semicolons, in UTF-8 or GB18030."""

from __future__ import annotations

import codecs
import csv
import functools
import io
from typing import TYPE_CHECKING

from layers.water.faults import FileRefused
from layers.water.intake.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKS = (",", "\t", ";")
"""What may stand between the cells of a row."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BIG5_WORDS = ("斷面", "監測", "時間", "測站", "採樣", "氨氮")


def sources(content: bytes) -> list[Source]:
    """Return the table as it reads with each of the marks; raise FileRefused if it is no text."""
    text, encoding = _decoded(content)
    total = text.count("\n") + 1
    return [Source(functools.partial(_rows, text, mark), total, encoding) for mark in MARKS]


def is_big5(content: bytes) -> bool:
    """Tell whether a text that makes no sense is one in Big5, which decodes as GB18030 too."""
    try:
        text = content.decode("big5")
    except UnicodeDecodeError:
        return False
    return any(word in text for word in _BIG5_WORDS)


def _decoded(content: bytes) -> tuple[str, str]:
    _refuse_what_is_no_text(content)
    marked = content.startswith(codecs.BOM_UTF8)
    try:
        return content.decode("utf-8-sig"), "utf-8-sig" if marked else "utf-8"
    except UnicodeDecodeError as error:
        if marked:
            zh = (
                f"第 {error.start + 1} 个字节起不是 UTF-8，与文件开头的标记不符；请另存为 CSV UTF-8"
            )
            en = (
                f"byte {error.start + 1} is no UTF-8, though the file is marked as such;"
                " save it as CSV UTF-8 again"
            )
            raise FileRefused(zh, en) from None
    try:
        return content.decode("gb18030"), "gb18030"
    except UnicodeDecodeError as error:
        zh = f"既不是 UTF-8 也不是 GB18030 文本（第 {error.start + 1} 个字节）；请另存为 CSV UTF-8"
        en = f"neither UTF-8 nor GB18030 (byte {error.start + 1}); save it as CSV UTF-8"
        raise FileRefused(zh, en) from None


def _refuse_what_is_no_text(content: bytes) -> None:
    if content.startswith(_UTF_16):
        zh = "是 UTF-16 文本；请另存为 CSV UTF-8"
        en = "is UTF-16 text; save it as CSV UTF-8"
        raise FileRefused(zh, en)
    if b"\0" in content:
        zh = "不是文本表格（含零字节）；请另存为 .xlsx 或 CSV UTF-8"
        en = "is no table of text (it holds zero bytes); save it as .xlsx or CSV UTF-8"
        raise FileRefused(zh, en)


def _rows(text: str, mark: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    row = 0
    try:
        for row, cells in enumerate(reader, 1):  # noqa: B007 -- told when the next one fails
            yield cells
    except csv.Error:
        zh = f"第 {row + 1} 行的引号不成对；请补上或删去引号"
        en = f"the quotation marks in row {row + 1} do not pair; close or remove them"
        raise FileRefused(zh, en) from None
