from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.assemble import assemble
from layers.facts import read
from layers.index import entries
from layers.model import Text
from layers.search import Entry, Key, SearchIndex

TINY = Path(__file__).parents[2] / "tiny"


INDEX = SearchIndex(entries(assemble(read(TINY))))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("赣深", "rail-ganshen"),
        ("贛深", "rail-ganshen"),
        ("Ganshen", "rail-ganshen"),
        ("gan shen", "rail-ganshen"),
        ("gànshēn", "rail-ganshen"),
        ("赣深客专", "rail-ganshen"),
        ("贛深客專", "rail-ganshen"),
        ("gs", "rail-guangshan"),
        ("GSGT", "rail-guangshan"),
        ("塘厦", "st-tangxia"),
        ("塘廈站", "st-tangxia"),
        ("tangxia", "st-tangxia"),
        ("tangsha", "st-tangxia"),
        ("tx", "st-tangxia"),
        ("虎门二桥", "hw-humen2"),
        ("虎門二橋", "hw-humen2"),
        ("南沙大桥", "hw-humen2"),
        ("nansha bridge", "hw-humen2"),
        ("G15", "hw-shenshanxi"),
        ("Ｇ１５", "hw-shenshanxi"),
        ("s86", "hw-shenwaihuan"),
        ("outer ring", "hw-shenwaihuan"),
        ("罗浮山", "rail-guangshan"),
        ("赣深走廊", "ganshen"),
        ("示例〔2017〕1号", "paper"),
        ("guangzhou shanwei", "rail-guangshan"),
        ("zone shanwei", "pk-swhtz"),
        ("nansha brigde", "hw-humen2"),
    ],
)
def test_the_right_thing_comes_first(query: str, first: str) -> None:
    assert INDEX.query(query)[0].id == first


def test_initials_of_a_city_bring_what_is_there_first() -> None:
    found = [hit.id for hit in INDEX.query("sw")]
    assert found[:2] == ["st-shanwei", "pk-swhtz"]
    assert "rail-guangshan" in found


def test_a_present_name_comes_before_the_same_name_of_the_past() -> None:
    def station(name: str, now: str, kind: str) -> Entry:
        keys = (Key("惠州南", kind, "惠州南站", past=kind == "former"),)
        return Entry(name, "stations", Text(zh=now, en=now), clauses=0, context=True, keys=keys)

    index = SearchIndex([station("a", "惠阳站", "former"), station("b", "惠州南站", "name")])
    assert [hit.id for hit in index.query("惠州南")] == ["b", "a"]


def test_a_hit_says_which_name_was_met() -> None:
    hit = INDEX.query("虎门二桥")[0]
    assert (hit.name.zh, hit.matched, hit.layer) == ("南沙大桥", "虎门二桥", "highways")


def test_better_ways_of_matching_come_first() -> None:
    hits = INDEX.query("shanwei")
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert [hit.id for hit in hits[:2]] == ["st-shanwei", "pk-swhtz"]


def test_no_more_hits_than_asked_for() -> None:
    assert len(INDEX.query("s", limit=2)) == 2
    assert INDEX.query("s", limit=0) == []


@pytest.mark.parametrize(
    "silly", ["", " ", "...", "<>&'\"", "x" * 1000, "汕" * 1000, "\x00", "\ud800", "\n\t"]
)
def test_silly_queries_find_nothing(silly: str) -> None:
    assert INDEX.query(silly) == []


@given(st.text(max_size=120))
def test_no_query_is_an_error(query: str) -> None:
    for hit in INDEX.query(query):
        assert 0 < hit.score <= 100
        assert hit.matched


@pytest.mark.parametrize("entry", INDEX.entries, ids=lambda entry: entry.id)
def test_everything_is_found_by_its_names(entry: Entry) -> None:
    for name in (entry.name.zh, entry.name.en):
        assert entry.id in [hit.id for hit in INDEX.query(name)]


def test_an_index_survives_being_written() -> None:
    written = INDEX.to_json()
    again = SearchIndex.from_json(written)
    assert again.entries == INDEX.entries
    assert again.to_json() == written


def test_a_search_needs_no_reader_of_names_and_no_frames() -> None:
    code = (
        "import sys; from layers.search import SearchIndex; SearchIndex([]).query('汕尾');"
        "print([m for m in ('pypinyin', 'pandas', 'geopandas', 'shapely') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
