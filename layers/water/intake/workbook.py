"""Read the sheets of a workbook (.xlsx) as rows of text, as a person sees them in it."""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import TYPE_CHECKING, Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from layers.model import Text
from layers.water.faults import FileRefused, FileTooLarge
from layers.water.intake.packed import unpack
from layers.water.intake.source import Source

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from layers.water.intake.model import Bounds

_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_ERROR = re.compile(rb"""[ ]t=["']e["']""")
_FROM_1904 = re.compile(rb"""date1904=["'](?:1|true)["']""")
_DIGITS = ".15g"  # what a spreadsheet shows of a number

_FORMULAS = Text(
    zh="工作簿含有公式：读取的是保存时的结果，没有结果的公式视为缺测",
    en="the workbook holds formulas: the results that it was saved with are read,"
    " and a formula without one counts as missing",
)
_ERRORS = Text(
    zh="工作簿含有错误值（如 #N/A）：视为缺测",
    en="the workbook holds errors such as #N/A: they count as missing",
)
_MERGED = Text(
    zh="有跨行合并的单元格：只在其首行读取",
    en="cells are merged over several rows: they are read in the first of these only",
)
_HIDDEN = Text(zh="隐藏的工作表没有读取", en="hidden sheets were not read")


def sources(content: bytes, bounds: Bounds) -> list[Source]:
    """Return the visible sheets; raise FileRefused when it is no workbook that can be read."""
    unpacked = unpack(content, bounds.unpacked_mb)
    try:
        with CalamineWorkbook.from_filelike(unpacked) as book:
            return _sheets(book, unpacked, bounds)
    except CalamineError as error:
        zh = f"工作簿已损坏（{error}）；请重新保存为 .xlsx"
        en = f"is a damaged workbook ({error}); save it as .xlsx again"
        raise FileRefused(zh, en) from None


def _sheets(book: CalamineWorkbook, unpacked: io.BytesIO, bounds: Bounds) -> list[Source]:
    raw = unpacked.getbuffer()
    meta = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    visible = [one.name for one in meta if one.visible == SheetVisibleEnum.Visible]
    said = {
        _FORMULAS: _FORMULA.search(raw),
        _ERRORS: _ERROR.search(raw),
        _HIDDEN: len(visible) < len(meta),
    }
    notes = tuple(note for note, found in said.items() if found)
    from_1904 = bool(_FROM_1904.search(raw))
    return [
        _source(book.get_sheet_by_name(name), bounds, notes, from_1904=from_1904)
        for name in visible
    ]


def _source(
    sheet: CalamineSheet, bounds: Bounds, notes: tuple[Text, ...], *, from_1904: bool
) -> Source:
    height, width = sheet.total_height + 1, sheet.total_width + 1
    if height > bounds.rows or width > bounds.columns:
        zh = f"工作表“{sheet.name}”大到 {height} 行 {width} 列；请删去表格以外的内容"
        en = (
            f"sheet '{sheet.name}' reaches to row {height} and column {width};"
            " remove what lies outside of the table"
        )
        raise FileTooLarge(zh, en)
    return Source(
        functools.partial(_rows, sheet),
        height,
        encoding=None,
        sheet=sheet.name,
        days_from_1904=from_1904,
        notes=(*notes, _MERGED) if _is_merged(sheet) else notes,
    )


def _is_merged(sheet: CalamineSheet) -> bool:
    """Tell whether cells are merged over more than one row."""
    return any(first[0] < last[0] for first, last in sheet.merged_cell_ranges or ())


def _rows(sheet: CalamineSheet) -> Iterator[list[str]]:
    for cells in sheet.iter_rows():
        yield [cell if isinstance(cell, str) else _written(cell) for cell in cells]


@functools.lru_cache(1 << 16, typed=True)
def _written(cell: Any) -> str:  # noqa: ANN401 -- whatever a cell may hold
    """Write a number, date or truth as a spreadsheet shows it."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        return format(cell, _DIGITS)
    if isinstance(cell, dt.datetime):
        return (cell + dt.timedelta(milliseconds=500)).strftime("%Y-%m-%d %H:%M:%S")
    return str(cell)
