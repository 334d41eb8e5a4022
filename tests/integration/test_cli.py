"""The command line on the real facts, as somebody at a terminal or a script uses it."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from layers.export import FORMATS

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
TINY = ROOT / "tests" / "tiny"
HEAVY = (
    "geopandas",
    "pandas",
    "numpy",
    "osmnx",
    "folium",
    "fastapi",
    "uvicorn",
    "shapely",
    "pydantic",
)


def run(*words: str, **environment: str | None) -> Result:
    return CliRunner(env=environment).invoke(main, list(words))


def in_shell(*words: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "api", *words]
    return subprocess.run(
        command, env=environment, capture_output=True, check=False, timeout=60, **options
    )


@pytest.fixture
def broken_data(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    shutil.copytree(TINY, data)
    table = data / "features" / "railways.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("high_speed_railway", "maglev"), encoding="utf-8")
    return data


def test_help_is_quick_and_imports_nothing_heavy() -> None:
    code = (
        "import sys, time; began = time.perf_counter()\n"
        "from api.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
        "print(time.perf_counter() - began)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True
    )
    *_, heavy, seconds = done.stdout.splitlines()
    assert heavy == "[]"
    assert float(seconds) < 1


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_explains_itself_in_the_words_of_the_list(name: str) -> None:
    done = run(name, "--help")
    assert done.exit_code == 0
    assert main.commands[name].help in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["nonsense"], "nonsense"),
        (["find"], "NAME"),
        (["find", "x", "--nonsense"], "--nonsense"),
        (["find", ""], "q"),
        (["find", "x", "--limit", "１"], "１"),
        (["find", "x", "--lang", "fr"], "fr"),
        (["corridor", "nothing"], "nothing"),
        (["corridor", "ganshen", "--on", "2028"], "2028"),
        (["export", "nothing"], "nothing"),
        (["export", "railways", "--format", "dwg"], "dwg"),
        (["export", "railways", "--on", "2028-02-30"], "2028-02-30"),
        (["export", "railways", "-o", "."], "folder"),
        (["map", "-o", "."], "folder"),
        (["map"], "--output"),
        (["map", "-o", "-", "--layers", "roads"], "roads"),
        (["map", "-o", "-", "--corridor", "nothing"], "nothing"),
        (["serve", "--port", "99999"], "99999"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_status_2(
    built_store: Path, words: list[str], named: str
) -> None:
    done = run(*words, LINKATLAS_STORE=str(built_store))
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("linkatlas")
    assert named in done.stderr


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "x"), ("CACHE_MB", "0"), ("LOG_LEVEL", "loud"), ("TILES", "bing")]
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    done = run("find", "x", **{f"LINKATLAS_{name}": value})
    assert done.exit_code == 2
    assert f"LINKATLAS_{name}" in done.stderr


def test_a_misspelt_setting_is_mentioned(built_store: Path) -> None:
    done = run("find", "赣深", LINKATLAS_STORE=str(built_store), LINKATLAS_PROT="80")
    assert done.exit_code == 0
    assert "LINKATLAS_PROT" in done.stderr


@pytest.mark.parametrize(
    "words", [["find", "x"], ["layers"], ["corridor", "x"], ["export", "water"]]
)
def test_without_a_build_one_is_told_to_build(tmp_path: Path, words: list[str]) -> None:
    done = run(*words, "--store", str(tmp_path))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "linkatlas build" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_check_is_content_with_the_facts() -> None:
    done = run("check", "--data", str(DATA))
    assert done.exit_code == 0, done.output


def test_check_prints_every_problem(broken_data: Path) -> None:
    done = run("check", "--data", str(broken_data))
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert len(lines) >= 2
    assert all(line.startswith("features/railways.csv:") for line in lines)
    told = run("check", "--data", str(broken_data), "--json")
    assert told.exit_code == 1
    assert len(json.loads(told.stdout)) == len(lines)


def test_check_names_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert run("check", "--data", str(tmp_path / "none")).exit_code == 1


def test_build_refuses_broken_facts_and_leaves_nothing(broken_data: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    done = run("build", "--data", str(broken_data), "--store", str(store))
    assert done.exit_code == 1
    assert "features/railways.csv" in done.stdout
    assert not (store / "current").exists()


def test_build_says_what_it_made_and_that_nothing_changed(tmp_path: Path) -> None:
    words = ("build", "--data", str(TINY), "--store", str(tmp_path))
    first, again = run(*words), run(*words, "--json")
    assert first.exit_code == again.exit_code == 0
    assert first.stdout.startswith("built gen-000001: 13 features")
    told = json.loads(again.stdout)
    assert (told["name"], told["changed"]) == ("gen-000001", False)


def test_build_says_that_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file in the way")
    done = run("build", "--data", str(TINY), "--store", str(tmp_path / "store" / "below"))
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("text", ["赣深", "贛深", "Ganshen", "rail-ganshen"[5:]])
def test_find_finds_by_any_name(built_store: Path, text: str) -> None:
    done = run("find", text, "--json", "--store", str(built_store))
    results = json.loads(done.stdout)["results"]
    assert "rail-ganshen" in [hit["id"] for hit in results]
    assert {"id", "name", "layer", "score", "matched"} <= results[0].keys()


def test_find_prints_columns(built_store: Path) -> None:
    done = run("find", "赣深高铁", "--limit", "1", "--store", str(built_store))
    assert done.stdout.split()[:3] == ["rail-ganshen", "railways", "赣深高铁"]


def test_find_says_that_nothing_is_found(built_store: Path) -> None:
    done = run("find", "qqqqqqqq", "--store", str(built_store))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "qqqqqqqq" in done.stderr


def test_layers_are_counted(built_store: Path) -> None:
    told = json.loads(run("layers", "--json", "--store", str(built_store)).stdout)
    counts = {layer["id"]: layer["count"] for layer in told["layers"]}
    assert counts.pop("boundaries") == 69
    assert sum(counts.values()) >= 162
    assert run("layers", "--store", str(built_store)).stdout.startswith("railways")


def test_a_corridor_is_told_on_a_day(built_store: Path) -> None:
    words = ("corridor", "shenshan", "--store", str(built_store))
    told = [
        {
            member["id"]: member["status"]
            for member in json.loads(run(*words, *more).stdout)["features"]
        }
        for more in (("--json", "--on", "2020-01-01"), ("--json", "--on", "2028-12-31"))
    ]
    assert told[0]["rail-shenshan"] != told[1]["rail-shenshan"] == "open"
    assert "深汕高铁" in run(*words).stdout


@pytest.mark.parametrize("form", FORMATS)
def test_a_layer_is_exported(built_store: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"railways.{form}"
    words = ("export", "railways", "--format", form, "--store", str(built_store))
    done = run(*words, "-o", str(target))
    assert (done.exit_code, done.output) == (0, "")
    assert target.stat().st_size > 1000
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_an_export_can_be_piped(built_store: Path) -> None:
    done = in_shell("export", "railways", "--format", "csv", "--store", str(built_store))
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8"))))
    assert "赣深高铁" in [row["name_zh"] for row in rows]


def test_what_exists_is_replaced_whole_or_not_at_all(built_store: Path, tmp_path: Path) -> None:
    target = tmp_path / "railways.geojson"
    target.write_text("before")
    words = ("export", "railways", "-o", str(target), "--store", str(built_store))
    assert run(*words, "--on", "x").exit_code == 2
    assert target.read_text() == "before"
    assert run(*words).exit_code == 0
    assert json.loads(target.read_text())["type"] == "FeatureCollection"


def test_a_file_that_cannot_be_written_is_named(built_store: Path, tmp_path: Path) -> None:
    target = str(tmp_path / "none" / "x.csv")
    done = run("export", "railways", "-o", target, "--store", str(built_store))
    assert done.exit_code == 1
    assert target in done.stderr


def test_the_map_is_one_file(built_store: Path, tmp_path: Path) -> None:
    target = tmp_path / "atlas.html"
    words = ("--on", "2028-12-31", "--corridor", "ganshen", "--layers", "railways", "--lang", "en")
    done = run("map", "-o", str(target), *words, "--store", str(built_store))
    assert done.exit_code == 0, done.output
    text = target.read_text(encoding="utf-8")
    assert text.lower().startswith("<!doctype html>")
    assert "2028-12-31" in text
    assert 'src="' not in text


def test_a_reader_that_stops_early_gets_no_complaint(built_store: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-m", "api", "export", "stations", "--store", str(built_store)]
    process = subprocess.Popen(
        words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(60), said) == (1, b"")


def test_output_is_utf_8_whatever_the_terminal(built_store: Path) -> None:
    done = in_shell("find", "赣深高铁", "--limit", "1", "--store", str(built_store))
    assert "赣深高铁" in done.stdout.decode("utf-8")


def test_a_taken_port_is_one_line(built_store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = in_shell("serve", "--port", port, "--store", str(built_store))
    assert done.returncode == 1
    assert port.encode() in done.stderr.splitlines()[-1]
