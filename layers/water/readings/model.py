"""The words of the store of readings: who brought what, what is kept, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    import numpy as np
    from numpy.typing import NDArray

    from layers.water.model import Sample

What = Literal["issued", "revoked", "submitted", "refused", "read"]
"""What can happen: to a token, to a submission, or that somebody reads while that is closed."""


class Submitter(NamedTuple):
    """Who brings readings; with a token, only readings of its own city are taken."""

    city: str
    name: str
    token_id: int | None = None


class FileNote(NamedTuple):
    """The file that readings came in: its name and the SHA-256 of its bytes, in hexadecimal."""

    name: str
    sha256: str


class Submitted(NamedTuple):
    """What became of a submission, in samples.

    ``batch`` is None when nothing new was stored. ``conflicts`` are the places, from 0, of samples
    that differ from what is stored when no reason was given, or from another one submitted.
    """

    batch: int | None
    added: int
    unchanged: int
    superseded: int
    conflicts: tuple[int, ...] = ()


class Stored(NamedTuple):
    """One revision of a sample, from 1, with who recorded it when, why, and from which file.

    ``id`` grows with every revision that is recorded; times of samples are those of UTC+8.
    """

    id: int
    sample: Sample
    revision: int
    by: Submitter
    recorded_at: dt.datetime
    why: str | None = None
    file: FileNote | None = None


class Series(NamedTuple):
    """One item over time: arrays of one length, by time and then by city.

    ``times`` are seconds since 1970 in UTC, ``numbers`` in the unit of the item; where ``below``,
    the number is the limit of detection. ``cities`` says for each reading who measured it.
    """

    times: NDArray[np.int64]
    numbers: NDArray[np.float64]
    below: NDArray[np.bool_]
    cities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mean:
    """An arithmetic mean of so many values, of which ``below`` counted as half of their limit.

    It is rounded to 12 significant digits: equal values have the mean that they are.
    """

    number: float
    count: int
    below: int


class Event(NamedTuple):
    """Something that happened: who did it, for which city, and the details of it."""

    id: int
    at: dt.datetime
    who: str
    city: str
    what: What
    detail: dict[str, str | int]


class Issued(NamedTuple):
    """A new token; its secret is told this once and can never be read again."""

    id: int
    secret: str


class Holder(NamedTuple):
    """Who a secret belongs to."""

    id: int
    city: str
    label: str


class Token(NamedTuple):
    """What is kept of a token; ``expires_at`` and ``revoked_at`` are None while it is open."""

    id: int
    city: str
    label: str
    issued_at: dt.datetime
    expires_at: dt.datetime | None
    revoked_at: dt.datetime | None
