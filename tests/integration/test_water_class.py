"""``linkatlas water class``: a table of readings is classed, and nothing is stored."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from api.cli import main

if TYPE_CHECKING:
    from pathlib import Path

# In the form of the platform; worked by hand: the worst of the five items decides.
PLATFORM = """\
省份,流域,断面名称,监测时间,水质类别,水温(℃),pH,溶解氧(mg/L),电导率(μS/cm),高锰酸盐指数(mg/L),氨氮(mg/L),总磷(mg/L),总氮(mg/L)
广东省,珠江流域,甲,03-01 08:00,1,20.0,7.00,7.50,100.0,2.00,0.150,0.020,9.00
广东省,珠江流域,乙（桥下）,03-01 08:00,2,20.0,7.00,7.49,100.0,2.00,0.150,0.020,9.00
广东省,珠江流域,丙,03-01 08:00,3,20.0,7.00,7.50,100.0,--,0.501,0.100,--
广东省,珠江流域,丁,03-01 08:00,4,20.0,7.00,7.50,100.0,6.01,0.150,0.020,9.00
广东省,珠江流域,戊,03-01 08:00,5,20.0,7.00,2.99,100.0,2.00,2.000,0.400,9.00
广东省,珠江流域,己,03-01 08:00,6,20.0,9.01,7.50,100.0,2.00,0.150,0.020,9.00
"""
WORKED = [
    ("甲", "I", ["ph", "do", "codmn", "nh3n", "tp"]),
    ("乙（桥下）", "II", ["do"]),
    ("丙", "III", ["nh3n"]),
    ("丁", "IV", ["codmn"]),
    ("戊", "V", ["do", "nh3n", "tp"]),
    ("己", "劣V", ["ph"]),
]


def run(store: Path, file: Path, *words: str) -> Result:
    environment = {"LINKATLAS_STORE": str(store)}
    return CliRunner(env=environment).invoke(main, ["water", "class", str(file), *words])


def saved(folder: Path, text: str) -> Path:
    file = folder / "readings.csv"
    file.write_text(text, encoding="utf-8")
    return file


def told(store: Path, file: Path) -> list[dict[str, Any]]:
    done = run(store, file, "--json")
    assert done.exit_code == 0, done.output
    answer: list[dict[str, Any]] = json.loads(done.stdout)
    return answer


def test_a_table_of_the_platform_gets_the_classes_worked_by_hand(
    built_store: Path, tmp_path: Path
) -> None:
    rows = told(built_store, saved(tmp_path, PLATFORM))
    assert [(row["section"], row["class"], row["by"]) for row in rows] == WORKED
    assert [row["published"] for row in rows] == [row["class"] for row in rows]
    assert {row["time"] for row in rows} == {"03-01 08:00"}


def test_values_below_detection_in_other_units_or_missing_are_classed(
    built_store: Path, tmp_path: Path
) -> None:
    text = (
        "section,time,氨氮(ug/L),总磷(mg/L),汞(mg/L)\n"
        "a,2026-03-01 08:00,＜160,0.02L,<0.0001\n"
        "b,2026-03-01 08:00,160,--,\n"
    )
    rows = told(built_store, saved(tmp_path, text))
    assert [(row["class"], row["by"]) for row in rows] == [
        ("I", ["nh3n", "tp", "hg"]),
        ("II", ["nh3n"]),
    ]


def test_a_long_table_is_classed_by_sample(built_store: Path, tmp_path: Path) -> None:
    text = (
        "断面,时间,项目,值,单位\n"
        "甲,2026-03-01 08:00,氨氮,1.2,mg/L\n"
        "甲,2026-03-01 08:00,总磷,10,ug/L\n"
    )
    (row,) = told(built_store, saved(tmp_path, text))
    assert (row["class"], row["by"]) == ("IV", ["nh3n"])


@pytest.mark.parametrize(
    ("lang", "heading", "worst"),
    [("zh", "断面", "溶解氧、氨氮、总磷"), ("en", "section", "Dissolved oxygen, Ammonia nitrogen")],
)
def test_people_read_a_table(
    built_store: Path, tmp_path: Path, lang: str, heading: str, worst: str
) -> None:
    done = run(built_store, saved(tmp_path, PLATFORM), "--lang", lang)
    assert done.exit_code == 0, done.output
    first, *rows = done.stdout.splitlines()
    assert first.startswith(heading)
    assert len(rows) == len(WORKED)
    assert worst in rows[4]


def test_a_row_that_cannot_be_read_is_named_and_the_others_are_classed(
    built_store: Path, tmp_path: Path
) -> None:
    file = saved(tmp_path, PLATFORM.replace("7.49", "-7.49").replace("0.501", "abc"))
    done = run(built_store, file, "--json", "--lang", "en")
    assert done.exit_code == 1
    assert [row["section"] for row in json.loads(done.stdout)] == ["甲", "丁", "戊", "己"]
    assert done.stderr.splitlines() == [
        "readings.csv:3: 溶解氧(mg/L): -7.49 is negative",
        "readings.csv:4: 氨氮(mg/L): abc is not a plain number",
    ]


def test_a_file_that_holds_no_table_is_one_clear_line(built_store: Path, tmp_path: Path) -> None:
    done = run(built_store, saved(tmp_path, "nothing\n"))
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


def test_a_file_that_is_not_there_is_wrong_usage(built_store: Path, tmp_path: Path) -> None:
    assert run(built_store, tmp_path / "none.csv").exit_code == 2


def test_nothing_is_stored(built_store: Path, tmp_path: Path) -> None:
    told(built_store, saved(tmp_path, PLATFORM))
    assert not list(built_store.glob("readings*"))
