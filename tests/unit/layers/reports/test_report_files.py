"""Reports as DOCX and XLSX: tables that print well, nothing that a program could run."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from layers.model import Text
from layers.reports.made import Made
from layers.reports.paper import Paper, paint
from layers.reports.workbook import Book

MADE = Made(dt.date(2026, 11, 22), "gen-000001")
TITLE = Text(zh="报告", en="Report")
COLUMNS = (Text(zh="甲", en="A"), Text(zh="乙", en="B"))
ROWS = [("=1+1", "x\x07y"), ("@a", "")]


def paper(lang: str = "zh") -> Paper:
    made = Paper(TITLE, MADE, lang)
    made.line(Text(zh="一行\x00", en="A line"))
    paint(made.table(COLUMNS, ROWS, (1, 3)).rows[1].cells[0], "#ff0000")
    made.notes(Text(zh="说明", en="Notes"), [Text(zh="一", en="one"), Text(zh="二", en="two")])
    return made


def book(lang: str = "zh") -> bytes:
    made = Book(TITLE, MADE, lang)
    form = made.form("表", COLUMNS, (10, 20), still=1)
    made.rows(form, ROWS, height=30, colours={(0, 1): "#ff0000"})
    made.table("数", COLUMNS, [("一", 1)], (10, 10))
    made.notes("注", [TITLE])
    return made.content()


@pytest.mark.parametrize(("lang", "title", "head"), [("zh", "报告", "甲"), ("en", "Report", "A")])
def test_a_paper_speaks_one_language(lang: str, title: str, head: str) -> None:
    found = Document(io.BytesIO(paper(lang).content()))
    assert found.paragraphs[0].text == title
    assert found.sections[0].header.paragraphs[0].text == title
    assert found.tables[0].rows[0].cells[0].text == head


def test_a_paper_lies_across_and_repeats_the_head_of_its_table() -> None:
    found = Document(io.BytesIO(paper().content()))
    assert found.sections[0].orientation is WD_ORIENT.LANDSCAPE
    head, first, *_ = found.tables[0].rows
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert first._tr.trPr.find(qn("w:cantSplit")) is not None
    assert first.cells[0]._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) == "ff0000"
    narrow, wide = (column.width for column in found.tables[0].columns)
    assert wide == pytest.approx(3 * narrow, rel=0.01)


def test_what_xml_cannot_hold_is_left_out_of_a_paper() -> None:
    found = Document(io.BytesIO(paper().content()))
    assert found.paragraphs[1].text == "一行 "
    assert found.tables[0].rows[1].cells[1].text == "x y"


@settings(max_examples=15)
@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_any_text_makes_a_paper_that_opens(text: str) -> None:
    made = Paper(Text(zh=text, en=text), MADE, "zh")
    made.table(COLUMNS, [(text, text)], (1, 1))
    assert len(Document(io.BytesIO(made.content())).tables) == 1


def test_a_workbook_holds_texts_and_numbers_and_no_formula() -> None:
    found = load_workbook(io.BytesIO(book()))
    assert found.sheetnames == ["表", "数", "注"]
    form = found["表"]
    assert [cell.value for cell in form[3]] == ["甲", "乙"]
    assert (form["A4"].value, form["A4"].data_type) == ("=1+1", "s")
    assert form["B4"].fill.fgColor.rgb == "FFFF0000"
    assert found["数"]["B2"].value == 1
    assert form.page_setup.orientation == "landscape"
    assert form.freeze_panes == "B4"


def test_equal_reports_are_equal_bytes() -> None:
    assert book() == book()
    assert book("en") != book()
    assert paper().content() == paper().content()
