from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.names import base, fold, is_chinese, simplified
from layers.pinyin import readings, spelled


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Gan-Shen", "ganshen"),
        ("gan  shen", "ganshen"),
        ("Xin'an Bridge", "xinanbridge"),
        ("Ｇ１５", "g15"),
        ("Gànshēn", "ganshen"),
        ("±800 kV", "800kv"),
        ("\x00\u200b…", ""),
    ],
)
def test_writing_does_not_matter(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


def test_traditional_characters_become_simplified() -> None:
    assert simplified("贛深鐵路") == "赣深铁路"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("赣深高铁", "赣深"),
        ("塘厦站", "塘厦"),
        ("深外环高速", "深外环"),
        ("南沙大桥", None),
        ("站", None),
    ],
)
def test_the_word_of_the_kind_can_be_left_out(name: str, short: str | None) -> None:
    assert base(name) == short


def test_chinese_is_told_from_latin() -> None:
    assert is_chinese("G15沈海")
    assert not is_chinese("G15")


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    [
        ("广汕铁路", "guangshantielu", "gstl"),
        ("东莞", "dongguan", "dg"),
        ("深圳", "shenzhen", "sz"),
        ("塘厦", "tangxia", "tx"),
        ("塘厦", "tangsha", "ts"),
        ("番禺", "panyu", "py"),
        ("莞番", "guanpan", "gp"),
        ("莞番", "guanfan", "gf"),
        ("重庆", "chongqing", "cq"),
        ("黄埔", "huangpu", "hp"),
        ("G15沈海", "g15shenhai", "g15sh"),
    ],
)
def test_names_are_read_as_people_read_them(name: str, pinyin: str, initials: str) -> None:
    assert (pinyin, initials) in readings(name)


@given(st.text(alphabet="厦番长重埔涌堡乐行都朝", min_size=1, max_size=12))
def test_readings_are_never_many(name: str) -> None:
    assert 1 <= len(readings(name)) <= 6


@pytest.mark.parametrize(
    ("place", "spelling"),
    [
        ("宝安", "Bao'an"),
        ("花都", "Huadu"),
        ("南澳", "Nan'ao"),
        ("番禺", "Panyu"),
        ("大埔", "Dabu"),
    ],
)
def test_places_are_spelled_as_on_a_map(place: str, spelling: str) -> None:
    assert spelled(place) == spelling
