from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import small_facts

from layers.checks import check
from layers.columns import FOLDERS, TABLES
from layers.facts import columns_of, read
from layers.schema import problems_of, schema_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return small_facts.write(tmp_path)


def cell_problem(data: Path, name: str, row: int, column: str) -> str:
    """Return the message of the only problem, which must be in this cell."""
    problems = check(data)
    assert [(p.file, p.row, p.column) for p in problems] == [(f"{name}.csv", row, column)], problems
    return problems[0].message


@pytest.mark.parametrize(
    "name",
    [*TABLES, "features/parks", *(f"{folder}/a" for folder in FOLDERS if folder != "features")],
)
def test_a_schema_has_the_columns_of_its_table(name: str) -> None:
    assert tuple(schema_of(name).columns) == columns_of(name)


def test_an_unknown_table_has_no_schema() -> None:
    with pytest.raises(KeyError):
        schema_of("opinions")


@pytest.mark.parametrize(
    "text",
    [
        " 甲港",
        "甲港 ",
        "甲  港",
        "甲\u00a0港",
        "甲\u3000港",
        "甲港\u3000",
        "甲\u200b港",
        "\ufeff甲港",
    ],
)
def test_stray_blanks_are_found(data: Path, text: str) -> None:
    small_facts.plant(data, "features/ports", 2, name_zh=text)
    assert "stray blank" in cell_problem(data, "features/ports", 2, "name_zh")


@pytest.mark.parametrize(
    "text", ["甲\u0000港", "甲\t港", "甲\n港", "甲\u0085港", "甲\u202e港", "甲\ufffd港"]
)
def test_control_characters_are_found(data: Path, text: str) -> None:
    small_facts.plant(data, "features/ports", 2, name_zh=text)
    assert "control character" in cell_problem(data, "features/ports", 2, "name_zh")


@pytest.mark.parametrize(
    ("name", "row", "column", "text"),
    [
        ("features/ports", 2, "lon", "１１４.2"),
        ("tracks/a", 2, "seq", "１"),
        ("claims", 2, "as_of", "２０２０"),
        ("names", 2, "text", "Ｇ４"),
        ("measures", 2, "value", "12.５"),
    ],
)
def test_full_width_digits_are_found(
    data: Path, name: str, row: int, column: str, text: str
) -> None:
    small_facts.plant(data, name, row, **{column: text})
    assert "full-width" in cell_problem(data, name, row, column)


def test_full_width_digits_may_stand_in_prose(data: Path) -> None:
    small_facts.plant(data, "features/ports", 2, note_zh="写作１２", note_en="written １２")
    assert check(data) == []


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "1e999", "Infinity", "9" * 400])
@pytest.mark.parametrize("column", ["lon", "lat", "accuracy_m"])
def test_numbers_that_are_not_finite_are_found(data: Path, column: str, text: str) -> None:
    small_facts.plant(data, "features/ports", 2, **{column: text})
    assert "not a finite number" in cell_problem(data, "features/ports", 2, column)


@pytest.mark.parametrize("text", ["1e2", "1_000", "+5", "5.", ".5", "0x10", "٥", "1,5", "about 5"])
def test_numbers_are_plain_decimals(data: Path, text: str) -> None:
    small_facts.plant(data, "measures", 2, value=text)
    assert "not a plain decimal number" in cell_problem(data, "measures", 2, "value")


@pytest.mark.parametrize("text", ["0", "-5", "000", "1.5", "near"])
def test_an_accuracy_is_a_positive_whole_number(data: Path, text: str) -> None:
    small_facts.plant(data, "features/ports", 2, accuracy_m=text)
    assert "positive whole number of metres" in cell_problem(
        data, "features/ports", 2, "accuracy_m"
    )


@pytest.mark.parametrize("text", ["EPSG:4490", "WGS84", "GCJ-02", "epsg:4326"])
def test_other_coordinate_systems_are_found(data: Path, text: str) -> None:
    small_facts.plant(data, "features/ports", 2, crs=text)
    assert "convert to EPSG:4326" in cell_problem(data, "features/ports", 2, "crs")


@pytest.mark.parametrize(
    ("name", "column", "text"),
    [
        ("documents", "date", "2017-02-30"),
        ("documents", "not_before", "July 2024"),
        ("names", "since", "2010-13"),
        ("names", "until", ".."),
        ("claims", "as_of", ".."),
        ("claims", "as_of", "2020-1"),
        ("sources", "date", "2020/01/01"),
        ("journeys", "as_of", "last winter"),
    ],
)
def test_dates_that_do_not_parse_are_found(data: Path, name: str, column: str, text: str) -> None:
    small_facts.plant(data, name, 2, **{column: text})
    assert cell_problem(data, name, 2, column).endswith("YYYY, YYYY-MM or YYYY-MM-DD")


def test_only_the_beginning_of_a_claim_may_be_open(data: Path) -> None:
    small_facts.plant(data, "claims", 2, from_="...")
    assert cell_problem(data, "claims", 2, "from").endswith("YYYY-MM-DD, or ..")


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("documents", "kind"),
        ("names", "lang"),
        ("names", "kind"),
        ("claims", "status"),
        ("citations", "basis"),
        ("links", "kind"),
        ("features/ports", "kind"),
        ("features/ports", "site"),
        ("features/ports", "confidence"),
        ("lines/a", "role"),
        ("rivers/big", "role"),
        ("sources", "kind"),
        ("traffic", "mode"),
        ("traffic", "basis"),
        ("traffic", "use"),
        ("through", "basis"),
        ("assumptions", "basis"),
        ("gates", "basis"),
        ("sections", "body"),
        ("sections", "handover"),
        ("sections", "tide"),
        ("targets", "kind"),
        ("targets", "grade"),
        ("duties", "kind"),
    ],
)
def test_unknown_words_are_found(data: Path, name: str, column: str) -> None:
    small_facts.plant(data, name, 2, **{column: "other"})
    message = cell_problem(data, name, 2, column)
    assert message.startswith("'other' is unknown; write one of ")


@pytest.mark.parametrize(
    ("name", "column"),
    [("standards/items", "table"), ("standards/items", "sense"), ("standards/grades", "grade")],
)
def test_unknown_words_of_the_standard_are_found(data: Path, name: str, column: str) -> None:
    frame = read(data).table(name).assign(**{column: "other"})
    problems = list(problems_of(name, frame))
    assert {(problem.row, problem.column) for problem in problems} == {
        (row, column) for row in frame.index
    }
    assert all("is unknown; write one of " in problem.message for problem in problems)


def test_a_kind_belongs_to_its_layer(data: Path) -> None:
    small_facts.plant(data, "features/ports", 2, kind="railway")
    assert "write one of port, terminal" in cell_problem(data, "features/ports", 2, "kind")


@pytest.mark.parametrize(
    ("name", "column", "text", "message"),
    [
        ("claims", "disputed", "no", "write yes or leave it blank"),
        ("cities", "in_region", "true", "write yes or leave it blank"),
        ("licences", "url", "example.org", "not a web address"),
        ("journeys", "minutes", "0", "not a whole number of minutes"),
        ("journeys", "minutes", "1.5", "not a whole number of minutes"),
        ("journeys", "minutes", "10000", "not a whole number of minutes"),
        ("gates", "link", "Road A", "is not a link"),
        ("gates", "link", "road-a:", "is not a link"),
        ("gates", "link", "road-a:west:1", "is not a link"),
        ("gates", "lon_a", "east", "not a plain decimal number"),
        ("traffic", "speed_kph", "fast", "not a plain decimal number"),
        ("sections", "programmes", "joint;yearly", "write joint, national, or both joined by ;"),
        ("targets", "since", "2018-06", "is not a year; write YYYY"),
        ("duties", "since", "2017-11", "is not a day; write YYYY-MM-DD"),
        ("duties", "since", "2017-11-31", "is not a date of the calendar"),
        ("duties", "times_a_year", "0", "not a whole number, 1 or more"),
        ("standards/items", "limit", "<0.1", "not a plain decimal number"),
        ("standards/grades", "colour", "blue", "is not a colour; write #rrggbb"),
    ],
)
def test_other_forms_are_found(data: Path, name: str, column: str, text: str, message: str) -> None:
    small_facts.plant(data, name, 2, **{column: text})
    assert message in cell_problem(data, name, 2, column)


@pytest.mark.parametrize("text", ["Rail A", "甲", "rail--a", "-a", "../a", "a;", "<b>"])
def test_an_id_is_small_letters_and_digits(data: Path, text: str) -> None:
    small_facts.append(data, "corridors", id=text)
    assert "is not an id" in cell_problem(data, "corridors", 3, "id")


def test_a_city_id_has_its_code(data: Path) -> None:
    small_facts.append(data, "cities", id="city-shenzhen")
    assert "city- and six digits" in cell_problem(data, "cities", 4, "id")


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("corridors", "summary_zh"),
        ("claims", "as_of"),
        ("measures", "value"),
        ("features/ports", "name_en"),
        ("sources", "title"),
    ],
)
def test_blanks_where_something_must_stand_are_found(data: Path, name: str, column: str) -> None:
    small_facts.plant(data, name, 2, **{column: ""})
    assert [str(p) for p in check(data)] == [f"{name}.csv:2: {column}: is blank; fill it in"]


def test_a_cell_has_one_problem_the_first(data: Path) -> None:
    small_facts.plant(data, "features/ports", 2, lon=" １１４")
    assert "stray blank" in cell_problem(data, "features/ports", 2, "lon")


def test_everything_is_collected(data: Path) -> None:
    small_facts.plant(data, "features/ports", 2, lon="east", lat="inf", kind="harbour")
    small_facts.plant(data, "features/ports", 3, accuracy_m="-1")
    small_facts.plant(data, "claims", 4, as_of="someday")
    assert [(p.row, p.column) for p in check(data)] == [
        (4, "as_of"),
        (2, "kind"),
        (2, "lat"),
        (2, "lon"),
        (3, "accuracy_m"),
    ]


def test_long_texts_are_shortened_and_stay_on_one_line(data: Path) -> None:
    small_facts.plant(data, "features/ports", 2, note_zh="一\n" * 100, note_en="x")
    message = cell_problem(data, "features/ports", 2, "note_zh")
    assert "\n" not in message
    assert len(message) < 120


def test_a_table_alone_can_be_checked(data: Path) -> None:
    frame = read(data).table("claims").assign(status="finished")
    assert {problem.row for problem in problems_of("claims", frame)} == {2, 3, 4}
