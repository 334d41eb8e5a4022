"""The bulletin as a file: CSV, XLSX or DOCX. The bytes depend on what they are made from alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.errors import UnknownFormat
from layers.model import Text
from layers.reports.made import BASIS, FORMATS, said
from layers.spreadsheets import table_bytes
from layers.water.reports.model import BULLETIN_COLUMNS

if TYPE_CHECKING:
    from layers.reports.made import Made
    from layers.water.reports.model import Bulletin

_BASIS = (Text(zh="月份", en="Month"), Text(zh="断面编号", en="Section id"), *BASIS)


def written(bulletin: Bulletin, form: str, lang: str, made: Made) -> bytes:
    """Return a bulletin as a file in a language; raise UnknownFormat."""
    if form not in FORMATS:
        raise UnknownFormat(form, FORMATS)
    if form == "csv":
        return _csv_bytes(bulletin, lang, made)
    if form == "xlsx":
        from layers.water.reports.workbook import xlsx_bytes  # noqa: PLC0415 -- only when asked

        return xlsx_bytes(bulletin, lang, made)
    from layers.water.reports.paper import docx_bytes  # noqa: PLC0415 -- slow to import

    return docx_bytes(bulletin, lang, made)


def _csv_bytes(bulletin: Bulletin, lang: str, made: Made) -> bytes:
    """Return the official form as CSV, with the month, the section and the basis in each row."""
    header = [said(column, lang) for column in (*BULLETIN_COLUMNS, *_BASIS)]
    basis = made.cells()
    rows = ((*row.cells(lang), bulletin.month, row.section, *basis) for row in bulletin.rows)
    return table_bytes(header, rows)
