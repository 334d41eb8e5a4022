"""Names that look like infrastructure and are not known: proposed, placed, or left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from layers.catalog import LAYERS
from layers.documents.mentions.kinds import KINDS, is_generic

if TYPE_CHECKING:
    from conftest import Find

SHENZHEN, HUIZHOU, HEYUAN = 440300, 441300, 441600


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("加快河惠汕高速公路建设", "河惠汕高速公路", "expressway"),
        ("改造白盆珠水库", "白盆珠水库", "reservoir"),
        ("建设牛田洋大桥、隧道", "牛田洋大桥", "bridge"),
        ("开通至盐田港的航线", "盐田港", "port"),
        ("3.开行赣州至盐田港的班列", "盐田港", "port"),
        ("支持马鞭洲码头建设", "马鞭洲码头", "terminal"),
        ("推进揭惠铁路前期工作", "揭惠铁路", "railway"),
        ("建设深圳地铁14号线", "深圳地铁14号线", "metro"),
        ("在小漠断面采样", "小漠断面", "section"),
        ("规划河源江东新区", "河源江东新区", "new_area"),
        ("申报梅州综合保税区", "梅州综合保税区", "bonded_zone"),
        ("比走长深高速快得多", "长深高速", "expressway"),
    ],
)
def test_an_unknown_name_is_proposed(find: Find, text: str, name: str, kind: str) -> None:
    (proposal,) = find(text, SHENZHEN).proposed
    assert (proposal.name, proposal.kind, proposal.times) == (name, kind, 1)


@pytest.mark.parametrize(
    "text",
    [
        "推动高速发展，完善高速公路和港口",
        "建设产业园区、工业园",
        "加快赣深高铁、东莞港建设",
        "支持深圳大学生创业，设立国家重点实验室",
        "贯彻《某某湖大桥管理办法》",
        "(牵头单位:甲乙丙水库管理处)",
        "粤港澳与香港",
        "完善跨界断面和重点断面监测",
        "第二章铁路",
        "正线隧道掘进过半",
        "打造中国制造2025转型升级示范区",
    ],
)
def test_common_words_are_no_names(find: Find, text: str) -> None:
    assert find(text, SHENZHEN).names() == []


def test_a_list_shares_its_word(find: Find) -> None:
    assert find("推进河惠汕、武深等高速建设").names() == ["河惠汕高速", "武深高速"]


def test_a_name_is_proposed_once_however_often_it_stands(find: Find) -> None:
    (proposal,) = find("建设牛田洋大桥。牛田洋大桥通车。").proposed
    assert (proposal.times, proposal.start, proposal.end) == (2, 2, 7)


@pytest.mark.parametrize(
    ("name", "city", "by", "accuracy"),
    [
        ("白盆珠水库", HUIZHOU, "白盆珠", 5_000),
        ("盐田港", SHENZHEN, "盐田区", 15_000),
        ("惠州机场", HUIZHOU, "惠州", 30_000),
    ],
)
def test_a_name_is_placed_by_the_smallest_place_in_it(
    find: Find, name: str, city: int, by: str, accuracy: int
) -> None:
    (proposal,) = find(f"建设{name}", city).proposed
    assert proposal.placed is not None
    assert (proposal.placed.by.zh, proposal.placed.accuracy_m) == (by, accuracy)


def test_a_name_without_a_place_is_not_placed(find: Find) -> None:
    assert find("支持马鞭洲码头建设", HUIZHOU).proposed[0].placed is None


def test_known_names_that_come_near_are_told(find: Find) -> None:
    (proposal,) = find("建设东平东江特大桥").proposed
    assert "br-dongping" in proposal.like


def test_every_word_says_a_kind_that_there_is() -> None:
    kinds = {(layer.id, kind.id) for layer in LAYERS.values() for kind in layer.kinds}
    assert {(kind.layer, kind.kind) for kind in KINDS.values()} <= kinds


@pytest.mark.parametrize(("stem", "generic"), [("现代农业", True), ("", True), ("白盆珠", False)])
def test_common_words_make_no_stem(stem: str, generic: object) -> None:
    assert is_generic(stem) is generic
