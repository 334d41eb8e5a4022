"""Sections, readings, tokens and the audit trail on the command line."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from layers.water.clock import BEIJING
from layers.water.model import Sample, Value
from layers.water.readings import Submitter, open_readings, sqlite_url

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Result]

SHENZHEN = "city-440300"


def sample(day: int, number: float) -> Sample:
    return Sample(
        section="ws-qiping",
        taken_at=dt.datetime(2026, 3, day, 9, tzinfo=BEIJING),
        city=SHENZHEN,
        values={"nh3n": Value(number=number, text=str(number), below=number < 0.03)},
    )


@pytest.fixture
def url(tmp_path: Path) -> str:
    return sqlite_url(tmp_path / "readings.db")


@pytest.fixture
def filled(url: str) -> str:
    with open_readings(url) as readings:
        readings.submit([sample(5, 2.2), sample(6, 0.02)], Submitter(SHENZHEN, "somebody"))
    return url


@pytest.fixture
def run(built_store: Path, url: str) -> Run:
    def made(*words: str) -> Result:
        environment = {"LINKATLAS_STORE": str(built_store), "LINKATLAS_READINGS_URL": url}
        return CliRunner().invoke(main, ["water", *words], env=environment, catch_exceptions=False)

    return made


@pytest.mark.usefixtures("filled")
def test_sections_are_listed_with_their_class(run: Run) -> None:
    told = run("sections")
    assert told.exit_code == 0
    line = next(line for line in told.stdout.splitlines() if line.startswith("ws-qiping "))
    assert "深圳→东莞" in line
    listed = json.loads(run("sections", "--json").stdout)["sections"]
    brief = next(brief for brief in listed if brief["id"] == "ws-qiping")
    assert (brief["latest"]["class"], brief["latest"]["meets"]) == ("I", True)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_section_is_told_with_its_items(run: Run, lang: str) -> None:
    told = run("sections", "ws-qiping", "--lang", lang)
    assert told.exit_code == 0
    name = {"zh": "氨氮", "en": "Ammonia nitrogen"}[lang]
    assert any(line.startswith(name) and "0.02" in line for line in told.stdout.splitlines())


def test_without_readings_there_is_still_an_answer(run: Run, tmp_path: Path) -> None:
    assert run("sections").exit_code == 0
    assert "没有数据" in run("readings").stdout
    assert json.loads(run("readings", "--json").stdout)["readings"] == []
    assert run("audit").exit_code == run("token", "list").exit_code == 0
    assert not list(tmp_path.iterdir()), "reading makes no store"


@pytest.mark.usefixtures("filled")
def test_readings_are_printed_for_people_and_programs(run: Run) -> None:
    assert "nh3n=2.2" in run("readings", "--section", "ws-qiping").stdout
    told = json.loads(run("readings", "--since", "2026-03-06", "--json").stdout)
    assert [reading["values"]["nh3n"]["below"] for reading in told["readings"]] == [True]
    table = run("readings", "--csv").stdout_bytes.decode("utf-8-sig")
    values = [row["value"] for row in csv.DictReader(io.StringIO(table))]
    assert values == ["2.2", "<0.02"]


@pytest.mark.usefixtures("filled")
def test_every_page_of_readings_is_printed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.commands.water.readings.MOST_READINGS", 1)
    assert len(json.loads(run("readings", "--json").stdout)["readings"]) == 2


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("sections", "ws-qipin"), "ws-qiping"),
        (("readings", "--section", "nothing"), "nothing"),
        (("readings", "--since", "2026"), "2026"),
        (("readings", "--json", "--csv"), "choose one"),
        (("audit", "--limit", "0"), "0"),
        (("token", "issue", "city-440301", "--label", "x"), "city-440300"),
        (("token", "issue", SHENZHEN, "--label", "a\nb"), "one line"),
        (("token", "issue", SHENZHEN, "--label", "x" * 101), "one line"),
        (("token", "issue", SHENZHEN, "--label", "x", "--days", "0"), "days"),
        (("token", "revoke", "0"), "0"),
    ],
)
def test_wrong_usage_is_one_line(run: Run, words: tuple[str, ...], named: str) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert named in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_token_lives_until_it_is_revoked(run: Run, url: str) -> None:
    issued = run("token", "issue", SHENZHEN, "--label", "监测站")
    secret = issued.stdout.strip()
    assert "not shown again" in issued.stderr
    with open_readings(url) as readings:
        holder = readings.tokens.holder(secret)
        assert holder is not None
        assert (holder.city, holder.label) == (SHENZHEN, "监测站")
        assert run("token", "revoke", str(holder.id)).exit_code == 0
        assert readings.tokens.holder(secret) is None
    listed = run("token", "list")
    assert "监测站" in listed.stdout
    assert secret not in listed.stdout + run("token", "list", "--json").stdout
    events = json.loads(run("audit", "--json").stdout)["events"]
    assert [event["what"] for event in events] == ["revoked", "issued"]
    assert "监测站" in run("audit", "--lang", "en").stdout


def test_a_token_for_programs(run: Run, url: str) -> None:
    told = json.loads(
        run("token", "issue", "cnemc", "--label", "x", "--days", "1", "--json").stdout
    )
    with open_readings(url) as readings:
        holder = readings.tokens.holder(told["secret"])
    assert holder is not None
    assert (holder.id, holder.city) == (told["id"], told["city"])
    (token,) = json.loads(run("token", "list", "--json").stdout)
    assert token["expires_at"] > token["issued_at"]


def test_a_token_that_was_never_issued_cannot_be_revoked(run: Run) -> None:
    done = run("token", "revoke", "7")
    assert done.exit_code == 1
    assert "7" in done.stderr


def test_a_damaged_store_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "readings.db").write_bytes(b"no database" * 1000)
    done = run("readings")
    assert done.exit_code == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "readings.db" in done.stderr


@pytest.mark.usefixtures("filled")
def test_a_chart_is_drawn_to_a_file(run: Run, tmp_path: Path) -> None:
    drawn = run("chart", "ws-qiping", "--span", "3")
    assert drawn.exit_code == 0
    assert drawn.stdout.startswith("<svg")
    picture = tmp_path / "chart.png"
    assert run("chart", "ws-qiping", "--format", "png", "-o", str(picture)).exit_code == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("chart", "ws-none"), "no section is called 'ws-none'"),
        (("chart", "ws-qiping", "--item", "gold"), "no item is called 'gold'"),
        (("chart", "ws-qiping", "--span", "2"), "'2' is no good as 'span'"),
        (("chart", "ws-qiping", "--view", "pie"), "'pie' is no good as 'view'"),
    ],
)
def test_a_wrong_chart_is_one_line(run: Run, words: tuple[str, ...], message: str) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
