"""Open a file: look at its size and its first bytes, then have its text taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.documents.faults import PaperRefused, PaperTooLarge
from layers.documents.model import Original
from layers.documents.reading import apart, encodings, kinds

if TYPE_CHECKING:
    from pathlib import Path

MOST_MB = 20
"""How large a file may be."""

_MB = 1 << 20


def open_paper(path: Path, *, most_mb: int = MOST_MB) -> Original:
    """Return the text of a file of at most so many MB; raise PaperRefused or PaperTooLarge."""
    try:
        return open_named(_content(path, most_mb), path.name)
    except OSError as error:
        zh, en = f"打不开（{error.strerror}）", f"cannot be opened ({error.strerror})"
        raise PaperRefused(zh, en) from None


def open_named(content: bytes, name: str) -> Original:
    """Return the text of what a file of that name holds; raise PaperRefused or PaperTooLarge."""
    kind = kinds.kind_of(content, name)
    original = _plain(content) if kind == "txt" else apart.taken_out(content, kind)
    if not original.text.strip():
        zh, en = "没有文字", "holds no text"
        raise PaperRefused(zh, en)
    note = kinds.misnamed(original.form, name)
    return original._replace(notes=(*note, *original.notes))


def _plain(content: bytes) -> Original:
    text, encoding = encodings.plain(content)
    return Original(one_kind_of_line_end(text), "txt", encoding)


def one_kind_of_line_end(text: str) -> str:
    """Return a text whose lines end with single line feeds."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _content(path: Path, most_mb: int) -> bytes:
    """Read a file whole, unless it is none, or too large."""
    if not path.exists():
        zh, en = "不存在", "does not exist"
        raise PaperRefused(zh, en)
    if path.is_dir():
        zh, en = "是文件夹，请指定一份文件", "is a folder; name a file"
        raise PaperRefused(zh, en)
    if not path.is_file():
        zh, en = "不是文件", "is no file"
        raise PaperRefused(zh, en)
    if path.stat().st_size > most_mb * _MB:
        _refuse_size(most_mb)
    with path.open("rb") as file:
        content = file.read(most_mb * _MB + 1)
    if len(content) > most_mb * _MB:
        _refuse_size(most_mb)
    return content


def _refuse_size(most_mb: int) -> None:
    zh = f"大于 {most_mb} MB；请只留文件正文"
    en = f"is larger than {most_mb} MB; keep nothing but the text of the paper"
    raise PaperTooLarge(zh, en)
