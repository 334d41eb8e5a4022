"""Values as laboratories write them: read exactly, or refused with a reason."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from real_standard import standard

from layers.water.faults import ValueFault
from layers.water.values import counted, parse

if TYPE_CHECKING:
    from layers.water.model import Item, Value


def value(text: str, item: str = "nh3n", unit: str | None = None) -> Value | None:
    return parse(text, standard().item(item), unit)


def reason(text: str, item: str = "nh3n", unit: str | None = None) -> ValueFault:
    with pytest.raises(ValueFault) as fault:
        value(text, item, unit)
    return fault.value


@pytest.mark.parametrize(
    ("text", "number", "below"),
    [
        ("0.15", 0.15, False),
        (" 0.15 ", 0.15, False),
        ("0", 0.0, False),
        ("0.000", 0.0, False),
        (".5", 0.5, False),
        ("2.", 2.0, False),
        ("+1.5", 1.5, False),
        ("1e-3", 0.001, False),
        ("2.8E-06", 2.8e-6, False),
        ("０．１５", 0.15, False),
        ("<0.02", 0.02, True),
        ("< 0.02", 0.02, True),
        ("＜0.02", 0.02, True),
        ("0.02L", 0.02, True),
        ("０．０２Ｌ", 0.02, True),
    ],
)
def test_a_number_is_read_exactly(text: str, number: float, below: bool) -> None:  # noqa: FBT001
    found = value(text)
    assert found is not None
    assert (found.number, found.below) == (number, below)


@pytest.mark.parametrize(
    "text", ["", " ", "　", "-", "--", "－－", "—", "——", "/", "*", "N/A", "未监测", "缺测", "无"]
)
def test_what_was_not_measured_is_missing(text: str) -> None:
    assert value(text) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("-0.02", "negative"),
        ("－0.02", "negative"),
        ("abc", "not a plain number"),
        ("1,000", "not a plain number"),
        ("1_000", "not a plain number"),
        ("1 000", "not a plain number"),
        ("0.1.2", "not a plain number"),
        ("0x10", "not a plain number"),
        ("1e", "not a plain number"),
        ("10²", "not a plain number"),
        ("１②", "not a plain number"),
        ("٣", "not a plain number"),
        ("≤0.02", "not a plain number"),
        ("<0.02L", "not a plain number"),
        ("0.02l", "not a plain number"),
        ("=1+1", "not a plain number"),
        ("9" * 200, "not a plain number"),
        ("nan", "not a finite number"),
        ("Infinity", "not a finite number"),
        ("1e999", "not a finite number"),
        ("ND", "does not tell the limit"),
        ("未检出", "does not tell the limit"),
        ("<", "not a plain number"),
        ("<0", "no limit of detection"),
        ("<-1", "no limit of detection"),
        ("100001", "impossible"),
    ],
)
def test_anything_else_is_refused_with_its_reason(text: str, says: str) -> None:
    fault = reason(text)
    assert says in str(fault)
    assert fault.text.en == str(fault)
    assert fault.text.zh != fault.text.en


@pytest.mark.parametrize(
    ("text", "item"),
    [
        *(("14.1", "ph"), ("15", "ph"), ("50.1", "do"), ("2e12", "fecal")),
        *(("61", "temperature"), ("-3", "temperature")),
    ],
)
def test_what_water_cannot_be_is_refused(text: str, item: str) -> None:
    fault = reason(text, item)
    assert "impossible" in fault.en
    assert standard().item(item).name.zh in fault.zh


@pytest.mark.parametrize(
    ("text", "item"), [("14", "ph"), ("0", "ph"), ("50", "do"), ("-1.5", "temperature")]
)
def test_the_edge_of_what_water_can_be_is_taken(text: str, item: str) -> None:
    found = value(text, item)
    assert found is not None
    assert found.number == float(text)


@pytest.mark.parametrize("item", ["ph", "temperature"])
def test_what_has_no_limit_of_detection_is_not_below_one(item: str) -> None:
    assert "no limit of detection" in reason("<7", item).en


@pytest.mark.parametrize(
    ("text", "item", "unit", "number"),
    [
        ("150", "nh3n", "ug/L", 0.15),
        ("150", "nh3n", "μg/L", 0.15),
        ("150", "nh3n", "µg/L", 0.15),
        ("150", "nh3n", "ＵＧ／Ｌ", 0.15),
        ("150", "nh3n", "μg·L-1", 0.15),
        ("150", "nh3n", "微克/升", 0.15),
        ("50", "hg", "ng/L", 0.00005),
        ("0.002", "codmn", "g/L", 2.0),
        ("2", "codmn", "MG/l", 2.0),
        ("2", "codmn", "", 2.0),
        ("21.5", "temperature", "°C", 21.5),
        ("7.2", "ph", "无量纲", 7.2),
        ("20", "fecal", "MPN/100mL", 200.0),
        ("200", "fecal", "MPN/L", 200.0),
    ],
)
def test_units_are_converted_without_loss(text: str, item: str, unit: str, number: float) -> None:
    found = value(text, item, unit)
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize(
    ("item", "unit"),
    [("nh3n", "ppm"), ("nh3n", "mg"), ("nh3n", "个/L"), ("fecal", "mg/L"), ("ph", "mg/L")],
)
def test_an_unknown_unit_is_named(item: str, unit: str) -> None:
    fault = reason("1", item, unit)
    assert unit in fault.en
    assert unit in fault.zh


def test_a_value_without_a_measurement_needs_no_unit() -> None:
    assert value("--", "nh3n", "ppm") is None


@pytest.mark.parametrize(
    ("unit", "written"), [(None, "<20"), ("mg/L", "<20"), ("MG/L", "<20"), ("ug/L", "<20 ug/L")]
)
def test_the_text_stays_what_was_written(unit: str | None, written: str) -> None:
    found = value("＜20", "nh3n", unit)
    assert found is not None
    assert found.text == written


def test_half_the_limit_of_detection_counts() -> None:
    below, above = value("0.02L"), value("0.02")
    assert below is not None
    assert above is not None
    assert counted(below) == 0.01
    assert counted(above) == 0.02


@given(st.decimals(min_value=0, max_value=1000, places=6))
def test_every_plain_decimal_is_the_number_it_says(number: object) -> None:
    found = value(str(number))
    assert found is not None
    assert found.number == float(str(number))
    in_micrograms = value(str(number), unit="ug/L")
    assert in_micrograms is not None
    assert math.isclose(in_micrograms.number * 1000, found.number, rel_tol=1e-12, abs_tol=1e-300)


@given(st.text(max_size=60), st.sampled_from([*standard().items.values()]))
def test_any_text_is_a_finite_value_or_missing_or_refused_on_one_line(
    text: str, item: Item
) -> None:
    try:
        found = parse(text, item)
        sound = found is None or math.isfinite(found.number)
    except ValueFault as fault:
        sound = f"{fault.zh}{fault.en}".isprintable()
    assert sound
