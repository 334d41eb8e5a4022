"""Storing samples: what is new, what is there already, what replaces what, and what cannot.

One transaction holds the whole submission, with its batch and its event: either everything that
was acknowledged is stored, or nothing.
"""

from __future__ import annotations

import hashlib
import time
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import orjson
from sqlalchemy import insert, select

from layers.water.faults import ForeignSample
from layers.water.readings import events, rows
from layers.water.readings.model import Submitted
from layers.water.readings.tables import batches, samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from layers.water.model import Sample
    from layers.water.readings.door import Door
    from layers.water.readings.model import FileNote, Submitter, What

_AT_ONCE = 500

_Key = tuple[str, str, int]


class Asked(NamedTuple):
    """How samples are submitted."""

    by: Submitter
    file: FileNote | None
    why: str | None
    whole: bool


class _Current(NamedTuple):
    """The last revision of a sample that is stored."""

    id: int
    revision: int
    digest: str


class _Plan(NamedTuple):
    """What is to be done with the samples of a submission."""

    fresh: list[rows.Fresh]
    unchanged: int
    conflicts: tuple[int, ...]

    def outcome(self) -> Submitted:
        """Count what will be, but for the number of the batch."""
        superseded = sum(fresh.replaces is not None for fresh in self.fresh)
        added = len(self.fresh) - superseded
        return Submitted(None, added, self.unchanged, superseded, self.conflicts)


def submit(door: Door, given: Sequence[Sample], asked: Asked) -> Submitted:
    """Store what can be stored; raise ForeignSample when a token brings those of another city."""
    brought = _brought(given, asked.by)
    with door.writing() as connection:
        plan = _plan(given, brought, _current(connection, brought), asked)
        done = plan.outcome()
        if plan.fresh:
            done = done._replace(batch=_store(connection, plan.fresh, asked))
        what: What = "refused" if plan.conflicts and asked.whole else "submitted"
        events.record(connection, what, asked.by, _told(asked, done))
    return done


def foresee(door: Door, given: Sequence[Sample], asked: Asked) -> Submitted:
    """Tell what ``submit`` would do, as things stand; nothing is stored and nothing noted."""
    brought = _brought(given, asked.by)
    with door.reading() as connection:
        return _plan(given, brought, _current(connection, brought), asked).outcome()


def _brought(given: Sequence[Sample], by: Submitter) -> list[tuple[_Key, str]]:
    """Return what each sample is known by, and what it says."""
    others = {sample.city for sample in given} - {by.city}
    if by.token_id is not None and others:
        raise ForeignSample(by.city, min(others))
    return [(_key(sample), _digest(sample)) for sample in given]


def _key(sample: Sample) -> _Key:
    return sample.section, sample.city, rows.seconds(sample.taken_at)


def _digest(sample: Sample) -> str:
    """Hash what a sample says, however its numbers were written."""
    values = sorted((item, value.number, value.below) for item, value in sample.values.items())
    said = orjson.dumps((sample.published, sample.tide, values))
    return hashlib.blake2b(said, digest_size=16).hexdigest()


def _current(connection: Connection, brought: Iterable[tuple[_Key, str]]) -> dict[_Key, _Current]:
    times: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for (section, city, taken_at), _ in brought:
        times[section, city].add(taken_at)
    return {
        (section, city, taken_at): current
        for (section, city), wanted in times.items()
        for part in rows.parts(sorted(wanted), _AT_ONCE)
        for taken_at, current in _stored(connection, section, city, part)
    }


def _stored(
    connection: Connection, section: str, city: str, times: Sequence[int]
) -> Iterator[tuple[int, _Current]]:
    """Read revisions, the last one of a sample last."""
    asked = (
        select(samples.c.taken_at, samples.c.id, samples.c.revision, samples.c.digest)
        .where(samples.c.section == section, samples.c.city == city, samples.c.taken_at.in_(times))
        .order_by(samples.c.taken_at, samples.c.revision)
    )
    for taken_at, *current in connection.execute(asked):
        yield taken_at, _Current(*current)


def _plan(
    given: Sequence[Sample],
    brought: Sequence[tuple[_Key, str]],
    current: Mapping[_Key, _Current],
    asked: Asked,
) -> _Plan:
    said: defaultdict[_Key, set[str]] = defaultdict(set)
    for key, digest in brought:
        said[key].add(digest)
    fresh: dict[_Key, rows.Fresh] = {}
    unchanged, conflicts = 0, []
    for place, (sample, (key, digest)) in enumerate(zip(given, brought, strict=True)):
        old = current.get(key)
        differs = old is not None and old.digest != digest
        if len(said[key]) > 1 or (differs and asked.why is None):
            conflicts.append(place)
        elif key in fresh or (old and not differs):
            unchanged += 1
        else:
            revision, replaces = (old.revision + 1, old.id) if old else (1, None)
            fresh[key] = rows.Fresh(sample, digest, revision, replaces)
    stored = [] if conflicts and asked.whole else list(fresh.values())
    return _Plan(stored, unchanged, tuple(conflicts))


def _store(connection: Connection, fresh: list[rows.Fresh], asked: Asked) -> int:
    batch = events.next_id(connection, batches)
    name, sha256 = asked.file or (None, None)
    row = {
        "id": batch,
        "recorded_at": int(time.time()),
        "city": asked.by.city,
        "who": asked.by.name,
        "token": asked.by.token_id,
        "file": name,
        "sha256": sha256,
        "why": asked.why,
    }
    connection.execute(insert(batches), row)
    rows.write(connection, fresh, batch)
    return batch


def _told(asked: Asked, done: Submitted) -> dict[str, str | int]:
    stored = {"batch": done.batch, "added": done.added, "superseded": done.superseded}
    told = {
        "file": asked.file and asked.file.name,
        "sha256": asked.file and asked.file.sha256,
        "why": asked.why,
        "unchanged": done.unchanged,
        "conflicts": len(done.conflicts),
        **(stored if done.batch is not None else {}),
    }
    return {key: value for key, value in told.items() if value is not None}
