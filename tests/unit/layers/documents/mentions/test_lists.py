from __future__ import annotations

import pytest

from layers.documents.mentions.lists import Lists, next_item


@pytest.mark.parametrize(
    ("item", "text", "family", "word"),
    [
        ("莞惠", "做好莞惠、佛莞等城际轨道拆迁", "intercity", "城际轨道"),
        ("企坪", "企坪、共和村等跨界断面", "section", "断面"),
        ("企坪", "企坪和共和村两个断面", "section", "断面"),
        ("赣深", "赣深与广汕高铁", "rail", "高铁"),
        ("塘厦", "塘厦、深茂铁路虎门南站规划", "station", "站"),
        ("广州", "广州、深圳等3个高铁站", "station", "高铁站"),
    ],
)
def test_a_list_shares_the_word_at_its_end(item: str, text: str, family: str, word: str) -> None:
    end = text.index(item) + len(item)
    shared = Lists(text).shared(end, {family})
    assert shared is not None
    assert shared.word == word


@pytest.mark.parametrize(
    "text",
    [
        "东岸的断面",
        "东岸。企坪断面",
        "东岸、大墩水库和企坪断面",
        "东岸、加快建设莲花山断面",
        "东岸与深圳及粤港澳大湾区",
        "东岸、莲花山一带广阔的土地上有断面",
    ],
)
def test_what_is_no_list_of_that_kind_shares_nothing(text: str) -> None:
    assert Lists(text).shared(2, {"section", "port"}) is None


def test_the_items_of_one_list_are_all_told_the_same() -> None:
    text = "莲花山、大墩、企坪等断面，赣深、广汕等高铁"
    lists = Lists(text)
    ends = [text.index(item) + len(item) for item in ("莲花山", "大墩", "企坪")]
    assert {lists.shared(end, {"section"}) for end in ends} == {("断面", "section")}
    assert lists.shared(text.index("赣深") + 2, {"rail"}) == ("高铁", "rail")


def test_the_next_item_begins_after_its_comma() -> None:
    assert next_item("福田、罗湖", 2) == 3
    assert next_item("福田罗湖", 2) == -1
