"""A reading is told with its class; a class contains its bound."""

from __future__ import annotations

import numpy as np
import pytest

from web.charts.model import Band, Face, Run
from web.charts.words import class_of, told

AMMONIA = (Band("Ⅰ", "#0", 0.0, 0.15), Band("Ⅱ", "#0", 0.15, 0.5), Band("劣Ⅴ", "#0", 0.5, None))
OXYGEN = (Band("Ⅰ", "#0", 7.5, None), Band("Ⅱ", "#0", 6, 7.5), Band("劣Ⅴ", "#0", None, 6))
ACID = (Band("6–9", "#0", 6, 9),)


@pytest.mark.parametrize(
    ("number", "bands", "label"),
    [
        (0, AMMONIA, "Ⅰ"),
        (0.15, AMMONIA, "Ⅰ"),
        (0.1501, AMMONIA, "Ⅱ"),
        (0.5, AMMONIA, "Ⅱ"),
        (0.51, AMMONIA, "劣Ⅴ"),
        (7.5, OXYGEN, "Ⅰ"),
        (7.49, OXYGEN, "Ⅱ"),
        (6, OXYGEN, "Ⅱ"),
        (5.99, OXYGEN, "劣Ⅴ"),
        (6, ACID, "6–9"),
        (9.01, ACID, None),
        (1, (), None),
    ],
)
def test_the_best_class_that_is_kept(
    number: float, bands: tuple[Band, ...], label: str | None
) -> None:
    assert class_of(number, bands) == label


def run(name: str, *times: int) -> Run:
    return Run(name, np.array(times), np.full(len(times), 0.02), np.array([True] * len(times)))


def test_readings_are_told_in_order_of_time() -> None:
    face = Face("c", "", "", "mg/L", AMMONIA, None, "", "", "")
    said = told(
        face, [run("深圳市", 1_772_000_000, 1_772_090_000), run("东莞市", 1_772_010_000)], "zh"
    )
    assert [reading["at"] for reading in said] == [1_772_000_000, 1_772_010_000, 1_772_090_000]
    assert said[0]["words"] == "2026-02-25 14:13 · <0.02 mg/L · Ⅰ类 · 深圳市"
