"""Decode text: UTF-8 and GB18030 are read, what else it may be is named."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, NoReturn

from layers.documents.faults import PaperRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMON = "，。、：；的一是在和有不为與与大中人市年月日区區工作发發展建设設"
"""What hardly any text in Chinese does without, in either script."""

_OTHERS = {"big5": "Big5", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
_FEWEST_HANZI = 200
_LEAST_SHARE = 0.01
_PLAINER = 2
"""How many times as many common characters make another encoding the right one."""


def plain(content: bytes) -> tuple[str, str]:
    """Return the text and its encoding, ``utf-8`` or ``gb18030``; raise PaperRefused."""
    _refuse_utf_16(content)
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        if content.startswith(codecs.BOM_UTF8):
            zh = f"第 {error.start + 1} 个字节起不是 UTF-8，与开头的标记不符；请另存为 UTF-8"
            en = f"byte {error.start + 1} is no UTF-8, though marked as such; save it as UTF-8"
            raise PaperRefused(zh, en) from None
    return _gb18030(content), "gb18030"


def web(content: bytes, declared: str | None) -> tuple[str, str]:
    """Return the text of a web page and its encoding, the one that it declares if that fits.

    Raises PaperRefused.
    """
    _refuse_utf_16(content)
    if declared and (found := _decoded(content, declared)) is not None:
        return found.removeprefix("\ufeff"), declared
    return plain(content)


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _gb18030(content: bytes) -> str:
    text = _decoded(content, "gb18030")
    for encoding, name in _OTHERS.items():
        other = _decoded(content, encoding)
        if other is not None and _common(other) > _PLAINER * _common(text or ""):
            _refuse(name)
    if text is None or _is_gibberish(text):
        zh = "既不是 UTF-8 也不是 GB18030 文本；请另存为 UTF-8"
        en = "is text neither in UTF-8 nor in GB18030; save it as UTF-8"
        raise PaperRefused(zh, en)
    return text


def _is_gibberish(text: str) -> bool:
    """Tell whether a text has many Chinese characters, and next to none of the common ones."""
    foreign = sum(1 for sign in text[:100_000] if sign >= "\u3400")
    return foreign >= _FEWEST_HANZI and _common(text[:100_000]) < _LEAST_SHARE * foreign


def _common(text: str) -> int:
    return sum(map(text.count, _COMMON))


def _refuse_utf_16(content: bytes) -> None:
    """Refuse what holds zero bytes, which no text in an encoding that is read does."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        _refuse("UTF-16")
    if b"\0" not in content:
        return
    if any(_common(found) for found in _as_utf_16(content)):
        _refuse("UTF-16")
    zh = "不是文本（含零字节）；请另存为 .docx、PDF 或 UTF-8 文本"
    en = "is no text (it holds zero bytes); save it as .docx, PDF or text in UTF-8"
    raise PaperRefused(zh, en)


def _as_utf_16(content: bytes) -> Sequence[str]:
    start = content[:2_000]
    return [start.decode(encoding, "ignore") for encoding in ("utf-16-le", "utf-16-be")]


def _refuse(encoding: str) -> NoReturn:
    zh = f"是 {encoding} 文本；请另存为 UTF-8"
    en = f"is text in {encoding}; save it as UTF-8"
    raise PaperRefused(zh, en)
