"""The half-yearly report as CSV, XLSX and DOCX: the same form, no formula, equal bytes."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook
from small_paper import PAPER, PAPERWORK, TODAY, atlas

from layers.documents.progress import COLUMNS, Half, Report, report
from layers.documents.progress.layout import COLOURS
from layers.documents.progress.written import written
from layers.errors import UnknownFormat
from layers.model import Text
from layers.paperwork import Outcome
from layers.reports.made import FORMATS, Made

MADE = Made(TODAY, "gen-000007")
HOSTILE = '=HYPERLINK("http://example.org","x")\x07'


@pytest.fixture(scope="module")
def made() -> Report:
    return report(atlas(), PAPERWORK, PAPER, Half(2026, 2), TODAY)


@pytest.fixture(scope="module")
def hostile(made: Report) -> Report:
    bad = Text(zh=HOSTILE, en=HOSTILE)
    row = made.rows[0].model_copy(update={"clause": "=1", "units": bad, "asked": bad, "next": bad})
    return made.model_copy(update={"rows": (row,), "title": bad, "notes": (bad,)})


def table(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def tables(content: bytes) -> list[list[list[str]]]:
    found = Document(io.BytesIO(content)).tables
    return [[[cell.text for cell in row.cells] for row in one.rows] for one in found]


def sheet(content: bytes, number: int) -> list[list[object]]:
    return (
        CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(number).to_python()
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_equal_reports_are_equal_bytes(made: Report, form: str, lang: str) -> None:
    assert written(made, form, lang, MADE) == written(made, form, lang, MADE)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format_holds_the_same_form(made: Report, lang: str) -> None:
    wanted = [[getattr(column, lang) for column in COLUMNS]]
    wanted += [list(row.cells(lang)) for row in made.rows]
    assert [row[:9] for row in table(written(made, "csv", lang, MADE))] == wanted
    assert tables(written(made, "docx", lang, MADE))[1] == wanted
    assert sheet(written(made, "xlsx", lang, MADE), 0)[2:] == wanted


def test_the_csv_says_paper_feature_half_year_day_and_generation(made: Report) -> None:
    head, first, *_ = table(written(made, "csv", "zh", MADE))
    assert head[9:] == ["文件编号", "要素编号", "报告期", "截至", "生成日期", "事实版本"]
    day = TODAY.isoformat()
    assert first[9:] == ["paper", "rail", "2026-H2", day, day, "gen-000007"]


def test_the_summary_counts_every_outcome(made: Report) -> None:
    counts = [["已完成", "3"], ["推进中", "1"], ["逾期", "1"], ["已终止", "1"], ["没有消息", "2"]]
    counts.append(["其中本期有变化", "2"])
    assert tables(written(made, "docx", "zh", MADE))[0][1:] == counts
    rows = sheet(written(made, "xlsx", "zh", MADE), 1)[1:]
    assert [[name, f"{count:.0f}"] for name, count in rows] == counts  # type: ignore[str-format]


def test_the_notes_name_the_clauses_that_are_not_told(made: Report) -> None:
    paper = Document(io.BytesIO(written(made, "docx", "zh", MADE)))
    notes = [text.text for text in paper.paragraphs if text.style.name == "List Number"]
    assert notes[:-1] == [note.zh for note in made.notes]
    assert notes[-1].endswith("四")


def test_the_document_is_a_landscape_page_that_says_when_it_is_due(made: Report) -> None:
    paper = Document(io.BytesIO(written(made, "docx", "zh", MADE)))
    assert paper.sections[0].orientation is WD_ORIENT.LANDSCAPE
    assert "2026-12-31前报送" in paper.paragraphs[1].text
    shades = [row.cells[5]._tc.tcPr.find(qn("w:shd")) for row in paper.tables[1].rows[1:]]
    painted = [shade.get(qn("w:fill")) for shade in shades]
    assert painted == [COLOURS[row.outcome].removeprefix("#") for row in made.rows]


def test_every_outcome_has_a_colour_that_black_can_be_read_on() -> None:
    for outcome in Outcome:
        darkest = min(bytes.fromhex(COLOURS[outcome][1:]))
        assert darkest > 0xC0


def test_no_cell_is_a_formula(hostile: Report) -> None:
    row = table(written(hostile, "csv", "zh", MADE))[1]
    assert row[0].startswith("'=1")
    assert row[1] == f"'{HOSTILE}"
    content = written(hostile, "xlsx", "zh", MADE)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = [book.read(name).decode() for name in book.namelist() if "worksheets" in name]
    assert not [part for part in parts if "<f>" in part or "hyperlink" in part]
    assert str(sheet(content, 0)[3][1]).startswith("=HYPERLINK")


def test_a_text_that_xml_cannot_hold_does_no_harm(hostile: Report) -> None:
    assert tables(written(hostile, "docx", "en", MADE))[1][1][1] == HOSTILE.replace("\x07", " ")


def test_a_report_without_a_task_still_opens(made: Report) -> None:
    empty = made.model_copy(update={"rows": (), "silent": ()})
    assert len(tables(written(empty, "docx", "en", MADE))[1]) == 1
    assert len(sheet(written(empty, "xlsx", "en", MADE), 0)) == 3
    assert len(table(written(empty, "csv", "en", MADE))) == 1


def test_another_format_is_refused(made: Report) -> None:
    with pytest.raises(UnknownFormat, match="known: csv, xlsx, docx"):
        written(made, "pdf", "zh", MADE)
