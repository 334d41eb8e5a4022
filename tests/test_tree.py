"""The tree is the architecture: these tests keep the house as ARCHITECTURE.md draws it."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("geo", "layers", "web", "api")
LONGEST_FILE = 400


def tracked(*patterns: str) -> list[Path]:
    """Return the files of the checkout that are not ignored, as git sees them."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [path for name in listing.splitlines() if (path := ROOT / name).is_file()]


def modules() -> list[Path]:
    return [path for path in tracked("*.py") if path.relative_to(ROOT).parts[0] in PACKAGES]


def test_the_top_level_folders_stay() -> None:
    for name in ("geo", "layers", "web", "api", "data", "tests"):
        assert (ROOT / name).is_dir(), f"the folder {name}/ is missing"


@pytest.mark.parametrize("path", tracked("*.py", "*.js"), ids=lambda path: path.name)
def test_no_file_outgrows_a_reader(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_FILE, f"{path.relative_to(ROOT)} has {lines} lines"


def test_every_module_says_what_it_is_for() -> None:
    assert not [path for path in modules() if not ast.get_docstring(ast.parse(path.read_text()))]


def test_no_module_is_called_a_drawer_for_everything() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert not [path for path in modules() if path.stem in drawers]


def test_data_holds_no_code() -> None:
    assert not [path for path in tracked("data/*") if path.suffix in {".py", ".js", ".sh"}]


def test_nothing_is_left_open_in_the_code() -> None:
    words = ("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")
    left = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in tracked("*.py", "*.js", "*.css", "*.html")
        for word in words
        if word in path.read_text(encoding="utf-8").replace(word + "_", "")
    ]
    assert not left


def test_nothing_unsafe_is_used() -> None:
    banned = ("pickle", "eval", "exec", "marshal", "shelve")
    found = []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = _names(node)
            found += [f"{path.relative_to(ROOT)}: {name}" for name in names if name in banned]
    assert not found


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.split(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [(node.module or "").split(".")[0]]
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name):
            return [node.func.id]
        if isinstance(node.func, ast.Attribute):
            return [node.func.attr]
    return []


def test_pages_load_nothing_from_elsewhere() -> None:
    """No script, style, font or image of ours is fetched from another host."""
    markers = ('src="http', "src='http", 'src="//', "@import", "url(http", "url(//", "cdn.")
    found = [
        f"{path.relative_to(ROOT)}: {marker}"
        for path in tracked("web/templates/*", "web/static/*")
        for marker in markers
        if marker in path.read_text(encoding="utf-8")
    ]
    assert not found
