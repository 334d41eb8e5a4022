from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from layers.assemble import assemble
from layers.errors import (
    UnknownBackground,
    UnknownCorridor,
    UnknownDocument,
    UnknownFeature,
    UnknownLayer,
)
from layers.facts import read
from layers.index import entries
from layers.opened import OpenAtlas
from layers.search import SearchIndex
from layers.stores import generation, manifest
from layers.stores.manifest import Content
from layers.water.assemble import water

TINY = Path(__file__).parents[2] / "tiny"
AREAS = """[{"id": "city-440300", "layer": "boundaries", "kind": "city", "confidence": "high",
 "name": {"zh": "深圳", "en": "Shenzhen"}}]"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("store")
    atlas = assemble(read(TINY))
    contents = {
        "atlas.json": Content(atlas.model_dump_json(by_alias=True).encode()),
        "search.json": Content(SearchIndex(entries(atlas)).to_json()),
        "layers/railways.json": Content(b'{"layer":1}'),
        "boundaries.json": Content(AREAS.encode()),
        "water.json": Content(water(read(TINY), atlas).model_dump_json(by_alias=True).encode()),
        "background/land.json": Content(b'{"land":1}'),
    }
    generation.publish(store, contents, manifest.describe(contents))
    return store


@pytest.fixture(scope="module")
def opened(store: Path) -> OpenAtlas:
    return OpenAtlas(generation.open_current(store))


def test_everything_is_there(opened: OpenAtlas) -> None:
    assert opened.feature("rail-ganshen").name.zh == "赣深高铁"
    assert opened.corridor("ganshen").features[0] == "rail-ganshen"
    assert opened.document("paper").number == "示例〔2017〕1号"
    assert opened.search.query("赣深")[0].id == "rail-ganshen"
    assert opened.layer_json("railways") == b'{"layer":1}'
    assert opened.background_json("land") == b'{"land":1}'


def test_the_water_of_a_generation_is_there(opened: OpenAtlas) -> None:
    assert [words.label.zh for words in opened.water.grades] == ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"]
    assert opened.water.sections == {}


def test_a_layer_is_what_it_holds(opened: OpenAtlas) -> None:
    assert [thing.id for thing in opened.layer("ports")] == [
        thing.id for thing in opened.atlas.features.values() if thing.layer == "ports"
    ]
    assert opened.layer("boundaries") == opened.boundaries
    assert [area.id for area in opened.boundaries] == ["city-440300"]
    assert "city-440300" not in opened.atlas.features


def test_what_is_not_there_is_named(opened: OpenAtlas) -> None:
    with pytest.raises(UnknownLayer, match="unknown layer 'tram'; known: railways"):
        opened.layer_json("tram")
    with pytest.raises(UnknownLayer, match=r"unknown layer 'tram'; known: .*, boundaries$"):
        opened.layer("tram")
    with pytest.raises(UnknownBackground, match=r"unknown background '\.\./atlas'"):
        opened.background_json("../atlas")
    with pytest.raises(UnknownFeature, match=r"unknown feature 'rail-x'$"):
        opened.feature("rail-x")
    with pytest.raises(UnknownCorridor, match="unknown corridor 'x'; known: ganshen"):
        opened.corridor("x")
    with pytest.raises(UnknownDocument, match="unknown document 'x'; known: paper"):
        opened.document("x")


def test_opening_needs_no_frames(store: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from layers.opened import OpenAtlas\n"
        "from layers.stores.generation import open_current\n"
        "opened = OpenAtlas(open_current(Path(sys.argv[1])))\n"
        "opened.atlas; opened.search.query('sw'); opened.layer_json('railways')\n"
        "opened.layer('railways'); opened.layer('boundaries'); opened.water\n"
        "import json; print(json.dumps([m for m in ('geopandas', 'pandas', 'shapely', 'pyarrow', "
        "'pypinyin', 'folium') if m in sys.modules]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(store)], capture_output=True, text=True, check=True
    )
    assert json.loads(ran.stdout) == []
