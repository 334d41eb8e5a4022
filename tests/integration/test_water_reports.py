"""Reports out of a real store of readings, and on the command line."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from docx import Document
from icalendar import Calendar

from api.cli import main
from layers.opened import OpenAtlas
from layers.stores.generation import open_current
from layers.water.clock import BEIJING, Month
from layers.water.model import Sample, Value
from layers.water.readings import Submitter, open_readings, sqlite_url
from layers.water.reports.bulletin import bulletin
from layers.water.reports.calendar import calendar
from layers.water.reports.compare import side_by_side
from layers.water.reports.model import BULLETIN_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Result]

SHENZHEN, DONGGUAN = "city-440300", "city-441900"
MARCH = Month(2026, 3)


def sample(city: str, when: str, **values: float) -> Sample:
    return Sample(
        section="ws-qiping",
        taken_at=dt.datetime.fromisoformat(when).replace(tzinfo=BEIJING),
        city=city,
        values={item: Value(number=number, text=str(number)) for item, number in values.items()},
    )


SAMPLES = (
    sample(SHENZHEN, "2026-03-05T09:00", nh3n=2.2, tp=0.2, ph=7.1),
    sample(DONGGUAN, "2026-03-05T09:30", nh3n=2.4, tp=0.1, ph=7.3),
    sample("cnemc", "2026-03-05T08:00", nh3n=0.1),
    sample(SHENZHEN, "2025-03-04T09:00", nh3n=0.9),
)


@pytest.fixture(scope="module")
def readings_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = sqlite_url(tmp_path_factory.mktemp("water") / "readings.db")
    with open_readings(url) as readings:
        for city in (SHENZHEN, DONGGUAN, "cnemc"):
            own = [one for one in SAMPLES if one.city == city]
            readings.submit(own, Submitter(city, "somebody"))
    return url


@pytest.fixture
def run(built_store: Path, readings_url: str) -> Run:
    runner = CliRunner(
        env={"LINKATLAS_STORE": str(built_store), "LINKATLAS_READINGS_URL": readings_url}
    )

    def run_(*words: str) -> Result:
        return runner.invoke(main, ["water", *words])

    return run_


def test_a_bulletin_out_of_the_store(built_store: Path, readings_url: str) -> None:
    opened = OpenAtlas(open_current(built_store))
    names = {city.id: city.name for city in opened.atlas.cities.values()}
    with open_readings(readings_url, writable=False) as readings:
        rows = bulletin(opened.water, names, readings, MARCH).rows
    found = next(row for row in rows if row.section == "ws-qiping")
    assert found.finding.means == {"nh3n": 2.3, "tp": 0.15, "ph": 7.2}
    assert found.cells("zh")[:9] == (
        *("深圳", "企坪断面", "观澜河", "深圳→东莞", "Ⅲ", "劣Ⅴ", "Ⅲ", "未达标", "氨氮/1.3"),
    )


def test_the_six_sections_of_the_paper_come_first(built_store: Path, readings_url: str) -> None:
    opened = OpenAtlas(open_current(built_store))
    with open_readings(readings_url, writable=False) as readings:
        rows = bulletin(opened.water, {}, readings, MARCH).rows
    named = {"lianhuashan", "dadun", "shilongbei", "dongan", "qiping", "gonghe"}
    assert {row.section for row in rows[:6]} == {f"ws-{name}" for name in named}


def test_duties_out_of_the_store(built_store: Path, readings_url: str) -> None:
    facts = OpenAtlas(open_current(built_store)).water
    with open_readings(readings_url, writable=False) as readings:
        dues = calendar(facts, readings, since=MARCH, until=MARCH.next(), today=dt.date(2026, 4, 9))
    states = {due.id: due.state for due in dues if "qiping" in due.id}
    assert states == {"joint-survey-ws-qiping-2026-03": "done"} | {
        "joint-survey-ws-qiping-2026-04": "due"
    }
    assert {due.items_asked for due in dues} == {None, 109, 65}
    assert len(dues) == 2 * 6 + 2


def test_pairs_out_of_the_store(built_store: Path, readings_url: str) -> None:
    facts = OpenAtlas(open_current(built_store)).water
    with open_readings(readings_url, writable=False) as readings:
        pairs = side_by_side(facts, readings, "ws-qiping", MARCH).pairs
    [both] = [pair for pair in pairs if pair.cities == (SHENZHEN, DONGGUAN)]
    deviations = {row.item: row.deviation for row in both.rows}
    assert deviations == {"ph": None} | {
        "nh3n": pytest.approx(0.2 / 4.6),
        "tp": pytest.approx(0.1 / 0.3),
    }
    assert len(pairs) == 3


def test_the_bulletin_is_told_to_people_and_programs(run: Run) -> None:
    told = run("bulletin", "--month", "2026-03")
    assert told.exit_code == 0, told.output
    assert told.stdout.startswith("2026年3月")
    assert "氨氮/1.3" in told.stdout
    answer = json.loads(run("bulletin", "--month", "2026-03", "--json", "--lang", "en").stdout)
    assert answer["columns"] == [column.en for column in BULLETIN_COLUMNS]
    row = next(row for row in answer["rows"] if row["section"] == "ws-qiping")
    assert (row["class"], row["meets"], row["measurer"]) == ("劣V", False, "joint")


def test_the_bulletin_is_written_to_a_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "march.docx"
    done = run("bulletin", "--month", "2026-03", "--format", "docx", "-o", str(target))
    assert done.exit_code == 0, done.output
    cells = [
        cell.text for cell in Document(io.BytesIO(target.read_bytes())).tables[0].rows[0].cells
    ]
    assert cells == [column.zh for column in BULLETIN_COLUMNS]
    assert run("bulletin", "--format", "csv").stdout_bytes.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "words",
    [
        ("bulletin", "--month", "2026-13"),
        ("bulletin", "--month", "２０２６-03"),
        ("bulletin", "--format", "pdf"),
        ("bulletin", "--format", "csv", "--json"),
        ("bulletin", "-o", "march.docx"),
        ("bulletin", "--format", "csv", "-o", "."),
        ("bulletin", "--month", "2026-03", "--month", "2026-04"),
        ("calendar", "--since", "2026"),
        ("calendar", "--ics", "--json"),
        ("compare",),
        ("compare", "ws-nowhere"),
    ],
)
def test_wrong_usage_is_one_line(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.output


def test_the_calendar_is_told_and_fed(run: Run) -> None:
    told = run("calendar", "--since", "2026-03", "--until", "2026-03")
    assert told.exit_code == 0, told.output
    assert "2026-03-05" in told.stdout
    feed = Calendar.from_ical(run("calendar", "--since", "2026-01", "--ics").stdout_bytes)
    assert len(feed.walk("VEVENT")) == 12 + 2 + 2
    answer = json.loads(run("calendar", "--since", "2026-01", "--json").stdout)
    assert len(answer["dues"]) == 12 * 6 + 2 * 2
    assert "没有" in run("calendar", "--since", "2001-01", "--until", "2001-02").stdout


def test_samples_are_set_side_by_side(run: Run) -> None:
    told = run("compare", "ws-qiping", "--month", "2026-03")
    assert told.exit_code == 0, told.output
    assert "33.3%" in told.stdout
    assert "没有可以对照的样品" in run("compare", "ws-qiping", "--month", "2026-01").stdout
    assert "没有对照样品：深圳" in run("compare", "ws-qiping", "--month", "2025-03").stdout
    answer = json.loads(run("compare", "ws-qiping", "--month", "2026-03", "--json").stdout)
    assert len(answer["pairs"]) == 3


def test_a_store_that_is_none_is_one_clear_line(built_store: Path, tmp_path: Path) -> None:
    broken = tmp_path / "readings.db"
    broken.write_bytes(b"no database" * 1000)
    runner = CliRunner(
        env={"LINKATLAS_STORE": str(built_store), "LINKATLAS_READINGS_URL": sqlite_url(broken)}
    )
    done = runner.invoke(main, ["water", "bulletin"])
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert broken.read_bytes() == b"no database" * 1000


def test_without_readings_every_month_is_missing(built_store: Path, tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "none.db")
    runner = CliRunner(env={"LINKATLAS_STORE": str(built_store), "LINKATLAS_READINGS_URL": url})
    done = runner.invoke(main, ["water", "bulletin", "--lang", "en"])
    assert done.exit_code == 0, done.output
    assert "no data" in done.stdout
    assert not (tmp_path / "none.db").exists()
