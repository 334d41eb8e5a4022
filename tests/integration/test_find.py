"""Search over the real facts: what people type brings what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from layers.opened import OpenAtlas
from layers.stores.generation import open_current

if TYPE_CHECKING:
    from pathlib import Path

    from layers.search import SearchIndex


@pytest.fixture(scope="module")
def index(built_store: Path) -> SearchIndex:
    return OpenAtlas(open_current(built_store)).search


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("赣深", "rail-ganshen"),
        ("贛深", "rail-ganshen"),
        ("Ganshen", "rail-ganshen"),
        ("gs", "rail-guangshan"),
        ("塘厦", "st-tangxia"),
        ("塘廈", "st-tangxia"),
        ("虎门二桥", "hw-humen2"),
        ("虎門二橋", "hw-humen2"),
        ("南沙大桥", "hw-humen2"),
        ("G15", "hw-shenshanxi"),
        ("S86", "hw-shenwaihuan"),
        ("莞番", "hw-guanpan"),
        ("guanpan", "hw-guanpan"),
        ("惠州南", "st-huizhounan"),
        ("东江", "rv-dongjiang"),
        ("企坪", "ws-qiping"),
    ],
)
def test_the_right_thing_comes_first(index: SearchIndex, query: str, first: str) -> None:
    assert index.query(query)[0].id == first


def test_sw_brings_what_is_in_shanwei(index: SearchIndex) -> None:
    assert all("汕尾" in hit.matched for hit in index.query("sw", limit=8))


def test_everything_is_found_by_its_own_name(index: SearchIndex) -> None:
    lost = [
        name
        for entry in index.entries
        for name in (entry.name.zh, entry.name.en)
        if entry.id not in [hit.id for hit in index.query(name, limit=3)]
    ]
    assert not lost


@pytest.mark.parametrize("query", ["交接断面", "Monitoring section"])
def test_the_name_of_a_kind_brings_all_of_it(index: SearchIndex, query: str) -> None:
    found = {hit.id for hit in index.query(query)}
    sections = ("lianhuashan", "dadun", "shilongbei", "dongan", "qiping", "gonghe")
    assert {f"ws-{name}" for name in sections} <= found
