from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import small_facts

from layers.columns import FOLDERS, TABLES
from layers.facts import columns_of, load, read
from layers.problems import FactsError, Problem

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return small_facts.write(tmp_path)


def only(data: Path) -> Problem:
    """Return the single problem that reading finds."""
    with pytest.raises(FactsError) as caught:
        read(data)
    assert len(caught.value.problems) == 1, str(caught.value)
    return caught.value.problems[0]


def test_every_cell_is_text_and_blank_is_the_empty_string(data: Path) -> None:
    small_facts.plant(data, "sources", 2, id="007", title="NA", publisher="null", note="nan")
    source = read(data).table("sources").loc[2]
    assert dict(source) == {
        "id": "007",
        "title": "NA",
        "publisher": "null",
        "kind": "document",
        "date": "",
        "licence": "",
        "note": "nan",
    }
    assert {str(dtype) for dtype in read(data).table("sources").dtypes} <= {"str", "object"}


def test_the_index_is_the_line_number(data: Path) -> None:
    assert list(read(data).table("claims").index) == [2, 3, 4]


def test_a_cell_of_several_lines_does_not_shift_the_numbers(data: Path) -> None:
    small_facts.plant(data, "features/ports", 2, note_zh="一\n二\n三")
    assert list(read(data).table("features/ports").index) == [2, 5]


def test_features_of_all_layers_are_stacked(data: Path) -> None:
    features = read(data).features()
    found = features.set_index("id")[["layer", "file", "row"]].loc["port-b"]
    assert tuple(found) == ("ports", "features/ports.csv", 3)
    assert list(features["id"]) == [
        *("rail-a", "rail-z", "st-a", "st-z", "road-a", "port-a", "port-b", "river-a"),
        *("section-a", "well-a"),
    ]


def test_folders_are_listed_by_name(data: Path) -> None:
    facts = read(data)
    assert facts.lines() == ("a", "road", "z")
    assert (facts.tracks(), facts.rivers()) == (("a",), ("big", "small"))
    assert list(facts.folder("rivers")) == ["rivers/big", "rivers/small"]


def test_rows_walk_with_their_line_numbers(data: Path) -> None:
    rows = list(read(data).rows("claims"))
    assert [row for row, _ in rows] == [2, 3, 4]
    assert rows[1][1]["from"] == "2028"


def test_an_empty_table_keeps_its_columns(data: Path) -> None:
    assert tuple(read(data).table("features/parks").columns) == FOLDERS["features"]


def test_unknown_tables_have_no_columns() -> None:
    assert columns_of("lines/anything") == FOLDERS["lines"]
    with pytest.raises(KeyError):
        columns_of("opinions")


def test_a_missing_folder_is_one_problem(tmp_path: Path) -> None:
    assert only(tmp_path / "nowhere").message == "no such folder"


@pytest.mark.parametrize("name", [*TABLES, "features/parks"])
def test_a_missing_table_is_named(data: Path, name: str) -> None:
    (data / f"{name}.csv").unlink()
    problem = only(data)
    assert (problem.file, problem.row) == (f"{name}.csv", 0)
    assert "missing" in problem.message


@pytest.mark.parametrize("name", ["opinions", "features/railway", "line/a"])
def test_a_stranger_is_named(data: Path, name: str) -> None:
    path = data / f"{name}.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text("id\n", encoding="utf-8")
    assert str(only(data)).startswith(f"{name}.csv: no table has this name")


def test_other_encodings_are_refused_with_their_line(data: Path) -> None:
    path = data / "claims.csv"
    path.write_bytes(path.read_bytes() + "rail-a,广汕\n".encode("gb18030"))
    problem = only(data)
    assert (problem.file, problem.row) == ("claims.csv", 5)
    assert "not UTF-8" in problem.message


def test_carriage_returns_are_refused(data: Path) -> None:
    path = data / "claims.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert str(only(data)).startswith("claims.csv:1: carriage return")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("id,name", "id,id,name"), "duplicate 'id'"),
        ((",in_region", ""), "missing 'in_region'"),
        ((",in_region", ",in_region,colour"), "unknown 'colour'"),
        (("id,name_zh", "\ufeffid,name_zh"), "missing 'id'; unknown '\\ufeffid'"),
        (("id,name_zh", "name_zh,id"), "columns out of order"),
    ],
)
def test_a_wrong_header_is_one_problem(data: Path, change: tuple[str, str], message: str) -> None:
    path = data / "cities.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(*change, 1), encoding="utf-8")
    problem = only(data)
    assert (problem.file, problem.row) == ("cities.csv", 1)
    assert problem.message.startswith(f"header: {message}")
    assert problem.message.endswith("write id,name_zh,name_en,in_region")


def test_an_empty_file_lacks_its_header(data: Path) -> None:
    (data / "cities.csv").write_bytes(b"")
    assert "missing 'id', 'name_zh'" in only(data).message


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("city-440100,广州", "2 cells where the header has 4"),
        ("city-440100,广州,Guangzhou,yes,", "5 cells where the header has 4"),
        ("", "blank line"),
        ('city-440100,"广州"x,Guangzhou,yes', "not a CSV row"),
        ('city-440100,"广州,Guangzhou,yes', "not a CSV row"),
    ],
)
def test_a_broken_row_is_named(data: Path, line: str, message: str) -> None:
    path = data / "cities.csv"
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    problem = only(data)
    assert (problem.file, problem.row) == ("cities.csv", 4)
    assert message in problem.message


def test_a_row_of_the_wrong_width_is_kept_beside_its_problem(data: Path) -> None:
    path = data / "cities.csv"
    path.write_text(path.read_text(encoding="utf-8") + "city-440100,广州\n", encoding="utf-8")
    facts, problems = load(data)
    assert list(facts.table("cities").loc[4]) == ["city-440100", "广州", "", ""]
    assert len(problems) == 1


def test_a_table_that_cannot_be_read_is_left_out(data: Path) -> None:
    (data / "cities.csv").unlink()
    assert "cities" not in load(data)[0].tables


def test_every_problem_is_listed_in_order_one_a_line(data: Path) -> None:
    (data / "sources.csv").unlink()
    path = data / "cities.csv"
    path.write_text(path.read_text(encoding="utf-8") + "\n,\n", encoding="utf-8")
    with pytest.raises(FactsError) as caught:
        read(data)
    assert [line.split(": ")[0] for line in str(caught.value).splitlines()] == [
        "cities.csv:4",
        "cities.csv:5",
        "sources.csv",
    ]


def test_a_problem_says_where_and_what() -> None:
    problem = Problem("features/railways.csv", 12, "lon", "is blank")
    assert str(problem) == "features/railways.csv:12: lon: is blank"
