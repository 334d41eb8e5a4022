from __future__ import annotations

import pytest

from layers.documents.mentions.brackets import duties


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("修路。(牵头单位:市交通局;滨海湾新区(东莞港)管委会)", "东莞港"),
        ("修路。〔责任单位:区教育局〕", "区教育局"),
        ("修路。(市工商局、石龙镇(街道)等单位按职责分工负责)", "石龙镇"),
    ],
)
def test_what_stands_in_a_bracket_of_duties_is_told(text: str, inside: str) -> None:
    ((start, end),) = duties(text)
    assert start == 3
    assert end == len(text)
    assert start < text.index(inside) < end


def test_a_bracket_that_is_never_closed_ends_with_its_line() -> None:
    text = "(牵头单位:市交通局\n第二行东莞港"
    ((_, end),) = duties(text)
    assert end == text.index("第")


@pytest.mark.parametrize("text", ["虎门二桥(S6)", "各单位分工负责", "", "((((" * 50])
def test_other_brackets_are_none(text: str) -> None:
    assert duties(text) == []
