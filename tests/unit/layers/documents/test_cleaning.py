"""Cleaned texts: how characters are folded, what is left out, and where what is kept stood."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.documents.cleaning import clean, letters, plain
from layers.documents.cleaning.characters import folded, folds
from layers.documents.cleaning.kept import text_of

SIGNS = "關广汕二一、(（)ānguè. \n\n\t\u3000“”'12Ａ—-第3页[]!年月日。:;?？\ufffd㈤源来打印阅Ã¤乾"
written = st.text(alphabet=SIGNS, max_size=80) | st.text(max_size=60)
lines = st.lists(
    st.sampled_from(
        [
            "广汕铁路建设协同做好沿线综合交通",
            "枢纽规划研究。",
            "— 3 —",
            "第 2 页 共 9 页",
            "铁路合作意见",
            "来源：某报",
            "汕尾市人民政府",
            "2024年5月8日",
            "相关阅读",
            "一、總體要求",
            "",
            "關(guān)于![图](a.jpg)",
            "字号：大 中 小",
            "附件：1.项目表",
        ]
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("original", "cleaned"),
    [
        ("贛深鐵路", "赣深铁路"),
        ("ＡＢＣ１２％（甲，乙；丙：丁）", "ABC12%(甲,乙;丙:丁)"),
        ("《甲》、〔乙〕【丙】。", "《甲》、〔乙〕【丙】。"),
        ("东府办[2017]136号", "东府办〔2017〕136号"),
        ("［2017］", "〔2017〕"),
        ("[注]", "[注]"),
        ("融入“双区”‘两廊’「一带」", "融入双区两廊一带"),
        ("⼴汕铁路", "广汕铁路"),
        ("乾坤、乾燥、乾隆", "乾坤、干燥、乾隆"),
        ("著力瞭解，瞭望著名", "着力了解,瞭望著名"),
        ("・•", "··"),
        ("a\u200bb\ufeff", "ab"),
    ],
)
def test_characters_are_folded(original: str, cleaned: str) -> None:
    assert clean(original).text == cleaned


@pytest.mark.parametrize(
    ("original", "cleaned"),
    [
        ("加快对接 全面合作", "加快对接全面合作"),
        ("广\u3000汕 铁路", "广汕铁路"),
        ("2017 年 11 月 8 日", "2017年11月8日"),
        ("G15 沈海高速 与 G4  S86", "G15沈海高速与G4 S86"),
        ("\u3000\u3000一、 总体 \n\n\n 要求 \n", "一、总体\n要求"),
        ("项目\t 单位\n\t甲", "项目\t单位\n甲"),
        ("甲\r\n乙\f丙", "甲\n乙\n丙"),
        (" \n \t ", ""),
    ],
)
def test_blanks_that_part_nothing_are_left_out(original: str, cleaned: str) -> None:
    assert clean(original).text == cleaned


@pytest.mark.parametrize(
    ("original", "cleaned"),
    [
        ("關(guān)于", "关于"),
        ("關（guan）于", "关于"),
        ("關 ( ɡuān ) 于", "关于"),
        ("業(yè)務(wù)", "业务"),
        ("綠(lǜ)色", "绿色"),
        ("關(gua\u0304n)于", "关于"),
        ("關(guān)(guān)于", "关于"),
        ("项目(a)与(b)", "项目(a)与(b)"),
        ("甲(ā)", "甲"),
        ("中心(center)", "中心(center)"),
        ("自贸区(gx)", "自贸区(gx)"),
        ("x(guān)", "x(guān)"),
        ("(guān)", "(guān)"),
        ("甲(guān 乙)", "甲(guān乙)"),
        ("甲(guān", "甲(guān"),
    ],
)
def test_one_bracketed_syllable_after_a_character_is_a_gloss(original: str, cleaned: str) -> None:
    assert clean(original).text == cleaned


def test_glosses_are_counted_and_placed() -> None:
    (note,) = clean("通過關(guān)口業(yè)務").notes
    assert (note.code, note.start, note.end) == ("gloss", 3, 9)
    assert "2" in note.text.zh
    assert "2" in note.text.en


def test_images_are_left_out_and_placed() -> None:
    cleaned = clean("甲方。\n![二维码](http://a/b.jpg)\n乙方。")
    assert cleaned.text == "甲方。\n乙方。"
    assert [(note.code, note.start, note.end) for note in cleaned.notes] == [("advert", 4, 26)]


def test_a_stretch_is_found_in_the_original() -> None:
    text = "「深」汕 鐵(tiě)路"
    cleaned = clean(text)
    assert cleaned.text == "深汕铁路"
    start, end = cleaned.span(0, 4)
    assert text[start:end] == "深」汕 鐵(tiě)路"


def test_each_line_knows_its_line_in_the_original() -> None:
    assert clean("\n甲方。\n\n— 2 —\n\n乙方。\n").lines == (2, 6)
    assert clean("").lines == ()


@given(written)
def test_what_is_kept_stands_in_its_place(text: str) -> None:
    cleaned = clean(text)
    offsets = cleaned.offsets
    assert len(offsets) == len(cleaned.text)
    assert (np.diff(offsets) > 0).all()
    assert not len(offsets) or (offsets[0] >= 0 and offsets[-1] < len(text))
    assert text_of(folded(text)[offsets]) == cleaned.text
    assert len(cleaned.lines) == (cleaned.text.count("\n") + 1 if cleaned.text else 0)


@given(written | lines.map("\n".join))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once


def test_folding_twice_changes_nothing() -> None:
    table = folds()
    assert (table[table] == table).all()


@given(written)
def test_a_name_is_written_as_in_a_text(name: str) -> None:
    assert plain(name) == plain(plain(name))
    assert letters(letters(name)) == letters(name)


def test_a_name_that_is_a_word_of_the_website_stays() -> None:
    assert plain("「打印」 中心") == "打印中心"
    assert plain("打印") == "打印"


@pytest.mark.parametrize(
    "hostile",
    [
        "(",
        "![a](b)",
        "深",
        "一、\n",
        "![",
        "?;",
        "關(guān)",
        "\n",
        " ",
        "第1页\n甲\n",
        "[2017]",
        "Ã¤",
    ],
)
def test_much_of_the_same_is_read_in_one_go(hostile: str) -> None:
    text = hostile * (60_000 // len(hostile))
    cleaned = clean(text)
    assert len(cleaned.text) <= len(text)
    assert len(cleaned.notes) <= 201
