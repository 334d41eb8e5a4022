"""What a file is, is told by its content; what is not read is named, with what to do."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_files import archive, docx, paragraph

from layers.documents.faults import PaperRefused, PaperTooLarge
from layers.documents.reading import apart, open_named, open_paper, web_page, word
from layers.documents.reading.kinds import kind_of

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "为了两地的联系，把甲城到乙城的道路修好，并在年底报告。"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def refusal(content: bytes, name: str = "paper.txt") -> tuple[str, str]:
    with pytest.raises(PaperRefused) as caught:
        open_named(content, name)
    return caught.value.text.zh, caught.value.text.en


@pytest.mark.parametrize(
    ("content", "zh", "en"),
    [
        (b"", "空文件", "is empty"),
        (b"\xef\xbb\xbf", "空白", "blanks"),
        (b" \r\n\t ", "空白", "blanks"),
        ("　\n".encode(), "没有文字", "no text"),
        (b"\x89PNG\r\n\x1a\n", "图片", "picture"),
        (b"\xff\xd8\xff\xe0 JFIF", "图片", "picture"),
        (b"{\\rtf1 x}", "RTF", "RTF"),
        (b"Rar!\x1a\x07", "压缩包", "archive"),
        (b"\x1f\x8b\x08", "压缩包", "archive"),
        (b"MIME-Version: 1.0\n", ".mht", ".mht"),
        (b"MZ\x90", "程序", "program"),
        (OLE + "WordDocument".encode("utf-16-le"), ".doc", "old .doc"),
        (OLE + "Workbook".encode("utf-16-le"), ".xls", "workbook"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), ".ppt", "presentation"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密码", "password"),
        (OLE, "旧式", "old Office"),
        (b"<?xml version='1.0'?><gpx/>", "XML", "XML"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "2003", "2003"),
        (WORDS.encode("utf-16"), "UTF-16", "UTF-16"),
        (WORDS.encode("utf-16-be"), "UTF-16", "UTF-16"),
        (b"ab\0c", "零字节", "zero bytes"),
        (WORDS.replace("为", "爲").encode("big5", "ignore") * 3, "Big5", "Big5"),
        (b"\xef\xbb\xbf" + b"\xff\xff", "标记", "marked"),
        (b"\x80\xff\xfe\xfa" * 5, "GB18030", "GB18030"),
        ("この文書は日本語で書かれています。".encode("shift_jis") * 40, "GB18030", "GB18030"),
        ("문서는 한국어로 작성되었습니다 ".encode("euc-kr") * 40, "GB18030", "GB18030"),
    ],
)
def test_what_is_not_read_is_named_in_both_languages(content: bytes, zh: str, en: str) -> None:
    told_zh, told_en = refusal(content)
    assert zh in told_zh
    assert en in told_en
    assert "\n" not in told_zh + told_en


@pytest.mark.parametrize(
    ("names", "zh"),
    [
        (["xl/workbook.xml"], ".xlsx"),
        (["ppt/presentation.xml"], ".pptx"),
        (["OFD.xml"], "OFD"),
        (["mimetype", "content.xml"], "OpenDocument"),
        (["notes.txt"], "压缩包"),
    ],
)
def test_other_archives_are_named(names: list[str], zh: str) -> None:
    with pytest.raises(PaperRefused) as caught:
        word.read(archive(dict.fromkeys(names, "x")))
    assert zh in caught.value.text.zh


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gb18030", "gb18030"), ("gbk", "gb18030")],
)
def test_plain_text_is_read_in_both_encodings(encoding: str, told: str) -> None:
    found = open_named(f"{WORDS}\r\n{WORDS}\r完".encode(encoding), "a.txt")
    assert found.text == f"{WORDS}\n{WORDS}\n完"
    assert (found.form, found.encoding, found.notes) == ("txt", told, ())


def test_traditional_text_in_gbk_is_not_taken_for_big5() -> None:
    text = "東莞與惠陽兩地的鐵路，應當加快建設，並在年底前報告。" * 5
    assert open_named(text.encode("gb18030"), "a.txt").text == text


def test_content_decides_and_a_name_that_disagrees_is_told() -> None:
    page = open_named(f"<html><body><p>{WORDS}</p></body></html>".encode(), "a.txt")
    assert (page.form, page.text) == ("html", WORDS)
    assert [note.code for note in page.notes] == ["misnamed"]
    assert ".txt" in page.notes[0].text.zh
    plain = open_named(WORDS.encode(), "a.pdf")
    assert (plain.form, [note.code for note in plain.notes]) == ("txt", ["misnamed"])


def test_a_name_decides_where_content_leaves_it_open() -> None:
    fragment = f"第一段<b>{WORDS}</b>".encode()
    assert kind_of(fragment, "a.html") == "html"
    assert kind_of(fragment, "a.txt") == "txt"
    assert kind_of(b"a < b", "a.html") == "txt"


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(WORDS, encoding="utf-8")
    assert open_paper(file).text == WORDS


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path, why in [(tmp_path, "folder"), (tmp_path / "none", "not exist")]:
        with pytest.raises(PaperRefused, match=why):
            open_paper(path)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(PaperRefused, match="no file"):
        open_paper(pipe)


def test_a_file_of_a_gigabyte_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    with file.open("wb") as sparse:
        sparse.truncate(1 << 30)
    with pytest.raises(PaperTooLarge, match="larger than 20 MB"):
        open_paper(file)


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(WORDS, encoding="utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(PaperRefused, match="cannot be opened"):
        open_paper(file)


@given(content=st.binary(max_size=300))
def test_any_bytes_are_of_a_kind_or_refused(content: bytes) -> None:
    try:
        kind = kind_of(content, "paper")
    except PaperRefused:
        return
    assert kind in {"txt", "html", "docx", "pdf"}


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")))
def test_what_is_written_in_utf_8_is_read_as_it_was(text: str) -> None:
    content = f"起{text}".encode()
    assert open_named(content, "a.txt").text == f"起{text}"


@pytest.mark.parametrize("content", [docx(paragraph(" ")), b"<html><script>1</script></html>"])
def test_a_document_without_text_is_refused(
    content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers = {"docx": word.read, "html": web_page.read}
    monkeypatch.setattr(apart, "taken_out", lambda content, kind: readers[kind](content))
    assert "text" in refusal(content)[1]
