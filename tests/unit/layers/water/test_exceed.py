"""By how much items miss a target, the order in which they are named, and how that is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from real_standard import standard

from layers.water.exceed import exceedances, written
from layers.water.grades import verdict
from layers.water.model import Grade


def told(values: dict[str, float], target: Grade = Grade.III, lang: str = "zh") -> str:
    return written(exceedances(standard(), values, target), standard().items, lang)


def test_the_multiple_is_measured_over_target_less_one() -> None:
    (only,) = exceedances(standard(), {"nh3n": 2.3, "tp": 0.2, "ph": 7}, Grade.III)
    assert (only.item, only.measured, only.target, only.difference) == ("nh3n", 2.3, 1.0, None)
    assert only.multiple == pytest.approx(1.3)


def test_items_are_written_as_in_bulletins() -> None:
    assert told({"cod": 24, "tp": 0.32, "nh3n": 2.3}) == "氨氮/1.3、总磷/0.6、化学需氧量/0.2"
    assert told({"tp": 0.32, "nh3n": 2.3}, lang="en") == (
        "Ammonia nitrogen/1.3, Total phosphorus/0.6"
    )


def test_oxygen_is_told_by_a_difference_and_ph_by_its_value() -> None:
    (low,) = exceedances(standard(), {"do": 3.8}, Grade.III)
    assert (low.multiple, low.difference) == (None, pytest.approx(1.2))
    assert told({"do": 3.8}) == "溶解氧(低1.2 mg/L)"
    assert told({"do": 3.8}, lang="en") == "Dissolved oxygen (1.2 mg/L short)"
    (sour,) = exceedances(standard(), {"ph": 5.5}, Grade.V)
    assert (sour.target, sour.multiple, sour.difference) == (6, None, None)
    (sharp,) = exceedances(standard(), {"ph": 9.21}, Grade.I)
    assert sharp.target == 9
    assert told({"ph": 9.21}) == "pH值(9.21)"


def test_the_worse_class_goes_before_the_greater_multiple() -> None:
    # Ammonia of 1.9 is class V and 0.9 over; permanganate of 11.5 is V and 0.92 over.
    assert told({"nh3n": 1.9, "codmn": 11.5, "bod5": 5.9, "do": 1.0}) == (
        "溶解氧(低4.0 mg/L)、高锰酸盐指数/0.9、氨氮/0.9、五日生化需氧量/0.5"
    )


def test_cyanide_and_heavy_metals_go_first() -> None:
    values = {"nh3n": 9.0, "pb": 0.051, "cn": 0.21, "hg": 0.0002}
    assert [each.item for each in exceedances(standard(), values, Grade.III)] == [
        "cn",
        "pb",
        "hg",
        "nh3n",
    ]


@pytest.mark.parametrize(
    ("number", "text"), [(1.04, "氨氮/0.04"), (1.05, "氨氮/0.1"), (1.001, "氨氮/<0.01")]
)
def test_a_small_multiple_is_never_written_as_nothing(number: float, text: str) -> None:
    assert told({"nh3n": number}) == text


def test_lakes_have_targets_of_their_own() -> None:
    values = {"tp": 0.1}
    assert exceedances(standard(), values, Grade.III) == ()
    (over,) = exceedances(standard(), values, Grade.III, body="lake")
    assert over.multiple == pytest.approx(1.0)


def test_what_is_not_assessed_misses_nothing() -> None:
    assert exceedances(standard(), {"tn": 9.0, "fecal": 1e6, "sulfate": 900.0}, Grade.I) == ()


def test_a_target_is_a_class() -> None:
    with pytest.raises(ValueError, match="I to V"):
        exceedances(standard(), {}, Grade.WORSE)


@given(
    st.dictionaries(
        st.sampled_from([item.id for item in standard().items.values()]), st.floats(0, 1000)
    ),
    st.sampled_from([Grade.I, Grade.II, Grade.III, Grade.IV, Grade.V]),
)
def test_something_is_over_exactly_when_the_class_is_missed(
    values: dict[str, float], target: Grade
) -> None:
    over = exceedances(standard(), values, target)
    assert bool(over) == ((verdict(standard(), values).grade or 0) > target)
    assert all(each.multiple is None or each.multiple > 0 for each in over)
    assert all(each.difference is None or each.difference > 0 for each in over)
