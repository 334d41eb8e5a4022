"""The documents are tested: what they promise exists, and what exists is promised there."""

from __future__ import annotations

import csv
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.routing import Route

from api.app import create_app
from api.cli import main
from api.settings import Settings, describe
from layers.catalog import LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import FastAPI
    from starlette.routing import BaseRoute

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh.md")
PAGES = (
    "README.md",
    "README.zh.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "data/README.md",
)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands(name: str) -> list[str]:
    """Return the lines of all shell blocks of a document."""
    blocks = re.findall(r"```sh\n(.*?)```", read(name), flags=re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line]


@pytest.mark.parametrize("name", READMES)
def test_every_setting_is_documented_with_its_default(name: str) -> None:
    text = read(name)
    for variable, default, _ in describe():
        row = next((line for line in text.splitlines() if line.startswith(f"| `{variable}`")), None)
        assert row, f"{name} does not explain {variable}"
        if default and variable != "LINKATLAS_DATA":
            assert f"`{default}`" in row, f"{name}: {variable} has the default {default}"


@pytest.mark.parametrize("name", READMES)
def test_no_setting_is_invented(name: str) -> None:
    known = {variable for variable, _, _ in describe()}
    assert set(re.findall(r"LINKATLAS_[A-Z_]+", read(name))) <= known


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_documented(name: str) -> None:
    for command in main.commands:
        assert f"linkatlas {command}" in read(name), f"{name} lacks linkatlas {command}"


@pytest.mark.parametrize("name", READMES)
def test_every_layer_is_documented(name: str) -> None:
    for layer in LAYERS:
        assert f"`{layer}`" in read(name), f"{name} lacks the layer {layer}"


@pytest.mark.parametrize("name", READMES)
def test_every_address_is_documented(name: str) -> None:
    text = read(name)
    application = create_app(Settings(store=ROOT / "var" / "nothing-built-here"))
    for path in sorted(documented_paths(application)):
        assert f"`{path}`" in text or f"`{path}?" in text, f"{name} lacks {path}"


def documented_paths(application: FastAPI) -> set[str]:
    """Return the addresses that people and programs may rely on."""
    inner = ("/panel/", "/assets/", "/openapi.json", "/favicon.ico")
    found = {path.rstrip("/") or "/" for path in paths_of(application.routes)}
    return {path for path in found if not path.startswith(inner)}


def paths_of(routes: list[BaseRoute]) -> Iterator[str]:
    """Yield the address of every route, included routers too."""
    for route in routes:
        if isinstance(route, Route):
            yield route.path
        else:
            yield from paths_of(route.original_router.routes)


def test_every_readme_shows_the_same_commands() -> None:
    assert [commands(name) for name in READMES] == [commands(READMES[0])] * len(READMES)


def test_the_commands_of_the_readme_run(built_store: Path, tmp_path: Path) -> None:
    environment = os.environ | {"LINKATLAS_STORE": str(built_store), "PYTHONUTF8": "1"}
    ran = 0
    for line in commands(READMES[0]):
        words = shlex.split(line)
        if words[0] != "linkatlas" or words[1] in {"serve", "build"}:
            continue
        done = subprocess.run(
            [sys.executable, "-m", "api", *words[1:]],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{line}: {done.stderr}"
        ran += 1
    assert ran >= 6, "the README shows how each question is asked"


@pytest.mark.parametrize("name", PAGES)
def test_make_targets_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), flags=re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", read(name), flags=re.MULTILINE)) <= targets


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    here = (ROOT / name).parent
    for target in re.findall(r"\]\(([^)#\s]+)\)", read(name)):
        if not target.startswith(("http://", "https://")):
            assert (here / target).exists(), f"{name} links to {target}"


def test_every_table_of_facts_is_explained() -> None:
    text = read("data/README.md")
    for path in (ROOT / "data").glob("*.csv"):
        assert f"`{path.name}`" in text, f"data/README.md lacks {path.name}"
    for folder in ("features", "lines", "tracks", "rivers"):
        assert f"`{folder}/" in text


def test_every_dependency_has_a_reason() -> None:
    text = read("ARCHITECTURE.md")
    project = tomllib.loads(read("pyproject.toml"))["project"]
    for line in project["dependencies"]:
        requirement = re.match(r"[A-Za-z0-9-]+", line)[0]
        assert requirement in text, f"ARCHITECTURE.md gives no reason for {requirement}"


def test_every_source_licence_has_a_notice() -> None:
    with (ROOT / "data" / "licences.csv").open(encoding="utf-8", newline="") as stream:
        licences = {row["id"]: row for row in csv.DictReader(stream)}
    with (ROOT / "data" / "sources.csv").open(encoding="utf-8", newline="") as stream:
        used = {row["licence"] for row in csv.DictReader(stream)} - {""}
    assert used <= set(licences)
    assert all(licences[name]["notice_zh"] and licences[name]["notice_en"] for name in used)


def test_the_project_names_no_machine() -> None:
    """No path of one machine and no registry host stands in the project."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    marks = ("/" + "work/", "pypi" + ".org", "npmjs" + ".org", "/" + "root/", "/" + "home/")
    for name in listing:
        path = ROOT / name
        if path.is_file() and path.suffix not in {".parquet", ".png"}:
            text = path.read_text(encoding="utf-8")
            assert not [mark for mark in marks if mark in text], name
