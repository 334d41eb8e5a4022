"""Build a generation: facts in, every served file out, published as a whole or not at all."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from layers import background, boundaries, mapdata, tables
from layers.assemble import assemble
from layers.assemble.paperwork import paperwork
from layers.catalog import BOUNDARIES, FEATURE_LAYERS, LAYERS
from layers.checks import check
from layers.collections import features as dated
from layers.collections import pack
from layers.errors import StoreError
from layers.facts import read
from layers.index import entries
from layers.model import Text
from layers.pinyin import sounds
from layers.problems import FactsError
from layers.search import SearchIndex
from layers.sources import extract as extracts
from layers.sources.sharpen import sharpen
from layers.stores import generation, geoparquet, manifest, paths
from layers.stores.manifest import Content
from layers.tiles import pack as tiles
from layers.transport.networks import contents as networks
from layers.transport.networks.ways import NETWORKS
from layers.water import courses
from layers.water.assemble import water

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import geopandas as gpd

    from layers.facts import Facts
    from layers.model import Atlas, Feature, Model
    from layers.sources.extract import Extract

    Progress = Callable[[str, int, int], None]

PHASES = ("check", "assemble", "layers", "search", "background", "network", "tiles", "write")


@dataclass(frozen=True)
class Built:
    """What a build came to.

    ``changed`` is false when the current generation already was what the facts make; ``counts`` are
    rows a layer, documents and corridors; ``phases`` are the seconds that each phase took.
    """

    name: str
    path: Path
    changed: bool
    counts: dict[str, int]
    phases: dict[str, float]

    @property
    def seconds(self) -> float:
        """Seconds that the whole build took."""
        return sum(self.phases.values())


def build(data_dir: Path, store_dir: Path, progress: Progress | None = None) -> Built:
    """Make the generation of the facts current, unless it already is.

    ``progress`` is told each phase before it begins, how many are done, and how many there are.
    What was taken from OpenStreetMap into the store goes in too. Raises FactsError when the facts
    have a problem (nothing is written then), SourceError when what was taken is damaged, TileError
    when no tiles can be cut, and StoreError when the store cannot be written (the previous
    generation stays).
    """
    clock = _Clock(progress)
    clock.start("check")
    if problems := check(data_dir):
        raise FactsError(problems)
    facts = read(data_dir)
    clock.start("assemble")
    extract = extracts.read(store_dir)
    atlas = sharpen(assemble(facts), extract) if extract else assemble(facts)
    contents = _contents(facts, atlas, extract, clock)
    clock.start("write")
    made, changed = _publish(store_dir, contents)
    phases = clock.stop()
    return Built(made.name, made.path, changed, counts=_counts(atlas, contents), phases=phases)


class _Clock:
    """Tell the phases to whoever watches, and how long each one took."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._seconds: dict[str, float] = {}
        self._phase = ""
        self._since = 0.0

    def start(self, phase: str) -> None:
        self.stop()
        self._phase, self._since = phase, time.perf_counter()
        self._tell(phase)

    def stop(self) -> dict[str, float]:
        if self._phase:
            self._seconds[self._phase] = time.perf_counter() - self._since
        if self._phase == PHASES[-1]:
            self._tell(self._phase)
        return self._seconds

    def _tell(self, phase: str) -> None:
        if self._progress:
            self._progress(phase, len(self._seconds), len(PHASES))


def _contents(
    facts: Facts, atlas: Atlas, extract: Extract | None, clock: _Clock
) -> dict[str, Content]:
    contents = {paths.ATLAS: Content(_json(atlas))}
    contents[paths.COLLECTIONS] = Content(orjson.dumps([*LAYERS, *NETWORKS]))
    clock.start("layers")
    for layer in FEATURE_LAYERS:
        features = [thing for thing in atlas.features.values() if thing.layer == layer]
        contents |= _layer(layer, features)
    clock.start("search")
    contents[paths.SEARCH] = Content(SearchIndex(entries(atlas), sounds()).to_json())
    contents[paths.WATER] = Content(_json(water(facts, atlas)))
    contents[paths.PAPERWORK] = Content(_json(paperwork(facts)))
    contents[paths.RIVERS] = Content(courses.content(courses.courses(facts)))
    clock.start("background")
    drawn = background.frames(facts)
    contents |= _boundaries(boundaries.features(drawn, atlas)) | _background(drawn)
    clock.start("network")
    contents |= networks.contents(facts, atlas, drawn, extract)
    clock.start("tiles")
    return contents | tiles.contents((*LAYERS, *NETWORKS), contents)


def _layer(layer: str, features: Sequence[Feature]) -> dict[str, Content]:
    table = geoparquet.content(tables.frame(features))
    drawn = table._replace(data=mapdata.layer_json(features))
    about = Text(zh="要素及其有日期的状态。", en="Features with their dated status.")
    words = (LAYERS[layer].name, about)
    rows = pack.contents(layer, words, dated.COLUMNS, dated.frame(features))
    return {paths.layer_table(layer): table, paths.layer_map(layer): drawn, **rows}


def _boundaries(areas: Sequence[Feature]) -> dict[str, Content]:
    listed = orjson.dumps([area.model_dump(mode="json", by_alias=True) for area in areas])
    return {paths.BOUNDARIES: Content(listed), **_layer(BOUNDARIES, areas)}


def _background(drawn: Mapping[str, gpd.GeoDataFrame]) -> dict[str, Content]:
    contents = {}
    for name, frame in drawn.items():
        table = geoparquet.content(frame)
        contents[paths.background_table(name)] = table
        contents[paths.background_map(name)] = table._replace(data=mapdata.background_json(frame))
    return contents


def _json(words: Model) -> bytes:
    return orjson.dumps(words.model_dump(mode="json", by_alias=True))


def _publish(store: Path, contents: dict[str, Content]) -> tuple[generation.Generation, bool]:
    described = manifest.describe(contents)
    try:
        with generation.locked(store):
            made = generation.intact(store)
            changed = made is None or made.manifest.digest != described.digest
            if made is None or changed:
                made = generation.publish(store, contents, described)
            generation.tidy(store)
            return made, changed
    except OSError as error:
        message = f"cannot write to {store}: {error.strerror}; what is current stays whole"
        raise StoreError(message) from error


def _counts(atlas: Atlas, contents: Mapping[str, Content]) -> dict[str, int]:
    counts = {layer: contents[paths.layer_table(layer)].rows or 0 for layer in LAYERS}
    return counts | {"documents": len(atlas.documents), "corridors": len(atlas.corridors)}
