from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from kept_samples import FACTS, GRADES, MARCH, NAMES, SHENZHEN, Kept, sample
from python_calamine import CalamineWorkbook

from layers.errors import UnknownFormat
from layers.model import Text
from layers.reports.made import FORMATS, Made
from layers.water.reports.bulletin import bulletin
from layers.water.reports.model import BULLETIN_COLUMNS, Bulletin
from layers.water.reports.written import written

MADE = Made(dt.date(2026, 4, 2), "gen-000007")
HOSTILE = '=HYPERLINK("http://example.org","x")\x07'


@dataclass(frozen=True)
class Sheets:
    """What a reader of workbooks finds."""

    names: list[str]
    form: list[list[object]]
    rivers: list[list[object]]
    notes: list[list[object]]


@pytest.fixture(scope="module")
def made() -> Bulletin:
    taken = (
        sample("ws-qiping", "03-05", SHENZHEN, ph=7.2, nh3n=2.3),
        sample("ws-gonghe", "03-05", "a\x00city", nh3n=0.4),
    )
    return bulletin(FACTS, NAMES, Kept(taken), MARCH)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def hostile(made: Bulletin) -> Bulletin:
    bad = Text(zh=HOSTILE, en=HOSTILE)
    row = made.rows[0].model_copy(update={"name": bad, "note": bad, "responsible": bad})
    return made.model_copy(update={"rows": (row, *made.rows[1:]), "title": bad, "notes": (bad,)})


def sheets(content: bytes) -> Sheets:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return Sheets(book.sheet_names, *(book.get_sheet_by_index(n).to_python() for n in range(3)))


def table(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def tables(content: bytes) -> list[list[list[str]]]:
    found = Document(io.BytesIO(content)).tables
    return [[[cell.text for cell in row.cells] for row in one.rows] for one in found]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_equal_bulletins_are_equal_bytes(made: Bulletin, form: str, lang: str) -> None:
    content = written(made, form, lang, MADE)
    assert content == written(made, form, lang, MADE)
    assert content != written(made, form, lang, MADE._replace(on=dt.date(2026, 4, 3)))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format_holds_the_same_form(made: Bulletin, lang: str) -> None:
    head = [getattr(column, lang) for column in BULLETIN_COLUMNS]
    wanted = [head, *(list(row.cells(lang)) for row in made.rows)]
    plain = [[cell.replace("\x00", " ") for cell in row] for row in wanted]
    assert [row[:10] for row in table(written(made, "csv", lang, MADE))] == wanted
    assert tables(written(made, "docx", lang, MADE))[0] == plain
    form = sheets(written(made, "xlsx", lang, MADE)).form
    assert [row[:9] for row in form[2:]] == [row[:9] for row in wanted]


def test_the_csv_says_month_section_day_and_generation(made: Bulletin) -> None:
    head, first, *_ = table(written(made, "csv", "zh", MADE))
    assert head[10:] == ["月份", "断面编号", "生成日期", "事实版本"]
    assert first[10:] == ["2026-03", "ws-qiping", "2026-04-02", "gen-000007"]


def test_the_workbook_has_title_rivers_and_notes(made: Bulletin) -> None:
    found = sheets(written(made, "xlsx", "zh", MADE))
    assert found.names == ["2026-03", "河流状况", "说明"]
    assert found.form[0][0] == made.title.zh
    assert found.form[1][0] == "联图 Linkatlas 生成于 2026-04-02，事实版本 gen-000007"
    assert found.rivers[1] == ["甲江", "轻度污染", 2.0, "nh3n"]
    assert [row[0] for row in found.notes] == [note.zh for note in made.notes]


def test_the_workbook_paints_classes_and_fits_a_page(made: Bulletin) -> None:
    with zipfile.ZipFile(io.BytesIO(written(made, "xlsx", "zh", MADE))) as book:
        styles, form = (
            book.read(name).decode() for name in ("xl/styles.xml", "xl/worksheets/sheet1.xml")
        )
    assert {"FFFF0000", "FF33CCFF"} <= set(re.findall(r'fgColor rgb="(\w+)"', styles))
    assert 'orientation="landscape"' in form
    assert 'fitToHeight="0"' in form


def test_no_cell_is_a_formula(hostile: Bulletin) -> None:
    cell = table(written(hostile, "csv", "zh", MADE))[1][1]
    assert cell == f"'{HOSTILE}"
    content = written(hostile, "xlsx", "zh", MADE)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = [book.read(name).decode() for name in book.namelist() if "worksheets" in name]
    assert not [part for part in parts if "<f>" in part or "hyperlink" in part]
    assert str(sheets(content).form[3][1]).startswith("=HYPERLINK")


def test_a_text_that_xml_cannot_hold_does_no_harm(hostile: Bulletin) -> None:
    row = tables(written(hostile, "docx", "zh", MADE))[0][1]
    assert row[1] == '=HYPERLINK("http://example.org","x") '


def test_the_document_is_a_landscape_page_with_header_date_and_notes(made: Bulletin) -> None:
    paper = Document(io.BytesIO(written(made, "docx", "zh", MADE)))
    page = paper.sections[0]
    assert page.orientation is WD_ORIENT.LANDSCAPE
    assert page.page_width > page.page_height
    assert page.header.paragraphs[0].text == made.title.zh
    assert page.footer.paragraphs[0].text.startswith("联图 Linkatlas 生成于 2026-04-02")
    assert "gen-000007" in page.footer.paragraphs[0].text
    notes = [text.text for text in paper.paragraphs if text.style.name == "List Number"]
    assert notes == [note.zh for note in made.notes]
    known = paper.core_properties
    assert (known.title, known.created.date()) == (made.title.zh, MADE.on)


def test_the_document_names_chinese_fonts_and_repeats_its_header(made: Bulletin) -> None:
    paper = Document(io.BytesIO(written(made, "docx", "zh", MADE)))
    for name in ("Normal", "Heading 1", "Heading 2"):
        fonts = paper.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == "宋体"
        assert fonts.get(qn("w:eastAsiaTheme")) is None
    head = paper.tables[0].rows[0]._tr
    assert head.trPr.find(qn("w:tblHeader")) is not None


def test_the_tables_of_the_document_fill_the_page(made: Bulletin) -> None:
    paper = Document(io.BytesIO(written(made, "docx", "zh", MADE)))
    page = paper.sections[0]
    room = page.page_width - page.left_margin - page.right_margin
    assert len(paper.tables) == 2
    for one in paper.tables:
        widths = [column.width for column in one.columns]
        assert sum(widths) == pytest.approx(room, rel=0.001)
        for row in one.rows:
            assert [cell.width for cell in row.cells] == pytest.approx(widths, abs=700)


def test_a_class_is_painted_in_its_colour(made: Bulletin) -> None:
    paper = Document(io.BytesIO(written(made, "docx", "zh", MADE)))
    shades = [row.cells[5]._tc.tcPr.find(qn("w:shd")) for row in paper.tables[0].rows[1:]]
    painted = [shade.get(qn("w:fill")) if shade is not None else None for shade in shades]
    assert painted == ["ff0000", "33ccff", None]


def test_black_can_be_read_on_every_colour_of_a_class() -> None:
    for words in GRADES:
        assert (_luminance(words.colour) + 0.05) / 0.05 >= 4.5


def test_without_readings_the_files_still_open() -> None:
    empty = bulletin(FACTS, NAMES, Kept(), MARCH)  # type: ignore[arg-type]
    assert len(tables(written(empty, "docx", "en", MADE))) == 1
    assert sheets(written(empty, "xlsx", "en", MADE)).names == ["2026-03", "Rivers", "Notes"]


def test_another_format_is_refused(made: Bulletin) -> None:
    with pytest.raises(UnknownFormat, match="known: csv, xlsx, docx"):
        written(made, "pdf", "zh", MADE)


def _luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = (part / 255 for part in bytes.fromhex(colour[1:]))
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
