"""A report as a DOCX: real tables on landscape A4, with header, page numbers and fonts.

The bytes depend on what is written alone.
"""

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

from layers.reports.made import CJK_FONT, FONT, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Pages
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

    from layers.model import Text
    from layers.reports.made import Made

_A4_MM = (297, 210)
_MARGIN_MM = 15
_HEAD_COLOUR = "#ededed"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff]")  # XML cannot hold most of them


class Paper:
    """A document that is being written in one language, without what XML cannot hold."""

    def __init__(self, title: Text, made: Made, lang: str) -> None:
        """Lay out the page, and write its header, its footer and its title."""
        self.lang = lang
        self._pages: Pages = Document()
        _lay_out(self._pages, lang)
        heading = self._said(title)
        _describe(self._pages, heading, made, lang)
        self._pages.add_heading(heading, level=1).alignment = WD_ALIGN_PARAGRAPH.CENTER

    def heading(self, text: Text) -> None:
        """Begin a section."""
        self._pages.add_heading(self._said(text), level=2)

    def line(self, text: Text) -> None:
        """Write a paragraph."""
        self._pages.add_paragraph(self._said(text))

    def notes(self, heading: Text, notes: Sequence[Text]) -> None:
        """Write numbered notes under a heading."""
        self.heading(heading)
        for note in notes:
            self._pages.add_paragraph(self._said(note), style="List Number")

    def table(
        self, columns: Sequence[Text], rows: Sequence[Sequence[str]], widths: Sequence[int]
    ) -> Table:
        """Add a table whose first row stands at the top of every page; rows stay whole.

        ``widths`` are shares of the width of the page.
        """
        table: Table = self._pages.add_table(len(rows) + 1, len(columns), style="Table Grid")
        table.autofit = False
        _set_widths(table, widths)
        head, *rest = table.rows
        _flag(head, "w:tblHeader")
        _fill_in(head.cells, [said(column, self.lang) for column in columns])
        for cell in head.cells:
            paint(cell, _HEAD_COLOUR)
            cell.paragraphs[0].runs[0].bold = True
        for row, texts in zip(rest, rows, strict=True):
            _flag(row, "w:cantSplit")
            _fill_in(row.cells, texts)
        return table

    def content(self) -> bytes:
        """Return the file."""
        content = io.BytesIO()
        self._pages.save(content)
        return _timeless(content)

    def _said(self, text: Text) -> str:
        return _UNPRINTABLE.sub(" ", said(text, self.lang))


def paint(cell: _Cell, colour: str) -> None:
    """Give a cell a colour, #rrggbb, behind its text."""
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour.removeprefix("#"))):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 -- the library has no shading


def _lay_out(pages: Pages, lang: str) -> None:
    page = pages.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = (Mm(side) for side in _A4_MM)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(page, side, Mm(_MARGIN_MM))
    for name, size in (("Normal", 9), ("Heading 1", 16), ("Heading 2", 11)):
        _dress(pages.styles[name], size, lang)


def _dress(style: ParagraphStyle, size: int, lang: str) -> None:
    """Give a style its fonts, Chinese ones too, its size, and the language it is read in."""
    style.paragraph_format.space_after = Pt(2)
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)  # a font of the theme would go before a named one
    fonts.set(qn("w:eastAsia"), CJK_FONT)
    tongue = OxmlElement("w:lang")
    tongue.set(qn("w:val"), "en-GB" if lang == "en" else "zh-CN")
    tongue.set(qn("w:eastAsia"), "zh-CN")
    properties.append(tongue)


def _describe(pages: Pages, title: str, made: Made, lang: str) -> None:
    """Write the page's header and footer, and what the file says of itself."""
    known, day = pages.core_properties, dt.datetime.combine(made.on, dt.time())
    known.title, known.author, known.comments = title, "Linkatlas 联图", ""
    known.language = "en" if lang == "en" else "zh-CN"
    known.created = known.modified = day
    page = pages.sections[0]
    page.header.paragraphs[0].text = title
    footer = page.footer.paragraphs[0]
    footer.text = f"{_UNPRINTABLE.sub(' ', said(made.text(), lang))}    "
    _page_number(footer)


def _page_number(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 -- the library has no fields


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


def _timeless(content: io.BytesIO) -> bytes:
    """Return the archive with no times of its own, so that equal reports are equal bytes."""
    result = io.BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(result, "w") as new:
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, _EPOCH)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, old.read(entry))
    return result.getvalue()
