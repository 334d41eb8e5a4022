from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from layers.spreadsheets import table_bytes

CELLS = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8))


def test_values_are_written_plainly() -> None:
    content = table_bytes(("a", "b"), [("x", 1), (None, True), (False, 1.5)])
    assert content.decode("utf-8-sig") == "a,b\r\nx,1\r\n,yes\r\n,1.5\r\n"


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4))
def test_no_cell_is_a_formula(rows: list[tuple[object, object]]) -> None:
    text = table_bytes(("a", "b"), rows).decode("utf-8-sig")  # type: ignore[arg-type]
    read = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert len(read) == len(rows)
    for row, cells in zip(rows, read, strict=True):
        for value, cell in zip(row, cells, strict=True):
            assert isinstance(value, int) or not cell.startswith(("=", "+", "-", "@", "＝", "\t"))
