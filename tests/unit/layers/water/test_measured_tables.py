"""Series of a section put together: one table for each measurer, and nothing is lost or made up."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from layers.water.edr import by_measurer, size
from layers.water.readings import Series

READING = st.tuples(
    st.integers(0, 20), st.sampled_from("ab"), st.floats(0, 9), st.booleans()
)  # time, city, number, below
SERIES = st.lists(READING, max_size=12, unique_by=lambda told: told[:2])


def series(told: list[tuple[int, str, float, bool]]) -> Series:
    times, cities, numbers, below = zip(*sorted(told), strict=True) if told else ((),) * 4
    days, values, limits = (
        np.array(times, np.int64),
        np.array(numbers, float),
        np.array(below, bool),
    )
    return Series(days, values, limits, cities)


@given(given_=st.dictionaries(st.sampled_from(["ph", "tp", "hg"]), SERIES))
def test_every_reading_is_in_one_cell(given_: dict[str, Any]) -> None:
    found = {item: series(told) for item, told in given_.items()}
    tables = by_measurer(found)
    cells = {
        (item, int(time), table.city, float(number), bool(below))
        for table in tables
        for item in table.numbers
        for time, number, below in zip(
            table.times, table.numbers[item], table.below[item], strict=True
        )
        if not np.isnan(number)
    }
    assert cells == {(item, *told) for item, several in given_.items() for told in several}
    assert size(found.values()) == len(cells)
    for table in tables:
        assert (np.diff(table.times) > 0).all()
        assert not any(np.isnan(numbers).all() for numbers in table.numbers.values())


def test_nothing_measured_is_no_table() -> None:
    assert by_measurer({}) == by_measurer({"ph": series([])}) == []
