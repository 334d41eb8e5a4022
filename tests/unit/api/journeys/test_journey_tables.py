from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from stand_in_planner import CITIES, HOSTILE, StandInPlanner

from api.journeys.answers import JourneyTeller
from api.journeys.query import GapWords, MatrixWords
from api.journeys.tables import GAP_COLUMNS, MATRIX_COLUMNS, gaps_csv, matrix_csv
from api.query import read_words


def teller() -> JourneyTeller:
    planner: Any = StandInPlanner()
    return JourneyTeller(
        planner=planner, cities=CITIES, generation="gen-000001", lang="zh", attribution="© us"
    )


def rows(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_matrix_is_a_row_a_pair() -> None:
    words = read_words(MatrixWords, {"on": "2028-12-31", "with": "hw-bridge", "mode": "road"})
    found = rows(matrix_csv(teller().matrix(words)))
    assert [(row["from_id"], row["to_id"], row["time_s"]) for row in found] == [
        ("city-440300", "city-441500", "600"),
        ("city-441500", "city-440300", ""),
    ]
    assert tuple(found[0]) == MATRIX_COLUMNS
    for row in found:
        assert (row["on"], row["with"], row["mode"]) == ("2028-12-31", "hw-bridge", "road")
        assert (row["generation"], row["attribution"]) == ("gen-000001", "© us")


def test_gaps_are_rows_with_units() -> None:
    found = rows(gaps_csv(teller().gaps(read_words(GapWords, {}))))
    assert tuple(found[0]) == GAP_COLUMNS
    assert [row["rank"] for row in found] == ["1", "2"]
    assert (found[0]["lon_a_deg"], found[0]["way_m"], found[0]["ratio"]) == (
        "113.8",
        "40000",
        "40.0",
    )
    assert (found[1]["way_m"], found[1]["ratio"], found[1]["note_zh"]) == ("", "", "")
    assert found[0]["closed_by"] == "hw-bridge:north"


def test_a_name_is_no_formula() -> None:
    found = rows(gaps_csv(teller().gaps(read_words(GapWords, {}))))
    assert found[0]["name_zh"] == "'" + HOSTILE


@pytest.mark.parametrize("start", ["time", "distance", "apart", "way", "lon", "lat"])
def test_what_is_measured_names_its_unit(start: str) -> None:
    named = [name for name in (*MATRIX_COLUMNS, *GAP_COLUMNS) if name.startswith(start)]
    assert named
    assert all(name.endswith(("_s", "_m", "_deg")) for name in named)
