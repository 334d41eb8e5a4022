"""Any text goes through XML, CSV and short fields as it is, or as near as the format allows."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree as ET

import openpyxl
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from layers.export.markup import Markup, clean
from layers.export.shapefile import short_names, shortened
from layers.spreadsheets import is_formula, table_pieces

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
WORDS = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=30)


@given(TEXTS, TEXTS)
def test_xml_keeps_texts_and_attributes(text: str, attribute: str) -> None:
    xml = Markup()
    with xml.element("top", about=attribute):
        xml.leaf("leaf", text, name=attribute)
        xml.leaf("none", None)
    root = ET.fromstring(xml.take())  # noqa: S314 -- ours
    assert root.get("about") == clean(attribute)
    assert [child.tag for child in root] == ["leaf"]
    # A reader of XML takes each kind of line end for a line feed.
    assert (root[0].text or "") == clean(text).replace("\r\n", "\n").replace("\r", "\n")
    assert root[0].get("name") == clean(attribute)


@given(TEXTS)
def test_what_xml_cannot_hold_is_marked(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert not {letter for letter in cleaned if letter < " "} - {"\t", "\n", "\r"}
    assert clean(cleaned) == cleaned


def test_a_lone_half_of_a_character_is_marked() -> None:
    assert clean("a\ud83db\x00\ufffe") == "a\ufffdb\ufffd\ufffd"


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_csv_keeps_texts_and_has_no_formula(texts: list[str]) -> None:
    content = b"".join(table_pieces(["head"], [[[text] for text in texts]]))
    rows = [*csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))][1:]
    told = [row[0] if row else "" for row in rows]
    assert not any(map(is_formula, told))
    assert [cell.removeprefix("'") for cell in told] == [text.removeprefix("'") for text in texts]


@given(st.lists(WORDS, unique=True, max_size=40))
def test_short_names_are_short_and_never_alike(names: list[str]) -> None:
    short = short_names(names)
    assert [*short] == names
    assert len({*short.values()}) == len(names)
    assert all(1 <= len(name) <= 10 for name in short.values())


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=400))
def test_short_texts_are_beginnings(text: str) -> None:
    cut = shortened(text)
    assert cut is not None
    assert text.startswith(cut)
    assert len(cut.encode()) <= 254
    assert len(text[: len(cut) + 1].encode()) > 254 or cut == text


def test_a_workbook_holds_escapes_as_they_are() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"constant_memory": True}) as book:
        book.add_worksheet().write_string(0, 0, "_x0041_ \x01 =1")
    cell = openpyxl.load_workbook(content).worksheets[0]["A1"]
    assert cell.data_type == "s"
    assert unescape(cell.value) == "_x0041_ \x01 =1"
