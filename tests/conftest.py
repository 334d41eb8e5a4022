"""What all tests share: the real facts, and a handful of others, built once."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from geo.region import Box
from layers import background
from layers.build import build
from layers.facts import read
from layers.sources import scgraph

DATA = Path(__file__).parents[1] / "data"
TINY = Path(__file__).parent / "tiny"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is asked of files that lie beside the project, where there are none."""
    without = [item for item in items if _has_no_cases(item)]
    config.hook.pytest_deselected(items=without)
    items[:] = [item for item in items if item not in without]


def _has_no_cases(item: pytest.Item) -> bool:
    reasons = (str(mark.kwargs.get("reason")) for mark in item.iter_markers("skip"))
    return any(reason.startswith("got empty parameter set") for reason in reasons)


@pytest.fixture(scope="session")
def built_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real facts into a store of the test run and return its folder."""
    return _store(tmp_path_factory, "store", DATA)


@pytest.fixture(scope="session")
def tiny_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a handful of facts, some of them hostile, and return the folder of their store."""
    return _store(tmp_path_factory, "tiny", TINY)


@pytest.fixture(scope="session")
def drawn_once() -> dict[str, object]:
    """Draw the background of the handful of facts."""
    return dict(background.frames(read(TINY)))


@pytest.fixture(scope="session")
def few_roads() -> scgraph.CoarseRoads:
    """Read the coarse roads of a small box."""
    return scgraph.coarse_roads(Box(113.9, 22.5, 114.3, 22.9))


@pytest.fixture
def quick_builds(
    monkeypatch: pytest.MonkeyPatch, drawn_once: dict[str, object], few_roads: scgraph.CoarseRoads
) -> None:
    """Draw the background and read a few roads once for all builds: they do not change."""
    monkeypatch.setattr(background, "frames", lambda _: drawn_once)
    monkeypatch.setattr(scgraph, "coarse_roads", lambda: few_roads)


def _store(folders: pytest.TempPathFactory, name: str, data: Path) -> Path:
    """Build a store once for all processes of a test run; each gets a copy of its own."""
    whole_run = folders.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        whole_run = whole_run.parent
    made = whole_run / f"{name}-of-all"
    with (whole_run / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            aside = whole_run / f"{name}-aside"
            build(data, aside, None)
            aside.rename(made)
    return Path(shutil.copytree(made, folders.mktemp(name) / "store"))


# A first call of PROJ or GEOS takes longer than hypothesis allows a single example.
settings.register_profile("linkatlas", deadline=None)
settings.load_profile("linkatlas")
