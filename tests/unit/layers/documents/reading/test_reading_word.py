"""A Word document: what its page shows is taken, in its order, with its automatic numbers."""

from __future__ import annotations

import io
import struct

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_files import archive, docx, numbered, paragraph

from layers.documents.faults import PaperRefused, PaperTooLarge
from layers.documents.reading import counting, word

TEXT = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'


def level(at: int, form: str, pattern: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/>{more}</w:lvl>'
    )


def numbering(*levels: str, nums: str = "") -> str:
    own = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    return (
        f'<w:numbering><w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        f"{own}{nums}</w:numbering>"
    )


OFFICIAL = (
    level(0, "chineseCounting", "%1、", '<w:suff w:val="nothing"/>'),
    level(1, "chineseCounting", "(%2)", '<w:suff w:val="nothing"/>'),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4", '<w:suff w:val="nothing"/>'),
)


def text(body: str, **parts: str) -> str:
    return word.read(docx(body, **parts)).text


def test_numbers_are_written_out_and_begin_anew_below_the_next() -> None:
    body = (
        numbered("总则", 1) + numbered("甲", 1, 1) + numbered("乙", 1, 1) + numbered("丙", 1, 2)
        + numbered("丁", 1, 3) + numbered("附则", 1) + numbered("戊", 1, 1)
    )  # fmt: skip
    written = text(body, numbering=numbering(*OFFICIAL))
    assert written == "一、总则\n(一)甲\n(二)乙\n1. 丙\n①丁\n二、附则\n(一)戊"


def test_numbers_run_on_where_the_list_says_so() -> None:
    levels = (OFFICIAL[0], level(1, "chineseCounting", "(%2)", '<w:lvlRestart w:val="0"/>'))
    body = numbered("a", 1) + numbered("b", 1, 1) + numbered("c", 1) + numbered("d", 1, 1)
    assert text(body, numbering=numbering(*levels)).split("\n")[-1] == "(二) d"


def test_a_number_holds_those_above_it() -> None:
    levels = (OFFICIAL[0], level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = numbered("a", 1) + numbered("b", 1, 1) + numbered("c", 1, 1)
    assert text(body, numbering=numbering(*levels)) == "一、a\n1.1 b\n1.2 c"


def test_a_list_begins_where_it_is_told_to() -> None:
    nums = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = numbered("a", 1) + numbered("b", 2) + numbered("c", 2)
    assert text(body, numbering=numbering(*OFFICIAL, nums=nums)) == "一、a\n五、b\n六、c"


def test_a_style_numbers_and_a_bullet_does_not() -> None:
    styles = (
        '<w:styles><w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        '</w:style><w:style w:styleId="Head"><w:basedOn w:val="Base"/></w:style></w:styles>'
    )
    body = paragraph("a", '<w:pStyle w:val="Head"/>') + paragraph("b")
    assert text(body, styles=styles, numbering=numbering(*OFFICIAL)) == "一、a\nb"
    bullets = numbering(level(0, "bullet", "\uf0b7"))
    assert text(numbered("点", 1), numbering=bullets) == "点"


def test_a_number_that_is_switched_off_or_unknown_is_none() -> None:
    body = numbered("a", 0) + numbered("b", 99) + numbered("c", 1, 8)
    assert text(body, numbering=numbering(*OFFICIAL)) == "a\nb\nc"


@pytest.mark.parametrize(
    ("count", "form", "written"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "japaneseCounting", "二十"),
        (105, "chineseCounting", "一百零五"),
        (1010, "chineseCounting", "一千零一十"),
        (20001, "chineseCounting", "二万零一"),
        (105, "ideographDigital", "一〇五"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (4, "ideographTraditional", "丁"),
        (14, "upperRoman", "XIV"),
        (9, "lowerRoman", "ix"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (7, "decimalZero", "07"),
        (7, "none", ""),
        (7, "whatever", "7"),
        (0, "chineseCounting", "零"),
    ],
)
def test_counts_are_written_as_word_does(count: int, form: str, written: str) -> None:
    assert counting.written(count, form) == written


@given(count=st.integers(0, 30_000))
def test_no_two_counts_are_written_alike(count: int) -> None:
    assert counting.chinese(count) != counting.chinese(count + 1)


def test_tables_are_rows_with_tabs_in_their_place() -> None:
    document = python_docx.Document()
    document.add_paragraph("表前")
    table = document.add_table(rows=2, cols=2)
    for row, names in zip(table.rows, (("项目", "单位"), ("甲路", "乙局")), strict=True):
        for cell, name in zip(row.cells, names, strict=True):
            cell.text = name
    document.add_paragraph("表后")
    saved = io.BytesIO()
    document.save(saved)
    found = word.read(saved.getvalue())
    assert found.text == "表前\n项目\t单位\n甲路\t乙局\n表后"
    assert (found.form, found.notes) == ("docx", ())


def test_a_table_that_is_but_a_frame_keeps_its_paragraphs() -> None:
    cell = f"<w:tc>{paragraph('一、甲')}{paragraph('二、乙')}</w:tc>"
    assert text(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>") == "一、甲\n二、乙"


def test_a_table_within_a_cell_stays_in_its_row() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('内')}</w:tc></w:tr></w:tbl>"
    row = f"<w:tr><w:tc>{inner}{paragraph('外')}</w:tc><w:tc>{paragraph('右')}</w:tc></w:tr>"
    assert text(f"<w:tbl>{row}</w:tbl>") == "内 外\t右"


def test_what_was_deleted_or_hidden_is_left_out_and_told() -> None:
    styles = '<w:styles><w:style w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    body = (
        "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        f"<w:ins>{TEXT.format('新')}</w:ins></w:p>"
        + paragraph("藏", run="<w:vanish/>")
        + paragraph("也藏", run='<w:rStyle w:val="Gone"/>')
        + paragraph("不藏", run='<w:rStyle w:val="Gone"/><w:vanish w:val="0"/>')
    )
    found = word.read(docx(body, styles=styles))
    assert found.text == "新\n不藏"
    assert [note.code for note in found.notes] == ["deleted", "hidden"]


def test_pinyin_above_characters_and_codes_of_fields_are_no_text() -> None:
    ruby = (
        f"<w:r><w:ruby><w:rt>{TEXT.format('guān')}</w:rt>"
        f"<w:rubyBase>{TEXT.format('关')}</w:rubyBase></w:ruby></w:r>"
    )
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    assert text(f"<w:p>{ruby}{field}{TEXT.format('于')}</w:p>") == "关于"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('框')}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice><wps:wsp>{box}</wps:wsp></mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text(f"<w:p>{TEXT.format('前')}{drawn}{TEXT.format('后')}</w:p>") == "前后\n框"


def test_signs_between_words_are_kept() -> None:
    body = f"<w:p>{TEXT.format('甲')}<w:r><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>"
    assert text(body) == "甲\t乙\n丙"


def test_notes_come_at_the_end_in_the_order_of_the_text() -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(words)}</w:footnote>'
        for number, words in ((-1, "线"), (2, "先"), (3, "后"))
    )
    body = f"<w:p>{TEXT.format('甲')}{mark.format(3)}{mark.format(2)}</w:p>" + paragraph("乙")
    found = text(body, footnotes=f"<w:footnotes>{notes}</w:footnotes>", header1="<w:hdr/>")
    assert found == "甲\n乙\n后\n先"


def test_headers_and_macros_are_not_touched() -> None:
    header = f"<w:hdr>{paragraph('页眉')}</w:hdr>"
    files = docx(paragraph("正文"), header1=header)
    assert word.read(files).text == "正文"


def test_the_main_part_may_have_another_name() -> None:
    relations = '<R><x Type="http://a/officeDocument" Target="word/other.xml"/></R>'
    body = "<d><body><p><r><t>正文</t></r></p></body></d>"
    found = word.read(archive({"_rels/.rels": relations, "word/other.xml": body}))
    assert found.text == "正文"


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    ("content", "kind", "word_of_it"),
    [
        (docx(" " * 50_000_000), PaperTooLarge, "unpacks to too much"),
        (archive({"word/document.xml": BOMB}), PaperRefused, "DOCTYPE"),
        (archive({"word/document.xml": BOMB.encode("utf-16")}), PaperRefused, "DOCTYPE"),
        (
            docx(paragraph("x"), styles=BOMB),
            PaperRefused,
            "DOCTYPE",
        ),
        (docx("<w:sdt>" * 400 + "</w:sdt>" * 400), PaperTooLarge, "nested"),
        (docx("<w:p>"), PaperRefused, "damaged"),
        (archive({f"word/{n}.xml": "" for n in range(5_001)}), PaperTooLarge, "too many parts"),
        (docx(paragraph("x"))[:-30], PaperRefused, "damaged"),
        (b"PK\x03\x04 nothing", PaperRefused, "damaged"),
    ],
    ids=["zip-bomb", "xml-bomb", "utf-16", "styles", "deep", "unclosed", "parts", "cut", "none"],
)
def test_hostile_documents_are_refused(
    content: bytes, kind: type[PaperRefused], word_of_it: str
) -> None:
    with pytest.raises(kind, match=word_of_it):
        word.read(content)


def test_an_entry_before_the_beginning_of_the_file_is_damage() -> None:
    content = bytearray(docx(paragraph("x")))
    field = content.rindex(b"PK\5\6") + 16  # where the list of entries begins
    (begins,) = struct.unpack_from("<I", content, field)
    struct.pack_into("<I", content, field, begins + 65_536)
    with pytest.raises(PaperRefused, match="damaged"):
        word.read(bytes(content))


def test_an_encrypted_entry_is_a_password() -> None:
    content = bytearray(docx(paragraph("x")))
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    with pytest.raises(PaperRefused, match="password"):
        word.read(bytes(content))
