"""Builds of the tiny facts: the same bytes again, nothing for nothing, nothing half done."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from layers.build import PHASES, build
from layers.opened import OpenAtlas
from layers.problems import FactsError
from layers.stores import paths
from layers.stores.generation import open_current
from layers.stores.manifest import MANIFEST

TINY = Path(__file__).parents[1] / "tiny"

_BUILD = (
    "import sys; from pathlib import Path; from layers.build import build;"
    "print(build(Path(sys.argv[1]), Path(sys.argv[2])).changed)"
)


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "facts"))


def test_the_same_facts_give_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    stores = [tmp_path / "one", tmp_path / "two"]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _BUILD, str(TINY), str(store)],
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        for store, seed in zip(stores, ("1", "2"), strict=True)
    ]
    assert [process.wait() for process in running] == [0, 0]
    one, two = (open_current(store).path for store in stores)
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert len(files) == 222
    assert [(one / name).read_bytes() for name in files] == [
        (two / name).read_bytes() for name in files
    ]


@pytest.mark.usefixtures("quick_builds")
def test_a_build_makes_everything_that_is_served(facts: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    built = build(facts, tmp_path / "store", lambda *step: told.append(step))
    assert [name for name, *_ in told] == [*PHASES, PHASES[-1]]
    assert told[-1][1:] == (len(PHASES), len(PHASES))
    assert (built.name, built.changed, built.counts["railways"]) == ("gen-000001", True, 3)
    assert built.seconds == pytest.approx(sum(built.phases.values()))
    opened = OpenAtlas(open_current(tmp_path / "store"))
    for name in paths.BACKGROUNDS:
        assert json.loads(opened.background_json(name))["type"] == "FeatureCollection"
    assert json.loads(opened.layer_json("water"))["features"][0]["id"] == "rv-dongjiang"
    assert opened.generation.manifest.files["layers/railways.parquet"].rows == 3


@pytest.mark.usefixtures("quick_builds")
def test_unchanged_facts_change_nothing(facts: Path, tmp_path: Path) -> None:
    first = build(facts, tmp_path / "store")
    before = {path: path.stat().st_mtime_ns for path in first.path.rglob("*")}
    second = build(facts, tmp_path / "store")
    assert (second.changed, second.path) == (False, first.path)
    assert before == {path: path.stat().st_mtime_ns for path in first.path.rglob("*")}
    names = sorted(path.name for path in (tmp_path / "store").iterdir())
    assert names == [".lock", "current", "gen-000001"]


@pytest.mark.usefixtures("quick_builds")
def test_changed_facts_make_a_new_generation(facts: Path, tmp_path: Path) -> None:
    build(facts, tmp_path / "store")
    table = facts / "features" / "railways.csv"
    table.write_text(table.read_text().replace("赣深高铁", "赣深线"))
    assert build(facts, tmp_path / "store").name == "gen-000002"
    opened = OpenAtlas(open_current(tmp_path / "store"))
    assert opened.feature("rail-ganshen").name.zh == "赣深线"


@pytest.mark.usefixtures("quick_builds")
@pytest.mark.parametrize("name", ["atlas.json", MANIFEST])
def test_a_build_repairs_a_corrupt_generation(facts: Path, tmp_path: Path, name: str) -> None:
    first = build(facts, tmp_path / "store")
    (first.path / name).write_bytes(b"{}")
    second = build(facts, tmp_path / "store")
    assert (second.changed, second.name) == (True, "gen-000002")
    assert not first.path.exists()
    assert open_current(tmp_path / "store").name == "gen-000002"


def test_broken_facts_write_nothing(facts: Path, tmp_path: Path) -> None:
    claims = facts / "claims.csv"
    claims.write_text(claims.read_text().replace("2019-07-05", "２０１９"))
    with pytest.raises(FactsError, match=r"claims\.csv"):
        build(facts, tmp_path / "store")
    assert not (tmp_path / "store").exists()
