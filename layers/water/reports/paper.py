"""The bulletin as a DOCX: a real table on landscape A4, with header, rivers, notes and date."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from layers.water.reports import layout
from layers.water.reports.model import BULLETIN_COLUMNS, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Paper
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

    from layers.model import Text
    from layers.water.reports.model import Bulletin, Made

_A4_MM = (297, 210)
_MARGIN_MM = 15
_HEAD_COLOUR = "#ededed"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff]")  # XML cannot hold most of them


def docx_bytes(bulletin: Bulletin, lang: str, made: Made) -> bytes:
    """Return a bulletin as a document in a language."""
    paper = Document()
    _lay_out(paper, lang)
    _describe(paper, _said(bulletin.title, lang), made, lang)
    paper.add_heading(_said(bulletin.title, lang), level=1).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _form(paper, bulletin, lang)
    _rivers(paper, bulletin, lang)
    paper.add_heading(_said(layout.NOTES, lang), level=2)
    for note in bulletin.notes:
        paper.add_paragraph(_said(note, lang), style="List Number")
    content = io.BytesIO()
    paper.save(content)
    return _timeless(content)


def _lay_out(paper: Paper, lang: str) -> None:
    page = paper.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = (Mm(side) for side in _A4_MM)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(page, side, Mm(_MARGIN_MM))
    for name, size in (("Normal", 9), ("Heading 1", 16), ("Heading 2", 11)):
        _dress(paper.styles[name], size, lang)


def _dress(style: ParagraphStyle, size: int, lang: str) -> None:
    """Give a style its fonts, Chinese ones too, its size, and the language it is read in."""
    style.paragraph_format.space_after = Pt(2)
    style.font.name, style.font.size = layout.FONT, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)  # a font of the theme would go before a named one
    fonts.set(qn("w:eastAsia"), layout.CJK_FONT)
    tongue = OxmlElement("w:lang")
    tongue.set(qn("w:val"), "en-GB" if lang == "en" else "zh-CN")
    tongue.set(qn("w:eastAsia"), "zh-CN")
    properties.append(tongue)


def _describe(paper: Paper, title: str, made: Made, lang: str) -> None:
    """Write the page's header and footer, and what the file says of itself."""
    known, day = paper.core_properties, dt.datetime.combine(made.on, dt.time())
    known.title, known.author, known.comments = title, "Linkatlas 联图", ""
    known.language = "en" if lang == "en" else "zh-CN"
    known.created = known.modified = day
    page = paper.sections[0]
    page.header.paragraphs[0].text = title
    footer = page.footer.paragraphs[0]
    footer.text = f"{_said(made.text(), lang)}    "
    _page_number(footer)


def _page_number(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 -- the library has no fields


def _form(paper: Paper, bulletin: Bulletin, lang: str) -> None:
    rows = [row.cells(lang) for row in bulletin.rows]
    table = _table(paper, BULLETIN_COLUMNS, rows, lang, layout.WIDTHS)
    for row, drawn in zip(bulletin.rows, table.rows[1:], strict=True):
        if row.colour:
            _paint(drawn.cells[layout.GRADE_COLUMN], row.colour)


def _rivers(paper: Paper, bulletin: Bulletin, lang: str) -> None:
    if bulletin.rivers:
        paper.add_heading(_said(layout.RIVERS, lang), level=2)
        rows = [tuple(map(str, row)) for row in layout.river_rows(bulletin, lang)]
        _table(paper, layout.RIVER_COLUMNS, rows, lang, layout.RIVER_WIDTHS)


def _table(
    paper: Paper,
    columns: Sequence[Text],
    rows: Sequence[Sequence[str]],
    lang: str,
    widths: Sequence[int],
) -> Table:
    """Add a table whose first row stands at the top of every page, and whose rows stay whole."""
    table: Table = paper.add_table(len(rows) + 1, len(columns), style="Table Grid")
    table.autofit = False
    _set_widths(table, widths)
    head, *rest = table.rows
    _flag(head, "w:tblHeader")
    _fill_in(head.cells, [_said(column, lang) for column in columns])
    for cell in head.cells:
        _paint(cell, _HEAD_COLOUR)
        cell.paragraphs[0].runs[0].bold = True
    for row, texts in zip(rest, rows, strict=True):
        _flag(row, "w:cantSplit")
        _fill_in(row.cells, texts)
    return table


def _set_widths(table: Table, widths: Sequence[int]) -> None:
    """Share out the width of the page; programs look at the columns or at the cells."""
    room = Mm(_A4_MM[0] - 2 * _MARGIN_MM)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Length(room * width // sum(widths))
        for cell in column.cells:
            cell.width = column.width


def _fill_in(cells: Sequence[_Cell], texts: Sequence[str]) -> None:
    for cell, text in zip(cells, texts, strict=True):
        cell.text = _UNPRINTABLE.sub(" ", text)


def _flag(row: _Row, name: str) -> None:
    """Set a property of a row that is on by being there, and that the library cannot say."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001


def _paint(cell: _Cell, colour: str) -> None:
    """Give a cell a colour, #rrggbb, behind its text."""
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour.removeprefix("#"))):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 -- the library has no shading


def _said(text: Text, lang: str) -> str:
    """Return a text without what a document cannot hold."""
    return _UNPRINTABLE.sub(" ", said(text, lang))


def _timeless(content: io.BytesIO) -> bytes:
    """Return the archive with no times of its own, so that equal bulletins are equal bytes."""
    result = io.BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(result, "w") as new:
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, _EPOCH)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, old.read(entry))
    return result.getvalue()
