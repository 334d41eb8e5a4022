"""What PostgreSQL says when it cannot, put into one line of ours."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import psycopg

from layers.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

_STATES: Final = {
    "28000": "the user is refused",
    "28P01": "the password is refused",
    "3D000": "there is no such database",
    "42501": "a right is missing",
    "25006": "it can only be read",
    "2BP01": "views of others stand on ours; drop them and make them again afterwards",
    "53100": "its disk is full",
    "53300": "it has no connection left",
    "57014": "it took too long",
}
_LONGEST: Final = 200


class DatabaseFailed(StoreError):  # noqa: N818
    """The database of generations cannot do what was asked; what is current stays."""


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn what PostgreSQL raises into a fault that calls the database by this name."""
    try:
        yield
    except psycopg.Error as error:
        raise DatabaseFailed(_words(name, error)) from error


def _words(name: str, error: psycopg.Error) -> str:
    detail = str(error).strip().split("\n", 1)[0][:_LONGEST] or type(error).__name__
    if error.sqlstate is None and isinstance(error, psycopg.OperationalError):
        return f"the database {name} cannot be reached: {detail}"
    what = _STATES.get(error.sqlstate or "", "it cannot do that")
    return f"the database {name} fails, {what}: {detail}; what is current stays"
