from __future__ import annotations

import pytest

from layers.documents.mentions import edges


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("深圳港", "深圳港澳青年"),
        ("广州港", "广州港口"),
        ("东江", "东江大道"),
        ("东江", "东江湖"),
        ("东江源", "东江源村"),
        ("滨海湾新区", "滨海湾新区(东莞港)管委会"),
        ("东莞港", "东莞港)管委会"),
        ("深汕合作区", "深汕合作区域"),
        ("广州站", "广州站点"),
    ],
)
def test_a_longer_word_goes_on(name: str, text: str) -> None:
    assert edges.goes_on(name, text, len(name))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("深圳港", "深圳港、汕头港"),
        ("东江", "东江流域"),
        ("东江", "东江、石马河大桥"),
        ("滨海湾新区", "滨海湾新区建设"),
        ("广州站", "广州站"),
    ],
)
def test_a_word_of_its_own_does_not_go_on(name: str, text: str) -> None:
    assert not edges.goes_on(name, text, len(name))


def test_a_short_name_is_the_tail_of_a_longer_one() -> None:
    assert edges.is_tail("云山站", "白云山站", 1)
    assert not edges.is_tail("云山站", "到云山站", 1)


@pytest.mark.parametrize(("text", "whole"), [("S6通车", True), ("GS6", False), ("S61", False)])
def test_a_code_stands_alone(text: str, whole: object) -> None:
    start = text.index("S6")
    assert edges.is_whole_word(text, start, start + 2) is whole
