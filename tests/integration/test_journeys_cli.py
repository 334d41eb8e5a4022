"""Journeys on the command line, on the real facts."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from api.cli import main

if TYPE_CHECKING:
    from pathlib import Path

DAY = "2028-12-31"
SEA = "115.5,22.25"
TOO_MANY = [f"p{number}" for number in range(51)]


def run(store: Path, *words: str) -> Result:
    return CliRunner(env={"LINKATLAS_STORE": str(store)}).invoke(main, list(words))


def told(store: Path, *words: str) -> Any:  # noqa: ANN401 - as JSON is
    done = run(store, *words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_a_route_is_told_leg_by_leg(built_store: Path) -> None:
    done = run(built_store, "route", "深圳", "汕尾", "--mode", "rail", "--on", DAY)
    assert done.exit_code == 0, done.output
    heading, *rest = done.stdout.splitlines()
    assert heading.startswith("深圳 → 汕尾")
    assert DAY in heading
    assert any("深汕高铁" in line and line.endswith("*") for line in rest)
    assert "rail-shenshan" in rest[-1]


def test_links_can_be_switched_one_by_one_or_by_comma(built_store: Path) -> None:
    words = ("route", "深圳", "汕尾", "--mode", "rail", "--on", DAY)
    many = told(built_store, *words, "--without", "rail-shenshan", "--without", "rail-xiashen")
    once = told(built_store, *words, "--without", "rail-shenshan,rail-xiashen")
    assert many == once
    assert many["scenario"]["without"] == ["rail-shenshan", "rail-xiashen"]
    assert many["time_s"] > told(built_store, *words)["time_s"]


def test_a_circle_is_told_with_its_places(built_store: Path) -> None:
    done = run(built_store, "circle", "汕尾", "--minutes", "15,30", "--lang", "en")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[1].startswith("15 min: ")
    assert lines[2].startswith("30 min: ")
    assert any("city-441500" in line for line in lines)


def test_a_matrix_of_the_cities_is_a_square(built_store: Path) -> None:
    done = run(built_store, "matrix", "--lang", "en")
    assert done.exit_code == 0, done.output
    rows = [line for line in done.stdout.splitlines() if line.startswith(("Guang", "Ganzhou"))]
    assert len(rows) == 2
    assert all(row.count(" h ") >= 5 for row in rows)


def test_a_point_can_stand_among_names(built_store: Path) -> None:
    answer = told(built_store, "matrix", "114.05,22.54", "汕尾", "st-shanwei")
    assert [place["id"] for place in answer["places"]] == [None, "city-441500", "st-shanwei"]


@pytest.mark.parametrize("command", ["matrix", "gaps"])
def test_a_table_can_be_piped(built_store: Path, command: str) -> None:
    done = run(built_store, command, "--csv")
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader(io.StringIO(done.stdout_bytes.decode("utf-8-sig"))))
    assert rows
    assert all(row["generation"] == "gen-000001" for row in rows)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", ["gaps", "outages"])
def test_gaps_and_outages_are_tables(built_store: Path, command: str, lang: str) -> None:
    done = run(built_store, command, "--lang", lang)
    assert done.exit_code == 0, done.output
    assert len(done.stdout.splitlines()) > 5


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["route", "深圳"], "TO"),
        (["route", "深圳", "qqqqqq"], "qqqqqq"),
        (["route", "深圳", "深圳市"], "same place"),
        (["route", "深圳", "横沥"], "choose one"),
        (["route", "深圳", "120.0,30.0"], "outside"),
        (["route", "深圳", "22.78,115.37"], "longitude first"),
        (["route", "深圳", "１１５.37,22.78"], "longitude,latitude"),
        (["route", "深圳", "汕尾", "--with", "rail-nothing"], "rail-nothing"),
        (["route", "深圳", "汕尾", "--without", "a,a"], "a,a"),
        (["route", "深圳", "汕尾", "--mode", "car"], "car"),
        (["route", "深圳", "汕尾", "--on", "1880-01-01"], "1880-01-01"),
        (["route", "深圳", "汕尾", "--on", DAY, "--on", DAY], "--on"),
        (["route", "深圳", "汕尾", "--mode", "rail", "--mode", "road"], "--mode"),
        (["route", "深圳", "汕尾", "--alternatives", "4"], "4"),
        (["route", "深圳", "汕尾", "--via", "惠州"], "--via"),
        (["circle", "汕尾", "--minutes", "0"], "minutes"),
        (["circle", "汕尾", "--minutes", "-1"], "minutes"),
        (["circle", "汕尾", "--minutes", "1000000000"], "minutes"),
        (["circle", "汕尾", "--minutes", "NaN"], "minutes"),
        (["circle", "汕尾", "--minutes", "３０"], "minutes"),
        (["circle", "汕尾", "--minutes", "30.5"], "minutes"),
        (["circle", "汕尾", "--minutes", "30,30"], "minutes"),
        (["circle", "汕尾", "--minutes", "5,6,7,8,9,10,11,12,13"], "minutes"),
        (["circle", "汕尾\x00"], "is no place"),
        (["matrix", "深圳"], "2 to 50"),
        (["matrix", *TOO_MANY], "2 to 50"),
        (["matrix", "深圳", "深圳"], "2 to 50"),
        (["matrix", "--csv", "--json"], "--csv"),
        (["outages", "深圳", "qqqqqq"], "qqqqqq"),
        (["gaps", "--with", "rail-nothing"], "rail-nothing"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_status_2(
    built_store: Path, words: list[str], named: str
) -> None:
    done = run(built_store, *words)
    assert (done.exit_code, done.stdout) == (2, ""), done.output
    assert len(done.stderr.splitlines()) == 1
    assert named in done.stderr


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["route", "深圳", "汕尾", "--mode", "rail", "--on", "1900-01-01"], "no way"),
        (["route", "深圳", SEA], SEA),
        (["circle", SEA], SEA),
    ],
)
def test_that_there_is_no_way_is_one_line_and_exit_status_1(
    built_store: Path, words: list[str], named: str
) -> None:
    done = run(built_store, *words)
    assert (done.exit_code, done.stdout) == (1, ""), done.output
    assert len(done.stderr.splitlines()) == 1
    assert named in done.stderr


@pytest.mark.parametrize(
    "words", [["route", "a", "b"], ["circle", "a"], ["matrix"], ["gaps"], ["outages"]]
)
def test_without_a_generation_it_says_so(tmp_path: Path, words: list[str]) -> None:
    done = run(tmp_path, *words)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "linkatlas build" in done.stderr
