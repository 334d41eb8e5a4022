"""PDF: lines become paragraphs, furniture goes, and what has no text is refused."""

from __future__ import annotations

import pytest
from paper_files import pdf

from layers.documents.faults import PaperRefused, PaperTooLarge
from layers.documents.reading import pages
from layers.documents.reading.lines import Line, flowed, without_furniture

LEFT, INDENT, SIZE = 80, 112, 16
FULL = "甲城至乙城的快速铁路正在修建，两地居民盼望已久，今年通车。"  # 28 characters and a stop
FOOT, HEAD = 805, 45


def page(*lines: tuple[float, str], number: int, title: str = "某市的文件") -> bytes:
    return pdf(sheet(*lines, number=number, title=title))


def sheet(
    *lines: tuple[float, str], number: int, title: str = "某市的文件"
) -> list[tuple[float, float, str]]:
    body = [(left, 100.0 + 28 * place, text) for place, (left, text) in enumerate(lines)]
    return [(250, HEAD, title), *body, (280 + 3 * number, FOOT, f"— {number} —")]


def test_a_full_line_goes_on_and_a_short_one_ends_a_paragraph() -> None:
    found = pages.read(
        pdf(
            [
                (INDENT, 100, FULL[:27]),
                (LEFT, 128, FULL[:29]),
                (LEFT, 156, "完。"),
                (LEFT, 184, "新"),
            ]
        )
    )
    assert found.text == f"{FULL[:27]}{FULL[:29]}完。\n新"
    assert (found.form, found.encoding) == ("pdf", None)


@pytest.mark.parametrize("mark", ["一、", "(二)", "（三）", "1.", "2、", "①", "第三条", "第二章"])
def test_a_number_begins_a_line_anew(mark: str) -> None:
    lines = [(LEFT, 100, FULL), (LEFT, 128, f"{mark}{FULL[:20]}")]
    assert pages.read(pdf(lines)).text == f"{FULL}\n{mark}{FULL[:20]}"


def test_a_moved_in_line_begins_a_paragraph_after_a_full_one() -> None:
    lines = [(LEFT, 100, FULL), (LEFT, 128, FULL), (INDENT, 156, "另起一段"), (LEFT, 184, "续")]
    assert pages.read(pdf(lines)).text == f"{FULL}{FULL}\n另起一段\n续"


def test_a_paragraph_goes_on_over_the_page_without_its_furniture() -> None:
    sheets = [
        sheet((LEFT, f"一、{FULL[:20]}。"), (LEFT, FULL), number=1),
        sheet((LEFT, FULL), number=2),
        sheet((LEFT, "第三页的话"), number=3),
    ]
    found = pages.read(pdf(*sheets))
    assert found.text == f"一、{FULL[:20]}。\n{FULL}{FULL}第三页的话"
    assert [note.code for note in found.notes] == ["furniture"]


def test_what_stands_on_two_pages_only_is_kept() -> None:
    found = pages.read(pdf(sheet((LEFT, "甲"), number=1), sheet((LEFT, "乙"), number=2)))
    assert found.text.count("某市的文件") == 2
    assert found.notes == ()


def test_what_repeats_amid_the_page_is_kept() -> None:
    sheets = [sheet((LEFT, "同一句话"), number=number) for number in (1, 2, 3)]
    assert pages.read(pdf(*sheets)).text == "同一句话\n同一句话\n同一句话"


def test_lines_are_read_from_the_top_down_however_they_were_written() -> None:
    lines = [(LEFT, 156, "丙路要修"), (LEFT, 100, "甲路要修"), (LEFT, 128, "乙路要修")]
    assert pages.read(pdf(lines)).text == "甲路要修\n乙路要修\n丙路要修"


def test_columns_stay_as_they_were_written() -> None:
    left = [(60.0, 100.0 + 28 * row, f"左{row}") for row in range(4)]
    right = [(340.0, 100.0 + 28 * row, f"右{row}") for row in range(4)]
    text = pages.read(pdf([*left, *right])).text
    assert text.index("左3") < text.index("右0")


def test_pages_without_text_are_told() -> None:
    found = pages.read(pdf([(LEFT, 100, "有字")], []))
    assert [note.code for note in found.notes] == ["scanned"]
    assert "2" in found.notes[0].text.zh


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (pdf([], []), "scanned"),
        (pdf([(LEFT, 100, "x")], encrypted=True), "password"),
        (pdf([(LEFT, 100, "x")])[:200], "damaged"),
        (b"%PDF-1.4 nothing", "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, word: str) -> None:
    with pytest.raises(PaperRefused, match=word):
        pages.read(content)


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(PaperTooLarge, match="2,000 pages"):
        pages.read(pdf(*[[]] * (pages.MOST_PAGES + 1)))


def test_fonts_without_meaning_are_refused() -> None:
    with pytest.raises(PaperRefused, match="fonts"):
        pages.read(pdf([(LEFT, 100, "\ufffd" * 9 + "字")]))


def test_divided_words_come_together_and_others_stay_apart() -> None:
    def line(text: str, top: float) -> Line:
        return Line(text, 80, 500, top, 16, 842)

    lines = [line("the express\x02", 100), line("way to Gan", 120), line("zhou", 140)]
    assert flowed([lines]) == "the expressway to Gan zhou"


def test_furniture_is_known_by_its_words_and_its_height() -> None:
    def foot(text: str, top: float) -> Line:
        return Line(text, 80, 200, top, 12, 842)

    same = [[foot(f"{n} / 9", 800 + n)] for n in range(3)]
    assert without_furniture(same) == [[], [], []]
    moving = [[foot("同", 740 + 30 * n)] for n in range(3)]
    assert without_furniture(moving) == moving
