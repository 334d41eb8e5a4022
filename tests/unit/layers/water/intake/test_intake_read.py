"""Files as they come: the three forms, what was understood, and every fault with its reason."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

import pytest
from intake_facts import CITIES, OWN, TODAY, facts, reasons, standard_items, table, taken, workbook

from layers.water import intake
from layers.water.clock import BEIJING
from layers.water.faults import FileRefused, FileTooLarge
from layers.water.intake import Asked, Bounds
from layers.water.model import Grade

if TYPE_CHECKING:
    from pathlib import Path

NINE = dt.datetime(2026, 2, 25, 9, tzinfo=BEIJING)
PLATFORM = """省份,流域,断面名称,监测时间,水质类别,水温(℃),pH,溶解氧(mg/L),高锰酸盐指数,氨氮,总磷
广东省,珠江流域,大墩,02-25 08:00,2,21.8,7.19,7.51,1.78,0.035,--
广东省,珠江流域,樟村（家乐福）,02-25 09:00,6,--,--,--,--,--,--
广东省,珠江流域,蕉门,02-25 09:00,2,22.1,7.37,6.62,3.76,0.260,0.040
"""


def test_a_wide_table_is_a_sample_a_row(tmp_path: Path) -> None:
    got = taken(
        table(
            tmp_path,
            "断面,时间,潮,水质类别,pH(无量纲),汞(ug/L),氨氮(mg/L)\n"
            "大墩,2026-02-25 09:00,退,Ⅱ类,７．１,<0.04,0.02L\n"
            "共和村,2026-02-25 09:00,,劣Ⅴ,--,,2.5\n",
        )
    )
    assert (got.file, got.form, got.encoding, got.rows) == ("t.csv", "wide", "utf-8", 2)
    assert (got.faults, got.missing, got.notes) == ((), 2, ())
    (first, dadun), (second, gonghe) = got.samples
    assert (first, second) == (2, 3)
    assert (dadun.section, dadun.taken_at, dadun.city) == ("ws-dadun", NINE, "city-441900")
    assert (dadun.tide, dadun.published) == ("ebb", Grade.II)
    told = {item: (value.number, value.below, value.text) for item, value in dadun.values.items()}
    assert told == {
        "ph": (7.1, False, "7.1"),
        "hg": (pytest.approx(0.00004), True, "<0.04 ug/L"),
        "nh3n": (0.02, True, "0.02L"),
    }
    assert (gonghe.tide, gonghe.published, list(gonghe.values)) == (None, Grade.WORSE, ["nh3n"])


def test_a_long_table_is_a_value_a_row(tmp_path: Path) -> None:
    got = taken(
        table(
            tmp_path,
            "section,time,city,tide,item,value,unit\n"
            "大墩,2026-02-25 09:00,东莞,flood,pH,7.1,\n"
            "大墩,2026/2/25 9:00,Dongguan,,NH3-N,120,ug/L\n"
            "共和村,2026-02-25 09:00,city-441900,,汞,--,mg/L\n"
            "大墩,2026-02-25 09:00,东莞市,flood,总磷,0.1,mg/L\n",
        ),
        OWN.model_copy(update={"cities": CITIES}),
    )
    assert (got.form, got.faults, got.rows, got.missing) == ("long", (), 4, 1)
    ((row, sample),) = got.samples
    numbers = {item: value.number for item, value in sample.values.items()}
    assert (row, numbers) == (2, {"ph": 7.1, "nh3n": 0.12, "tp": 0.1})
    assert sample.tide == "flood"
    assert "rows without any value, not read: 1" in got.notes[0].en


def test_the_table_of_the_platform_needs_its_year(tmp_path: Path) -> None:
    path = table(tmp_path, PLATFORM)
    got = taken(path, Asked(today=TODAY, year=2026))
    assert got.form == "platform"
    ((row, sample),) = got.samples
    assert (row, sample.section, sample.city) == (2, "ws-dadun", "cnemc")
    assert (sample.taken_at.hour, sample.published, len(sample.values)) == (8, Grade.II, 5)
    assert got.missing == 7
    assert reasons(got) == [(4, "unknown section '蕉门'")]
    without = taken(path, Asked(today=TODAY, city="cnemc"))
    assert reasons(without)[0] == (2, "the time has no year; tell the year")
    assert without.samples == ()


def test_the_platform_is_not_taken_for_a_city(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="hand it in as measured by cnemc"):
        taken(table(tmp_path, PLATFORM))


def test_every_bad_row_is_named_with_its_reason(tmp_path: Path) -> None:
    lines = [
        ("大敦,2026-02-25 09:00,,7,1", "unknown section '大敦'; did you mean '大墩断面'?"),
        ("大墩,2026-03-02,,7,1", "2026-03-02 00:00 lies in the future"),
        ("大墩,2/3/2026,,7,1", "cannot be told apart"),
        ("2026-02-25 09:00,大墩,,7,1", "are two columns swapped?"),
        ("大墩,2026-02-24,广州,7,1", "unknown city '广州'"),
        ("大墩,2026-02-24,深圳,7,1", "was measured by '深圳', and the file is of city-441900"),
        ("东莞,2026-02-24,东莞,7,1", "'东莞' is a city, not a section"),
        ("大墩,2026-02-24,东莞,14.5,1", "impossible"),
        ("大墩,2026-02-23,东莞,7,-1", "negative"),
        ("大墩,2026-02-22,东莞,7,ND", "limit of detection"),
        ("大墩,2026-02-21,东莞,7,1e999", "finite"),
        ('大墩,2026-02-20,东莞,"1,234",1', "not a plain number"),
        ("大墩,2026-02-19,东莞", "has 3 cells under 5 headings"),
        ("大墩,2026-02-18,东莞,7,1,9", "has no heading"),
        (",2026-02-17,东莞,7,1", "the section is missing"),
        ("大墩,,东莞,7,1", "the time is missing"),
    ]
    text = "断面,时间,城市,pH,氨氮(mg/L)\n" + "\n".join(line for line, _ in lines)
    got = taken(table(tmp_path, text), OWN.model_copy(update={"cities": CITIES}))
    assert got.samples == ()
    told = dict(reversed(reasons(got)))
    for row, (line, reason) in enumerate(lines, 2):
        assert reason in told[row], line
    assert all(fault.reason.zh and fault.reason.zh != fault.reason.en for fault in got.faults)


def test_rows_that_disagree_are_both_named_and_neither_is_taken(tmp_path: Path) -> None:
    got = taken(
        table(
            tmp_path,
            "断面,时间,氨氮(mg/L),总磷(mg/L)\n"
            "大墩,2026-02-25 09:00,0.12,0.1\n"
            "共和村,2026-02-25 09:00,1,0.1\n"
            "大墩断面,2026年2月25日9时,0.13,0.10\n",
        )
    )
    assert [(row, one.section) for row, one in got.samples] == [(3, "ws-gonghe")]
    assert reasons(got) == [
        (2, "is of the same sample as row 4, and differs in Ammonia nitrogen"),
        (4, "is of the same sample as row 2, and differs in Ammonia nitrogen"),
    ]


def test_a_repeated_row_is_named_and_the_first_one_taken(tmp_path: Path) -> None:
    line = "大墩,2026-02-25 09:00,0.12\n"
    got = taken(table(tmp_path, f"断面,时间,氨氮(mg/L)\n{line}{line}\n{line}"))
    assert [row for row, _ in got.samples] == [2]
    assert reasons(got) == [(3, "repeats row 2"), (5, "repeats row 2")]


def test_a_sample_with_one_bad_value_is_left_out_whole(tmp_path: Path) -> None:
    got = taken(
        table(
            tmp_path,
            "断面,时间,项目,值,单位\n"
            "大墩,2026-02-25 09:00,pH,7.1,\n"
            "大墩,2026-02-25 09:00,氨氮,0.1,斤\n"
            "大墩,2026-02-25 09:00,总磷,0.1,mg/L\n"
            "大墩,2026-02-25 09:00,7.1,pH,\n"
            "大墩,2026-02-25 09:00,氨淡,1,\n"
            "共和村,2026-02-25 09:00,pH,7.1,\n",
        )
    )
    assert [one.section for _, one in got.samples] == ["ws-gonghe"]
    assert [row for row, _ in reasons(got)] == [3, 5, 6]
    assert "'7.1' is a number, not an item; are two columns swapped?" in reasons(got)[1][1]
    assert "did you mean '氨氮'?" in reasons(got)[2][1]


def test_what_was_understood_is_noted(tmp_path: Path) -> None:
    text = "断面,时间,氨氮,电导率\n大墩,46078.375,0,1\n共和村,2026-02-25,0.0,\n大墩,2026-02-24,,\n"
    got = taken(table(tmp_path, text))
    notes = [note.en for note in got.notes]
    assert notes == [
        "columns that were not read: 电导率",
        "without a unit, read in that of the standard: Ammonia nitrogen",
        "times that are day numbers of a spreadsheet: 1; row 2 was read as 2026-02-25 09:00",
        "times that are a day only, read as 00:00: 2, such as row 3",
        "rows without any value, not read: 1, such as row 4",
        "values of zero: 2 of Ammonia nitrogen; write < and the limit for those below detection",
    ]
    assert (got.faults, len(got.samples)) == ((), 2)


def test_a_workbook_is_read_as_it_is_shown(tmp_path: Path) -> None:
    got = taken(
        workbook(
            tmp_path,
            ["二月监测"],
            ["断面", "时间", "氨氮(mg/L)", "总磷(mg/L)"],
            ["大墩", dt.datetime(2026, 2, 25, 9), 0.1 + 0.2, 1e-05],  # noqa: DTZ001
            [],
            ["共和村", 46078.375, "<0.02", None],
        )
    )
    assert (got.encoding, got.rows, got.faults) == (None, 2, ())
    (first, dadun), (second, gonghe) = got.samples
    assert (first, second) == (3, 5)
    assert dadun.taken_at == gonghe.taken_at == NINE
    assert [value.text for value in dadun.values.values()] == ["0.3", "1e-05"]


def test_at_most_so_many_faults_are_listed_and_the_rest_counted(tmp_path: Path) -> None:
    text = "断面,时间,氨氮(mg/L)\n大墩,2026-02-25,1\n" + "x,2026-02-25,1\n" * 300
    got = taken(table(tmp_path, text))
    assert (len(got.faults), got.unlisted, len(got.samples)) == (200, 100, 1)


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        (Bounds(rows=2), "more than 2 rows"),
        (Bounds(columns=2), "2 columns"),
        (Bounds(characters=5), "over 5 characters"),
        (Bounds(samples=1), "more than 1 samples"),
        (Bounds(values=1), "or 1 values"),
        (Bounds(file_mb=0), "larger than 0 MB"),
    ],
)
def test_each_bound_is_told(tmp_path: Path, bounds: Bounds, said: str) -> None:
    path = table(tmp_path, "断面,时间,氨氮\n大墩,2026-02-25,1\n共和村,2026-02-25,1\n")
    with pytest.raises(FileTooLarge, match=said) as caught:
        intake.read(path, facts(), OWN, limits=bounds)
    assert str(caught.value).startswith("t.csv ")
    assert caught.value.zh.startswith("t.csv：")


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, said in ((pipe, "is no file"), (tmp_path, "is no file"), (tmp_path / "x", "opened")):
        with pytest.raises(FileRefused, match=said):
            taken(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("断面,时间,氨氮\n\n,,\n", "no rows under its heading"),
        (
            "断面,时间,氨氮\n" + "x,y,z\n" * 10_000,
            "no row that can be taken; row 2: unknown section",
        ),
        ("断面,时间,氨氮\n" + "大墩,2026-02-25,--\n" * 10_000, "no row that can be taken"),
    ],
)
def test_a_file_without_a_sample_is_not_read_to_its_end(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(FileRefused, match=said):
        taken(table(tmp_path, text))


def test_somebody_must_have_measured(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="does not say who measured"):
        taken(table(tmp_path, "断面,时间,氨氮\n大墩,2026-02-25,1\n"), Asked(today=TODAY))


def test_the_file_is_called_as_it_is_called_elsewhere(tmp_path: Path) -> None:
    path = table(tmp_path, "x", name="upload")
    with pytest.raises(FileRefused, match=r"^三月\.csv no heading"):
        taken(path, OWN.model_copy(update={"name": "三月.csv"}))


def test_progress_is_told(tmp_path: Path) -> None:
    heading = "断面,时间,项目,值,单位\n"
    lines = [
        f"大墩,2026-02-{day:02} {hour:02}:{minute:02},总磷,0.1,mg/L\n"
        for day in range(1, 21)
        for hour in range(24)
        for minute in range(0, 60, 4)
    ]
    told: list[tuple[int, int]] = []
    path = table(tmp_path, heading + "".join(lines))
    got = intake.read(path, facts(), OWN, progress=lambda *one: told.append(one))
    assert told == [(5_000, 7_202)]
    assert len(got.samples) == 7_200


def test_a_table_as_written_knows_neither_sections_nor_times(tmp_path: Path) -> None:
    text = "断面,时间,水质类别,氨氮(ug/L)\n某断面, 二月,3,500\n某断面,二月,,x\n,二月,,1\n"
    got = intake.rows(table(tmp_path, text), standard_items(), name="a.csv")
    assert (got.file, got.form, got.rows, got.samples) == ("a.csv", "wide", 3, ())
    assert [fault.row for fault in got.faults] == [3, 4]
    got = intake.rows(
        table(tmp_path, text.splitlines()[0] + "\n某断面, 二月,3,500\n"), standard_items()
    )
    (row,) = got.samples
    assert (row.row, row.section, row.time, row.city, row.published) == (
        2,
        "某断面",
        "二月",
        None,
        3,
    )
    assert row.values["nh3n"].number == 0.5
