"""The half-yearly report as a file: CSV, XLSX or DOCX. The bytes depend on the report alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.documents.progress.model import COLUMNS
from layers.errors import UnknownFormat
from layers.model import Text
from layers.reports.made import BASIS, FORMATS, said
from layers.spreadsheets import table_bytes

if TYPE_CHECKING:
    from layers.documents.progress.model import Report
    from layers.reports.made import Made

_BASIS = (
    Text(zh="文件编号", en="Document id"),
    Text(zh="要素编号", en="Feature id"),
    Text(zh="报告期", en="Half-year"),
    Text(zh="截至", en="As of"),
    *BASIS,
)


def written(report: Report, form: str, lang: str, made: Made) -> bytes:
    """Return a report as a file in a language; raise UnknownFormat."""
    if form not in FORMATS:
        raise UnknownFormat(form, FORMATS)
    if form == "csv":
        return _csv_bytes(report, lang, made)
    if form == "xlsx":
        from layers.documents.progress.workbook import xlsx_bytes  # noqa: PLC0415 -- when asked

        return xlsx_bytes(report, lang, made)
    from layers.documents.progress.paper import docx_bytes  # noqa: PLC0415 -- slow to import

    return docx_bytes(report, lang, made)


def _csv_bytes(report: Report, lang: str, made: Made) -> bytes:
    """Return the form as CSV, with the paper, the feature and the basis in each row."""
    header = [said(column, lang) for column in (*COLUMNS, *_BASIS)]
    basis = (report.period, report.on.isoformat(), *made.cells())
    rows = ((*row.cells(lang), report.document, row.feature, *basis) for row in report.rows)
    return table_bytes(header, rows)
