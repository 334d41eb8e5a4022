"""The marks of a text: every letter shown once, the shortest mark on top, no feature lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from paper_read import PAPER, at, reading

from layers.documents.model import Clause
from web.reading_marks import anchors_of, blocks, marks_of

if TYPE_CHECKING:
    from layers.documents.model import Reading
    from web.reading_marks import Block, Piece


def cut(read: Reading) -> list[Block]:
    return blocks(read, marks_of(read))


def pieces(read: Reading) -> dict[str, Piece]:
    return {piece.text: piece for block in cut(read) for piece in block.pieces}


def test_every_kind_of_mark_lies_on_its_letters() -> None:
    shown = {text: piece.mark.kind for text, piece in pieces(reading()).items() if piece.mark}
    assert shown == {
        "东线高铁": "sure",
        "东站": "sure",
        "2027年底前": "deadline",
        "350公里": "figure",
        "市路局": "unit",
        "南湾大桥": "proposal",
        "客": "unsure",
        "?": "damage",
        "站": "unsure",
    }


def test_a_line_that_leads_a_station_is_shown_as_the_line_and_keeps_the_station() -> None:
    held = pieces(reading())
    assert held["东线高铁"].mark is not None
    assert held["东线高铁"].mark.feature == "rail-east"
    assert set(held["东线高铁"].features) == {"rail-east", "st-east"}
    assert held["东站"].features == ("st-east",)


def test_the_feature_that_a_mark_shows_comes_first() -> None:
    assert pieces(reading())["东线高铁"].features[0] == "rail-east"
    assert pieces(reading())["?"].features == ("st-east",)


def test_what_lies_between_clauses_is_shown_as_left_out() -> None:
    made = cut(reading())
    assert [block.clause.path if block.clause else None for block in made] == [
        "前言",
        "一",
        None,
        "二",
    ]
    assert "广告：不读" in "".join(piece.text for piece in made[2].pieces)


def test_anchors_are_where_marks_begin() -> None:
    anchors = anchors_of(cut(reading()))
    assert anchors == sorted(set(anchors))
    assert at("东线高铁")[0] in anchors
    assert at("东站建设")[0] in anchors


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    size = len(PAPER)
    spans = st.tuples(st.integers(0, size), st.integers(0, size)).map(sorted)
    edges = sorted(draw(st.sets(st.integers(0, size), max_size=8)))
    clauses = tuple(
        Clause(str(first), first, last, "clause")
        for first, last in zip(edges[::2], edges[1::2], strict=False)
    )
    read = reading()
    moved = [
        one._replace(start=span[0], end=span[1]) for one in read.mentions for span in [draw(spans)]
    ]
    return read._replace(clauses=clauses, mentions=tuple(moved))


@given(readings())
def test_every_letter_is_shown_once_and_in_order(read: Reading) -> None:
    made = cut(read)
    shown = [(piece.start, piece.text) for block in made for piece in block.pieces]
    for start, text in shown:
        assert PAPER[start : start + len(text)] == text
    ends = [start + len(text) for start, text in shown]
    assert all(end <= start for end, (start, _) in zip(ends, shown[1:], strict=False))
    left = set(range(len(PAPER))) - {
        place for (start, _), end in zip(shown, ends, strict=True) for place in range(start, end)
    }
    assert not "".join(PAPER[place] for place in left).strip()


@given(readings())
def test_no_mention_is_lost(read: Reading) -> None:
    gaps = [block for block in cut(read) if block.pieces]
    shown = {name for block in gaps for piece in block.pieces for name in piece.features}
    starts = {start for block in gaps for start in range(block.start, block.end)}
    wanted = {one.feature for one in read.mentions if one.start in starts and one.end > one.start}
    assert wanted <= shown
