"""The process that reads what came from OpenStreetMap: bounded, then read, joined and stored.

It is run by ``layers.sources.osm_take`` and speaks the lines of ``layers.sources.bounded``:
``phase``, and in the end ``taken`` or ``error``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
from pydantic import BaseModel

from geo.region import Box
from layers.errors import LinkatlasError
from layers.sources import bounded, extract, osm_file, overpass_answers
from layers.sources.bounded import Limits
from layers.sources.extract import Extract, Origin
from layers.sources.faults import SourceError
from layers.sources.osm_courses import courses
from layers.sources.osm_graph import network

if TYPE_CHECKING:
    from layers.sources.osm_ways import Read, Ways


class Task(BaseModel):
    """What is asked: see ``layers.sources.osm_take``."""

    name: str
    files: list[Path]
    store: Path
    speeds: dict[str, float]
    box: Box
    limits: Limits


def main() -> None:
    """Read the task from standard input, do it, and tell the outcome on standard output."""
    task = Task.model_validate_json(sys.stdin.readline())
    bounded.bound(task.limits)
    try:
        _tell("taken", _take(task).model_dump())
    except LinkatlasError as error:
        _tell("error", str(error))


def _take(task: Task) -> Origin:
    _tell("phase", "read")
    read = _read(task)
    _tell("phase", "cut")
    ways = read.ways.cut(task.box)
    _refuse_nothing(task, read.ways, ways)
    _tell("phase", "roads")
    roads = network(ways, "road", task.speeds)
    _tell("phase", "railways")
    rails = network(ways, "rail", task.speeds)
    _tell("phase", "write")
    origin = Origin(
        source=task.name,
        date=read.date or None,
        box=task.box,
        extent=ways.extent,
        ways=len(ways),
        incomplete=read.incomplete,
        statistics={"road": roads.statistics, "rail": rails.statistics},
    )
    made = Extract(origin, roads.frames, rails.frames, courses(ways))
    extract.save(task.store, extract.contents(made))
    return origin


def _read(task: Task) -> Read:
    if osm_file.is_osm(task.files[0]):
        return osm_file.read(task.files[0])
    return overpass_answers.read(task.files)


def _refuse_nothing(task: Task, whole: Ways, cut: Ways) -> None:
    if len(cut):
        return
    if not len(whole):
        message = f"{task.name}: there is no road or railway in it"
        raise SourceError(message)
    where = f"the region ({_told(task.box)}); it covers {_told(whole.extent)}"
    message = f"{task.name}: nothing of it lies in {where}"
    raise SourceError(message)


def _told(box: Box) -> str:
    return f"lon {box.west:.2f} to {box.east:.2f}, lat {box.south:.2f} to {box.north:.2f}"


def _tell(key: str, value: object) -> None:
    sys.stdout.buffer.write(orjson.dumps({key: value}) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
