"""Tables of text: every encoding, and what is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.water.faults import FileRefused
from layers.water.intake import header, text
from layers.water.intake.model import DEFAULT
from layers.water.intake.opened import open_table

TABLE = "断面,时间,氨氮\n大墩,2026-02-25 09:00,0.12\n"


def rows(content: bytes) -> list[list[str]]:
    source, at, _ = open_table(content, DEFAULT)
    return [list(cells) for cells in source.rows()][at:]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_table_is_read_in_any_of_these(encoding: str, ending: str, mark: str) -> None:
    content = TABLE.replace("\n", ending).replace(",", mark).encode(encoding)
    assert rows(content) == [["大墩", "2026-02-25 09:00", "0.12"]]


def test_the_encoding_is_told() -> None:
    told = [text.sources(TABLE.encode(one))[0].encoding for one in ("utf-8", "utf-8-sig", "gbk")]
    assert told == ["utf-8", "utf-8-sig", "gb18030"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_refused(encoding: str) -> None:
    with pytest.raises(FileRefused, match=r"UTF-16|zero bytes"):
        rows(TABLE.encode(encoding))


def test_big5_is_named() -> None:
    with pytest.raises(FileRefused, match="Big5"):
        rows("斷面,監測時間,氨氮\n大墩,2026-02-25,0.1\n".encode("big5"))


def test_a_wrong_mark_of_utf_8_is_told_with_its_place() -> None:
    content = b"\xef\xbb\xbf" + TABLE.encode("gbk")
    with pytest.raises(FileRefused, match="byte 1 is no UTF-8"):
        rows(content)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(FileRefused, match="neither UTF-8 nor GB18030"):
        rows(TABLE.encode("gbk") + b"\xff\xff,1\n")
    with pytest.raises(FileRefused, match="zero bytes"):
        rows(TABLE.encode() + b"\0")


@pytest.mark.parametrize(
    "content",
    [
        b"<html><table><tr><td>1",
        b"\n <!DOCTYPE html>",
        b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>',
    ],
)
def test_a_web_page_saved_as_xls_is_named(content: bytes) -> None:
    with pytest.raises(FileRefused, match="web page or XML"):
        rows(content)


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n"])
def test_an_empty_file_is_named(content: bytes) -> None:
    with pytest.raises(FileRefused, match="is empty"):
        rows(content)


@pytest.mark.parametrize(
    ("line", "row"),
    [('大墩,"2026-02-25 09:00,0.12\n', 2), ('大墩,2026,1\n大墩,"2026"x,0.12\n', 3)],
)
def test_quotes_that_do_not_pair_are_told_with_their_row(line: str, row: int) -> None:
    with pytest.raises(FileRefused, match=f"row {row} do not pair"):
        rows(f"断面,时间,氨氮\n{line}".encode())


def test_a_quoted_cell_may_hold_a_line_break_and_rows_are_counted_as_shown() -> None:
    content = '断面,时间,备注,氨氮\n\n大墩,2026,"a\nb, ""c""",1\n大墩,2027,,2\n'.encode()
    assert [cells[2] for cells in rows(content) if cells] == ['a\nb, "c"', ""]


@pytest.mark.parametrize("content", ["只有一列\n1\n2\n", "a,b,c\n1,2,3\n", "断面,氨氮\n大墩,1\n"])
def test_a_table_without_its_heading_shows_how_it_begins(content: str) -> None:
    with pytest.raises(FileRefused, match="no heading with a section and a time") as caught:
        rows(content.encode())
    assert content.splitlines()[0].replace(",", " | ") in str(caught.value)


def test_titles_may_stand_above_the_heading() -> None:
    content = ("2026年2月水质监测数据表\n\n" + TABLE).encode()
    source, at, _ = open_table(content, DEFAULT)
    assert (at, header.find(source)) == (3, (3, ["断面", "时间", "氨氮"]))
    with pytest.raises(FileRefused, match="no heading"):
        rows(("表\n" * 20 + TABLE).encode())


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_refused_in_one_line(content: bytes) -> None:
    assert "\n" not in said(content)


def said(content: bytes) -> str:
    try:
        return "" if rows(content) else "no rows"
    except FileRefused as error:
        return error.zh + error.en
