"""The store of readings as one thing: opened once, safe in threads, closed at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from layers.water.readings import events, means, samples, series, submit
from layers.water.readings.door import once_more
from layers.water.readings.opening import connect, sqlite_url
from layers.water.readings.tokens import Tokens

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from layers.water.clock import Month
    from layers.water.model import Sample
    from layers.water.readings.door import Door
    from layers.water.readings.model import (
        Event,
        FileNote,
        Mean,
        Series,
        Stored,
        Submitted,
        Submitter,
        What,
    )

__all__ = ["Readings", "open_readings", "sqlite_url"]


def open_readings(url: str, *, writable: bool = True) -> Readings:
    """Open the store at a URL; a writer makes it when it is missing and migrates an older one.

    A reader of a file that is missing gets an empty store, which stays empty. Raises faults of
    ``layers.water.faults``: corrupt, read-only, of another version, not ours, no server.
    """
    return Readings(connect(url, writable=writable))


class Readings:
    """What was measured, as it stands now and as it once stood.

    Every answer is of the last revisions unless it is called history. What is read from a server
    that ends the connection is read once more. Each method raises faults of
    ``layers.water.faults``; whatever fails, nothing of it is stored.
    """

    def __init__(self, door: Door) -> None:
        """Take the way to the database, which stays open."""
        self._door = door
        self.tokens = Tokens(door)

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let the database go; nothing can be asked any more."""
        self._door.close()

    def submit(
        self,
        samples: Sequence[Sample],
        by: Submitter,
        file: FileNote | None = None,
        *,
        why: str | None = None,
        whole: bool = True,
    ) -> Submitted:
        """Store samples in one transaction: all that can be, or, when ``whole``, all or none.

        What is stored already is left alone. What differs from it supersedes it when there is a
        reason ``why``, and is a conflict otherwise. Times are kept to the second. Raises
        ForeignSample when a token brings samples of another city.
        """
        return submit.submit(self._door, samples, submit.Asked(by, file, why, whole))

    def foresee(
        self,
        samples: Sequence[Sample],
        by: Submitter,
        *,
        why: str | None = None,
        whole: bool = True,
    ) -> Submitted:
        """Return what ``submit`` would do as things stand, without doing it or noting it."""
        return submit.foresee(self._door, samples, submit.Asked(by, None, why, whole))

    @once_more
    def latest(self, sections: Sequence[str]) -> dict[str, Sample]:
        """Return the newest sample of each section that has any, whoever measured it."""
        return samples.latest(self._door, sections)

    @once_more
    def samples(
        self,
        *,
        section: str | None = None,
        city: str | None = None,
        since: dt.datetime | None = None,
        until: dt.datetime | None = None,
        limit: int | None = None,
        after: int | None = None,
    ) -> list[Stored]:
        """Return samples by time, section and city, from ``since`` to before ``until``.

        ``after`` is the ``id`` of the last one of the page before; raise UnknownReading when none
        has it.
        """
        asked = samples.Asked(section, city, since, until)
        return samples.page(self._door, asked, limit=limit, after=after)

    @once_more
    def series(
        self,
        section: str,
        item: str,
        since: dt.datetime | None = None,
        until: dt.datetime | None = None,
        city: str | None = None,
    ) -> Series:
        """Return an item from ``since`` to before ``until``, of one measurer or of all."""
        return series.over_time(self._door, series.Asked(section, item, since, until, city))

    @once_more
    def items(self) -> dict[str, tuple[str, ...]]:
        """Return the items that were ever measured at each section that has samples."""
        return series.by_section(self._door)

    @once_more
    def years(self, section: str) -> tuple[int, ...]:
        """Return the years, on the region's clock, in which a section has samples."""
        return samples.years(self._door, section)

    @once_more
    def means(
        self, section: str, since: Month, until: Month, city: str | None = None
    ) -> dict[Month, dict[str, Mean]]:
        """Return the mean of each item in each month that has values, both ends included.

        A value below detection counts as half of its limit. Without a ``city``, the values of all
        who measured are taken together.
        """
        return means.monthly(self._door, section, (since, until), city)

    @once_more
    def cities(self, section: str, month: Month) -> tuple[str, ...]:
        """Return who measured at a section in a month, in order of their ids."""
        return samples.cities(self._door, section, month)

    @once_more
    def history(self, section: str, taken_at: dt.datetime, city: str) -> list[Stored]:
        """Return every revision of one sample, the first one first."""
        return samples.history(self._door, section, taken_at, city)

    @once_more
    def stamp(self) -> str:
        """Return a text that changes whenever a sample is added, fit for an ETag."""
        return events.stamp(self._door)

    @once_more
    def audit(self, limit: int, before: int | None = None) -> list[Event]:
        """Return the newest events first; ``before`` is the ``id`` of the last one seen."""
        return events.page(self._door, limit, before)

    def note(self, what: What, by: Submitter, detail: Mapping[str, str | int]) -> None:
        """Record an event that happens outside: a file that was refused, somebody who read."""
        events.note(self._door, what, by, detail)
