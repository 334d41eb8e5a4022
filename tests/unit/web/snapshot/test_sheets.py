"""A sheet has a round scale that shows all of the box, and says all that must be said."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenery import BOX, CHROME, HOSTILE, point, stock, view

from layers.model import Text
from web.scene import Scene
from web.snapshot.frame import Frame
from web.snapshot.furniture import round_length
from web.snapshot.graticule import step_for
from web.snapshot.sheet import PAPERS, PIXEL_MM, round_scale, sheet_page

PAPER = PAPERS["A4", "landscape"]
BOTH = ("railways", "ports")


def page(**words: object) -> str:
    of, paper = words.pop("of", stock()), words.pop("paper", PAPER)
    return sheet_page(of, Scene(of.atlas, view(**words)), CHROME, paper, None)  # type: ignore[attr-defined, arg-type]


def shown(html: str) -> str:
    """Return the words of a page without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\N{NO-BREAK SPACE}", " ")


@given(st.floats(1000, 5e7))
def test_a_round_scale_shows_no_less_and_not_much_more(least: float) -> None:
    scale = round_scale(least)
    assert least <= scale <= least * 1.34
    assert len(str(scale).rstrip("0")) <= 3


@given(st.floats(1, 1e6))
def test_the_bar_of_scale_has_a_round_length(metres: float) -> None:
    length = round_length(metres)
    assert length <= metres < length * 2.5 + 0.5
    assert re.fullmatch("[125]0*", str(length))


@given(st.floats(0.05, 7))
def test_there_are_some_ticks_and_not_too_many(degrees: float) -> None:
    assert 4 <= degrees / step_for(degrees) < 10.1


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda paper: f"{paper.size}-{paper.orient}")
def test_the_map_is_as_large_on_paper_as_the_scale_says(paper: object) -> None:
    html = page(paper=paper, layers=BOTH)
    told = re.search(r"比例尺 1:([\d ]+) ·", shown(html))
    size = re.search(r'width="([\d.]+)mm" height="([\d.]+)mm" viewBox="0 0 (\d+) (\d+)"', html)
    assert told is not None
    assert size is not None
    wide, high, across, down = map(float, size.groups())
    assert (wide, high) == pytest.approx((paper.map_width, paper.map_height), abs=0.1)  # type: ignore[attr-defined]
    assert wide / across == pytest.approx(PIXEL_MM, rel=0.001)
    scale = int(told[1].replace(" ", ""))
    whole = Frame.of(BOX, int(across), int(down))
    assert whole.metres_per_pixel / (PIXEL_MM / 1000) <= scale


def test_a_sheet_says_what_it_shows_and_whose_it_is() -> None:
    words = shown(page(layers=BOTH))
    for told in (
        "2026-11-22 的状态",
        "图例",
        "铁路",
        "在建",
        "审图号：GS(2026)1",
        "天地图",
        "A &amp; B",
    ):
        assert told in words
    assert re.search(r"已落实 3 .*规划 1 .*暂无记录 1", words)
    assert "114.5°E" in words
    assert "22.5°N" in words


def test_a_sheet_of_nothing_says_so() -> None:
    assert "无" in shown(page(layers=()))


def test_a_sheet_leads_to_the_other_papers_and_back() -> None:
    html = page(layers=("railways",), lang="en")
    for size, orient in PAPERS:
        assert f"size={size}&amp;orient={orient}" in html.replace("&#38;", "&amp;") or (
            f"size={size}" in html and f"orient={orient}" in html
        )
    assert html.count('aria-current="page"') == 1
    assert "layers=railways" in html


def test_hostile_names_are_text_on_paper_too() -> None:
    thing = point("port-x", HOSTILE, (114.5, 22.3)).model_copy(
        update={"name": Text(zh=HOSTILE, en=HOSTILE)}
    )
    html = page(of=stock([thing]), layers=BOTH, feature="port-x")
    assert "<script>alert" not in html
    assert "{{7*7}}" in html
