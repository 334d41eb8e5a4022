"""``linkatlas water import``: whole or nothing, sent twice, corrected with a reason, previewed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from layers.water.readings import open_readings, sqlite_url

if TYPE_CHECKING:
    from pathlib import Path

HEADING = "断面,时间,氨氮(mg/L)\n"
TABLE = f"{HEADING}大墩,2026-02-25 09:00,0.12\n共和村,2026-02-25 09:00,1.2\n"
BAD = f"{TABLE}共合村,2026-02-25 09:00,1\n大墩,2026-02-26 09:00,--\n共和村,2026-02-26,x\n"
ASKED = ("--city", "city-441900", "--by", "某人")


@pytest.fixture
def url(tmp_path: Path) -> str:
    return sqlite_url(tmp_path / "readings.db")


@pytest.fixture
def send(built_store: Path, tmp_path: Path, url: str) -> Any:  # noqa: ANN401 -- a function
    runner = CliRunner(env={"LINKATLAS_STORE": str(built_store), "LINKATLAS_READINGS_URL": url})

    def sent(text: str, *words: str) -> Result:
        file = tmp_path / "二月.csv"
        file.write_text(text, encoding="utf-8")
        return runner.invoke(main, ["water", "import", str(file), *ASKED, *words])

    return sent


def stored(url: str) -> list[tuple[str, float, int]]:
    with open_readings(url, writable=False) as readings:
        return [
            (one.sample.section, one.sample.values["nh3n"].number, one.revision)
            for one in readings.samples()
        ]


def test_a_file_is_stored_once(send: Any, url: str) -> None:  # noqa: ANN401
    first = send(TABLE)
    assert (first.exit_code, first.stderr) == (0, "")
    assert "新增 2，不变 0，更正 0" in first.stdout
    again = send(TABLE, "--lang", "en")
    assert (again.exit_code, again.stderr) == (0, "")
    assert "added 0, unchanged 2, corrected 0" in again.stdout
    assert stored(url) == [("ws-dadun", 0.12, 1), ("ws-gonghe", 1.2, 1)]


def test_a_file_with_a_fault_is_not_stored_unless_the_good_rows_are_asked_for(
    send: Any,  # noqa: ANN401
    url: str,
) -> None:
    refused = send(BAD, "--lang", "en")
    assert refused.exit_code == 1
    assert len(refused.stderr.splitlines()) == 1
    assert "2 faults; nothing was stored" in refused.stderr
    assert "unknown section '共合村'; did you mean '共和村" in refused.stdout
    assert stored(url) == []
    kept = send(BAD, "--keep-good", "--json")
    assert kept.exit_code == 0
    told = json.loads(kept.stdout)
    assert (told["added"], told["fault_count"], told["missing"]) == (2, 2, 1)
    assert [fault["row"] for fault in told["faults"]] == [4, 6]
    assert len(stored(url)) == 2


def test_a_correction_needs_its_reason(send: Any, url: str) -> None:  # noqa: ANN401
    send(TABLE)
    changed = TABLE.replace("0.12", "0.21")
    refused = send(changed, "--lang", "en")
    assert refused.exit_code == 1
    assert "1 samples differ from what is stored" in refused.stderr
    assert "2    ws-dadun" in refused.stdout
    assert send(changed, "--why", "抄写有误").exit_code == 0
    assert stored(url) == [("ws-dadun", 0.21, 2), ("ws-gonghe", 1.2, 1)]


def test_a_preview_stores_nothing(send: Any, url: str) -> None:  # noqa: ANN401
    told = send(TABLE, "--preview")
    assert told.exit_code == 0
    assert "新增 2" in told.stdout
    assert "预览：没有入库" in told.stdout
    assert stored(url) == []


@pytest.mark.parametrize(
    ("words", "named", "status"),
    [
        (["--city", "city-1"], "city-1", 2),
        (["--by", " "], "--by", 2),
        (["--year", "２０２６"], "year", 2),
        (["--why", ""], "", 0),
        (["--lang", "fr"], "fr", 2),
    ],
)
def test_wrong_words_are_named(
    send: Any,  # noqa: ANN401
    words: list[str],
    named: str,
    status: int,
) -> None:
    done = send(TABLE, *words)
    assert done.exit_code == status
    assert named in done.stderr
    assert len(done.stderr.splitlines()) == (status != 0)


def test_a_file_that_cannot_be_read_is_one_line(send: Any, url: str) -> None:  # noqa: ANN401
    done = send("<html>")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "二月.csv is a web page" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert stored(url) == []
