"""Workbooks: what is shown in them, what they hide, and those that nobody means well with."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile
from typing import TYPE_CHECKING, Any

import hostile_workbooks as hostile
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from intake_facts import OWN, facts, reasons, taken, workbook

from layers.water import intake
from layers.water.faults import FileRefused, FileTooLarge
from layers.water.intake import Bounds
from layers.water.intake.model import DEFAULT
from layers.water.intake.opened import open_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADING = ["断面", "时间", "氨氮(mg/L)"]
GOOD = ["大墩", dt.datetime(2026, 2, 25, 9), 0.12]  # noqa: DTZ001
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def saved(folder: Path, content: bytes) -> Path:
    path = folder / "t.xlsx"
    path.write_bytes(content)
    return path


def told(content: bytes) -> list[list[str]]:
    source, at, _ = open_table(content, DEFAULT)
    return [list(cells) for cells in source.rows()][at:]


def refused(content: bytes, bounds: Bounds = DEFAULT) -> str:
    with pytest.raises(FileRefused) as caught:
        open_table(content, bounds)
    return caught.value.en


def book(fill: Callable[[xlsxwriter.Workbook], Any]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        fill(made)
    return file.getvalue()


def sheets(*shown: str) -> bytes:
    def fill(made: xlsxwriter.Workbook) -> None:
        made.add_worksheet("说明")
        for number, state in enumerate(shown):
            page = made.add_worksheet(f"表{number}")
            page.write_row(0, 0, HEADING)
            page.write_row(1, 0, ["大墩", "2026-02-25", 1])
            if state == "hidden":
                page.hide()

    return book(fill)


def test_the_table_may_stand_on_any_visible_sheet() -> None:
    source, at, _ = open_table(sheets("hidden", "visible"), DEFAULT)
    assert (source.sheet, at, source.total) == ("表1", 1, 2)
    assert "hidden sheets were not read" in [note.en for note in source.notes]


def test_two_tables_in_one_workbook_are_not_chosen_between() -> None:
    assert "several sheets hold a table: 表0、表1" in refused(sheets("visible", "visible"))


def test_a_table_that_is_hidden_is_not_found() -> None:
    assert "no heading" in refused(sheets("hidden"))


def test_formulas_and_errors_are_noted() -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        page = made.add_worksheet()
        page.write_row(0, 0, HEADING)
        page.write_row(1, 0, ["大墩", "2026-02-25"])
        page.write_formula(1, 2, "=1/0", None, "#DIV/0!")

    source, _, _ = open_table(book(fill), DEFAULT)
    assert ["formulas" in note.en for note in source.notes] == [True, False]
    assert "errors such as #N/A" in source.notes[1].en
    assert list(source.rows())[1] == ["大墩", "2026-02-25", ""]


def test_cells_that_are_merged_over_rows_are_noted() -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        page = made.add_worksheet()
        page.merge_range(0, 0, 0, 2, "二月")
        page.write_row(1, 0, HEADING)
        page.merge_range(2, 0, 3, 0, "大墩")
        page.write_row(2, 1, ["2026-02-24", 1])
        page.write_row(3, 1, ["2026-02-25", 1])

    source, at, _ = open_table(book(fill), DEFAULT)
    assert ["merged over several rows" in note.en for note in source.notes] == [True]
    assert [cells[0] for cells in source.rows()][at:] == ["大墩", ""]


def test_days_from_1904_are_understood_where_the_workbook_says_so(tmp_path: Path) -> None:
    bare = ["大墩", 44616.5, 1]
    got = taken(workbook(tmp_path, HEADING, GOOD, bare, date_1904=True))
    assert [sample.taken_at.isoformat() for _, sample in got.samples] == [
        "2026-02-25T09:00:00+08:00"
    ]
    assert "no time that is understood" in reasons(got)[0][1]


def test_cells_keep_what_a_person_sees() -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        page = made.add_worksheet()
        page.write_row(0, 0, HEADING)
        page.write_row(1, 0, ["大墩", 46078.375, 0.1 + 0.2])
        page.write_row(2, 0, [True, 1e-7, 12345678])
        page.write_datetime(
            3,
            1,
            dt.datetime(2026, 2, 25, 7, 59, 59, 999_000),  # noqa: DTZ001
            made.add_format({"num_format": "h:mm d/m/yy"}),
        )

    assert told(book(fill)) == [
        ["大墩", "46078.375", "0.3"],
        ["TRUE", "1e-07", "12345678"],
        ["", "2026-02-25 08:00:00", ""],
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (OLE + b"\0" * 600, "old .xls"),
        (hostile.packed({"readings.csv": b"a,b"}), "no .xlsx; unpack it"),
        (hostile.packed({"word/document.xml": b""}), "no .xlsx; unpack it"),
        (hostile.packed(hostile.parts(b"") | {"xl/vbaProject.bin": b""}), "with macros"),
        (b"PK\x03\x04" + b"\0" * 100, "damaged archive"),
        (hostile.packed(hostile.parts(hostile.heading()))[:-30], "damaged archive"),
        (
            hostile.packed(hostile.parts(hostile.heading())).replace(b"xl/work", b"xl/mork"),
            "archive",
        ),
        (hostile.packed(hostile.parts(b"<row><c r='A1'><v>1")), "damaged workbook"),
        (hostile.packed({"xl/workbook.xml": b"<x/>"}), "damaged workbook"),
        (hostile.packed(hostile.parts(b"")), "no heading"),
    ],
)
def test_what_is_no_workbook_is_named(content: bytes, said: str) -> None:
    assert said in refused(content)


def test_a_part_behind_a_password_is_named() -> None:
    content = bytearray(hostile.packed(hostile.parts(hostile.heading())))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        for entry in archive.infolist():
            content[entry.header_offset + 6] |= 1
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 1)
    assert "protected by a password" in refused(bytes(content))


def test_parts_of_one_name_are_refused() -> None:
    file = io.BytesIO(hostile.packed(hostile.parts(hostile.heading())))
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", "<x/>")
    assert "two of one name" in refused(file.getvalue())


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: hostile.blank(150), "unpacks to too much"),
        (lambda: hostile.blank(250), "unpacks to too much"),
        (hostile.lying_about_its_size, "damaged archive"),
        (hostile.laughing, "damaged workbook"),
        (hostile.reading_files, "damaged workbook"),
        (hostile.far_away, "needed more than 1,000 MB of memory"),
        (hostile.many_entries, "too many parts"),
        (hostile.repeated_strings, "needed more than 1,000 MB of memory"),
        (lambda: hostile.many_rows(1_100_000), "packed beyond reason"),
        (lambda: hostile.deep(100_000), "has no rows"),
        (lambda: hostile.merged(20_000), "has no rows"),
    ],
)
def test_a_bomb_is_refused_and_the_parent_lives(
    tmp_path: Path, make: Callable[[], bytes], said: str
) -> None:
    path = saved(tmp_path, make())
    assert path.stat().st_size < 5 << 20
    with pytest.raises(FileRefused, match=said):
        taken(path)
    assert taken(workbook(tmp_path, HEADING, GOOD)).faults == ()


def test_a_workbook_that_is_only_large_is_told_its_bound(tmp_path: Path) -> None:
    path = workbook(tmp_path, HEADING, *[GOOD] * 50)
    for bounds, said in (
        (Bounds(rows=20), "reaches to row 51"),
        (Bounds(columns=2), "column 3"),
        (Bounds(unpacked_mb=0), "unpacks to too much"),
    ):
        with pytest.raises(FileTooLarge, match=said):
            open_table(path.read_bytes(), bounds)


def test_a_process_out_of_time_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileTooLarge, match="seconds"):
        intake.read(workbook(tmp_path, HEADING, GOOD), facts(), OWN, limits=Bounds(clock_s=0))


@given(st.data())
def test_a_workbook_with_any_byte_changed_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(
        hostile.packed(hostile.parts(hostile.heading() + hostile.row(2, "a", "b", "c")))
    )
    for _ in range(3):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert outcome(bytes(content))


def test_an_entry_before_the_beginning_of_the_file_is_damage() -> None:
    content = bytearray(hostile.packed(hostile.parts(hostile.heading())))
    field = content.rindex(b"PK\5\6") + 16  # where the list of entries begins
    (begins,) = struct.unpack_from("<I", content, field)
    struct.pack_into("<I", content, field, begins + 65_536)
    assert "损坏" in outcome(bytes(content))


def outcome(content: bytes) -> str:
    try:
        return str(told(content))
    except FileRefused as error:
        return error.zh
