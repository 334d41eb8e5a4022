from __future__ import annotations

import pytest

from layers.documents.mentions.variants import other_words, spellings, stem_of, without_city


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("广东(石龙)铁路国际物流基地", "广东石龙铁路国际物流基地"),
        ("汕尾创新岛(深圳)", "汕尾创新岛"),
        ("珠江—西江经济带", "珠江-西江经济带"),
        ("城区尖山水库(扩容改造)", "城区尖山水库"),
    ],
)
def test_a_name_is_also_written_so(name: str, other: str) -> None:
    assert {name, other} <= set(spellings(name))


def test_what_a_bracket_only_explains_is_never_read_as_part_of_the_name() -> None:
    assert "共和村退潮断面" not in set(spellings("共和村(退潮)断面"))


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("赣深高铁", "赣深客专"),
        ("莞惠城际", "莞惠城际轨道"),
        ("莞番高速", "莞番高速公路"),
        ("企坪断面", "企坪国考断面"),
        ("汕头综合保税区", "汕头综保区"),
    ],
)
def test_another_word_of_the_same_kind_makes_the_same_name(name: str, other: str) -> None:
    assert other in set(other_words(name))


@pytest.mark.parametrize("name", ["综合保税区", "产业园区", "东江", "城市轨道交通"])
def test_common_words_have_no_stem(name: str) -> None:
    assert stem_of(name) is None


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("东莞滨海湾新区", "滨海湾新区"),
        ("东莞市清溪镇", "清溪镇"),
        ("深圳盐田综合保税区", "盐田综合保税区"),
    ],
)
def test_a_name_may_leave_its_city_out(name: str, rest: str) -> None:
    found = without_city(name, ["东莞", "深圳"])
    assert found is not None
    assert found[1] == rest


@pytest.mark.parametrize(
    "name", ["汕头综合保税区", "东莞轨道交通", "深圳港", "深圳与汕头深度协作", "深圳河口断面"]
)
def test_what_would_be_left_is_no_name_of_its_own(name: str) -> None:
    assert without_city(name, ["东莞", "深圳", "汕头"]) is None
