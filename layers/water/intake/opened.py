"""Open a file of readings: tell by its first bytes what it is, and find the table in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from layers.water.faults import FileRefused
from layers.water.intake import header, text, workbook
from layers.water.intake.cell import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.water.intake.model import Bounds
    from layers.water.intake.source import Source

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_SHOWN = 6


def open_table(content: bytes, bounds: Bounds) -> tuple[Source, int, Sequence[str]]:
    """Return the one table of a file, the row of its heading, and the cells of that.

    Raises FileRefused when there is none, or more than one.
    """
    sources = _sources(content, bounds)
    found = [(source, *heading) for source in sources if (heading := header.find(source))]
    if len(found) > 1:
        names = "、".join(shown(source.sheet or "") for source, _, _ in found)
        zh, en = (
            f"几个工作表都有数据：{names}；请各存为一个文件",
            (f"several sheets hold a table: {names}; save each as a file of its own"),
        )
        raise FileRefused(zh, en)
    if not found:
        _refuse_without_heading(content, sources)
    return found[0]


def _sources(content: bytes, bounds: Bounds) -> list[Source]:
    if content.startswith(_ZIP):
        return workbook.sources(content, bounds)
    if content.startswith(_OLE):
        _refuse_old_workbook(content)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        zh = "是网页或 XML（有的网站以 .xls 导出）；请用 Excel 打开并另存为 .xlsx"
        en = "is a web page or XML, which some sites call .xls; open it and save it as .xlsx"
        raise FileRefused(zh, en)
    if not content.strip():
        zh, en = "是空文件", "is empty"
        raise FileRefused(zh, en)
    return text.sources(content)


def _refuse_old_workbook(content: bytes) -> NoReturn:
    if _ENCRYPTED in content:
        zh, en = "有密码保护；请去掉密码后再提交", "is protected by a password; remove it first"
    else:
        zh = "是旧式 .xls 或其他 Office 文件；请另存为 .xlsx"
        en = "is an old .xls or another Office file; save it as .xlsx"
    raise FileRefused(zh, en)


def _refuse_without_heading(content: bytes, sources: list[Source]) -> NoReturn:
    if not content.startswith(_ZIP) and text.is_big5(content):
        zh, en = "是 Big5 文本；请另存为 CSV UTF-8", "is text in Big5; save it as CSV UTF-8"
        raise FileRefused(zh, en)
    first = next(
        (cells for one in sources for _, cells in header.first_rows(one) if any(cells)), ()
    )
    seen = " | ".join(shown(cell) for cell in first[:_MOST_SHOWN])
    zh = f"前 20 行没有含“断面”和“时间”的表头；首行是：{seen}"
    en = f"no heading with a section and a time in its first 20 rows; it begins: {seen}"
    raise FileRefused(zh, en)
