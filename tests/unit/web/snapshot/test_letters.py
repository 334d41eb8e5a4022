"""Words are measured, cut and broken so that they stay where they are put."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.snapshot.letters import lines, plain, shortened, width_of, written

texts = st.text(alphabet="赣深高铁，。（）《》 aMil-1·", max_size=60)


def test_a_chinese_letter_is_as_wide_as_it_is_high() -> None:
    assert width_of("赣深高铁", 12) == pytest.approx(48)
    assert width_of("赣深高铁", 12, 700) > 48


@given(texts, st.floats(60, 300))
def test_lines_hold_all_words_and_keep_the_width(words: str, most: float) -> None:
    rows = list(lines(words, most, 10))
    assert "".join("".join(rows).split()) == "".join(words.split())
    assert all(width_of(row, 10) <= most or len(row.split()) == 1 for row in rows)


def test_no_line_begins_with_a_mark_that_ends_something() -> None:
    rows = list(lines("边界：天地图；部分站点（与线位）、地名。" * 6, 93, 10))
    assert len(rows) > 6
    assert not [row for row in rows if row[0] in "，。；：）、"]


def test_latin_words_are_not_torn() -> None:
    assert list(lines("Boundaries of Tianditu", 60, 10)) == ["Boundaries", "of Tianditu"]


@given(texts, st.floats(40, 200))
def test_shortened_words_fit(words: str, most: float) -> None:
    assert width_of(shortened(words, most, 12), 12) <= most


def test_what_fits_is_not_shortened() -> None:
    assert shortened("赣深高铁", 48, 12) == "赣深高铁"
    assert shortened("赣深高铁", 40, 12) == "赣深…"


def test_controls_and_marks_of_direction_are_not_written() -> None:
    assert plain("a\u202eb\x00c\ufffe") == "abc"


def test_what_is_written_is_no_markup() -> None:
    made = written((1, 2), "<b>&\"'", 12, "#000000")
    assert made == (
        '<text x="1.0" y="2.0" font-size="12" fill="#000000">&lt;b&gt;&amp;&#34;&#39;</text>'
    )
