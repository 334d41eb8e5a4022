"""``linkatlas osm import`` and ``linkatlas osm fetch``."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
import orjson

from api.commands.check import fail
from api.commands.loading import Loaded, load
from api.commands.options import (
    clear_errors,
    data_option,
    json_option,
    settings_from,
    store_option,
)
from geo.region import REGION
from layers.assemble import assemble
from layers.build import PHASES as BUILD_PHASES
from layers.build import Built, build
from layers.facts import Facts, read
from layers.problems import FactsError
from layers.sources import extract
from layers.sources.osm_take import PHASES, Taking, speeds_of
from layers.sources.overpass import Server
from layers.sources.overpass_tiles import Fetching, tiles_of
from layers.sources.sharpen import Traced, Untraced, trace
from layers.transport.networks.assumed import figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from api.settings import Settings
    from layers.sources.extract import Origin

    Progress = Callable[[str, int, int], None]
    Take = Callable[[Taking], Origin]

_ODBL = "© OpenStreetMap contributors, ODbL 1.0: https://www.openstreetmap.org/copyright"


@click.group()
def command() -> None:
    """Take roads and railways from OpenStreetMap.

    They become the road network of the next build, and sharpen the lines of the atlas that are
    found among them. If anything fails, what was taken before stays.
    """


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@data_option
@store_option
@json_option
def import_(file: Path, data: Path | None, store: Path | None, *, as_json: bool) -> None:
    """Read FILE (.osm.pbf or .osm), and build the atlas anew."""
    settings = settings_from(data=data, store=store)
    _renew(settings, lambda: lambda taking: taking.file(file), as_json=as_json)


@command.command()
@data_option
@store_option
@json_option
def fetch(data: Path | None, store: Path | None, *, as_json: bool) -> None:
    """Ask an Overpass server for the region, and build the atlas anew.

    It asks slowly, one tile at a time. What was fetched is kept for a week: run it again after an
    interruption, and it goes on from there.
    """
    settings = settings_from(data=data, store=store)
    _renew(settings, lambda: _fetched(settings), as_json=as_json)


def _fetched(settings: Settings) -> Take:
    """Fetch every tile; return what takes them into the store."""
    with _bar(len(tiles_of(REGION))) as show:
        server = Server(settings.overpass_url)
        files = Fetching(server, settings.store, show).fetch(REGION)
    return lambda taking: taking.answers(files, settings.overpass_url)


def _renew(settings: Settings, prepare: Callable[[], Take], *, as_json: bool) -> None:
    """Take an extract, build the atlas from it, and tell what came of it."""
    with clear_errors():
        try:
            facts = read(settings.data)
            speeds = speeds_of(figures(facts))
            take = prepare()
            with _bar(len(PHASES)) as show:
                origin = take(Taking(settings.store, speeds, progress=show))
            traced = _traced(settings, facts)
            with _bar(len(BUILD_PHASES)) as show:
                built = build(settings.data, settings.store, show)
            loaded = load(built, settings.database_url) if settings.database_url else None
        except FactsError as error:
            fail(error.problems, as_json=as_json)
    tell = _as_json if as_json else _as_words
    click.echo(tell(origin, traced, built, loaded))


def _traced(settings: Settings, facts: Facts) -> list[Traced | Untraced]:
    taken = extract.read(settings.store)
    return list(trace(assemble(facts), taken)) if taken else []


@contextmanager
def _bar(length: int) -> Iterator[Progress]:
    """Show how far it is on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _phase, _done, _total: None
        return
    with click.progressbar(length=length, item_show_func=str, file=sys.stderr) as bar:
        yield lambda phase, done, _total: bar.update(done - bar.pos, phase)


def _as_words(
    origin: Origin, traced: list[Traced | Untraced], built: Built, loaded: Loaded | None
) -> str:
    what = "built" if built.changed else "nothing has changed; still"
    return "\n".join(
        [
            f"took {origin.source} ({origin.date or 'of an unknown day'}): {_counted(origin)}",
            *(f"  {one.feature.id}  {one.feature.name.zh}: {_outcome(one)}" for one in traced),
            f"{what} {built.name} in {built.seconds:.1f} s",
            *([loaded.words] if loaded else []),
            _ODBL,
        ]
    )


def _counted(origin: Origin) -> str:
    roads, rails = (origin.statistics[mode].get("m", 0) for mode in ("road", "rail"))
    west, south, east, north = origin.extent
    where = f"lon {west:.2f} to {east:.2f}, lat {south:.2f} to {north:.2f}"
    lacking = f"; {origin.incomplete} ways lack points" if origin.incomplete else ""
    return f"{roads:.0f} edges of road, {rails:.0f} of railway, within {where}{lacking}"


def _outcome(one: Traced | Untraced) -> str:
    return "sharpened" if isinstance(one, Traced) else f"stays as drawn; {one.reason}"


def _as_json(
    origin: Origin, traced: list[Traced | Untraced], built: Built, loaded: Loaded | None
) -> str:
    told = {
        "taken": origin.model_dump(),
        "sharpened": [one.feature.id for one in traced if isinstance(one, Traced)],
        "kept": {one.feature.id: one.reason for one in traced if isinstance(one, Untraced)},
        "built": asdict(built) | {"path": str(built.path), "seconds": built.seconds},
        "database": loaded.told if loaded else None,
        "notice": _ODBL,
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2).decode()
