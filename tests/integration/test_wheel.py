"""The wheel holds all that is needed: it builds and serves from an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from server import serving

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what the wheel holds, as an installer lays it out."""
    folder = tmp_path_factory.mktemp("wheel")
    uv = Path(sys.executable).with_name("uv")
    subprocess.run(
        [uv, "build", "-q", "--wheel", "--python", sys.executable, "-o", folder, ROOT], check=True
    )
    (wheel,) = folder.glob("linkatlas-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, folder: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(installed), "LINKATLAS_STORE": str(folder / "var")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_is_not_needed_is_not_in_it(installed: Path) -> None:
    names = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert names == {"geo", "layers", "web", "api", "data"}


def test_it_builds_and_serves_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    where = run(installed, tmp_path, "-c", "import api; print(api.__file__)")
    assert Path(where.strip()).is_relative_to(installed)
    assert "built gen-000001" in run(installed, tmp_path, "-m", "api", "build")
    with serving(tmp_path / "var", tmp_path, PYTHONPATH=str(installed)) as server:
        server.wait_for(200)
        for path in ("/", "/api/layers", "/water", "/docs"):
            assert server.ask(path)[0] == 200, path
