"""Classes and tides as sources write them."""

from __future__ import annotations

import pytest

from layers.water.faults import CellFault
from layers.water.intake.labels import published, tide
from layers.water.model import Grade


@pytest.mark.parametrize(
    ("texts", "grade"),
    [
        (("1", "Ⅰ", "I", "i类", "Ⅰ 类", "１", "Class I"), Grade.I),
        (("2", "Ⅱ", "II类"), Grade.II),
        (("3", "Ⅲ类", "iii"), Grade.III),
        (("4", "Ⅳ", "IV"), Grade.IV),
        (("5", "Ⅴ", "V 类"), Grade.V),
        (("6", "劣Ⅴ", "劣V类", "劣5", "劣五类", "worse than V"), Grade.WORSE),
        (("", " ", "--", "-", "—", "/", "无"), None),
    ],
)
def test_a_class_is_read_however_it_is_written(texts: tuple[str, ...], grade: Grade | None) -> None:
    assert [published(text) for text in texts] == [grade] * len(texts)


@pytest.mark.parametrize("text", ["0", "7", "2.0", "VI", "良好", "II-III", "-1", "劣"])
def test_what_is_no_class_is_named(text: str) -> None:
    with pytest.raises(CellFault, match=f"'{text}' is no class of water"):
        published(text)


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("退", "退潮", "落潮", "EBB", " ebb "), "ebb"),
        (("涨", "涨潮", "Flood"), "flood"),
        (("", "--", "/"), None),
    ],
)
def test_a_tide_is_read_however_it_is_written(texts: tuple[str, ...], said: str | None) -> None:
    assert [tide(text) for text in texts] == [said] * len(texts)


@pytest.mark.parametrize("text", ["平潮", "涨退", "high"])
def test_what_is_no_tide_is_named(text: str) -> None:
    with pytest.raises(CellFault, match=f"'{text}' is no tide"):
        tide(text)
