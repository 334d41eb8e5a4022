"""The test suite of others for OGC API - Features, in an environment of its own.

It wants older versions of packages than the project does. Its warnings count as failures: it warns
where something that it looks for is missing.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SUITE = "ogctests==0.1.15"
ABSTRACT_TESTS = {f"test_ast{number}" for number in range(1, 30)}


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the suite and return the Python that has it."""
    uv, home = Path(sys.executable).with_name("uv"), tmp_path_factory.mktemp("ogctests") / "env"
    assert uv.exists(), "uv is needed beside the Python of the tests (make test installs it)"
    subprocess.run([uv, "venv", "-q", "--python", sys.executable, home], check=True)
    python = home / "bin" / "python"
    subprocess.run([uv, "pip", "install", "-q", "--python", python, SUITE], check=True)
    return python


@pytest.fixture(scope="module")
def results(
    suite: Path, base: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[str]]:
    """Run the suite; return what was wrong by the name of the test."""
    found = subprocess.run(
        [suite, "-c", "import ogctests; print(ogctests.__path__[0])"],
        check=True,
        capture_output=True,
        text=True,
    )
    package = Path(found.stdout.strip())
    report = tmp_path_factory.mktemp("report") / "report.xml"
    words = ["-q", "-p", "no:cacheprovider", "-W", "error::UserWarning", f"--junitxml={report}"]
    words += [f"--rootdir={package}", f"--confcutdir={package}"]
    subprocess.run(
        [suite, "-m", "pytest", *words, package / "features" / "core"],
        env=os.environ | {"INSTANCE_URL": base},
        check=False,
        capture_output=True,
        timeout=240,
    )
    return dict(_told(report))


def _told(report: Path) -> Iterator[tuple[str, list[str]]]:
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 - we had it written
        yield case.attrib["name"], [f"{wrong.tag}: {wrong.attrib.get('message')}" for wrong in case]


def test_every_abstract_test_was_run(results: dict[str, list[str]]) -> None:
    assert results.keys() == ABSTRACT_TESTS


@pytest.mark.parametrize("name", sorted(ABSTRACT_TESTS, key=lambda name: int(name[8:])))
def test_the_suite_finds_nothing_wrong(results: dict[str, list[str]], name: str) -> None:
    assert results[name] == []
