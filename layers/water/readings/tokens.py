"""The tokens by which cities submit: only the SHA-256 of a secret is kept, never the secret."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from typing import TYPE_CHECKING, Final

from sqlalchemy import insert, select

from layers.water.faults import UnknownToken
from layers.water.readings import events
from layers.water.readings.door import once_more
from layers.water.readings.model import Holder, Issued, Submitter, Token
from layers.water.readings.tables import revocations, tokens

if TYPE_CHECKING:
    from sqlalchemy import Row, Select

    from layers.water.readings.door import Door

OPERATOR: Final = "operator"
"""Who issues and revokes tokens: whoever runs the commands."""

_PREFIX: Final = "lk_"
_BYTES: Final = 32
_LONGEST: Final = 200
_DAY_S: Final = 86400


class Tokens:
    """Issue, revoke and look up tokens; each of the first two is an event."""

    def __init__(self, door: Door) -> None:
        """Take the way to the database."""
        self._door = door

    def issue(self, city: str, label: str, *, days: int | None = None) -> Issued:
        """Make a token for a city; without ``days`` it holds until it is revoked."""
        secret = _PREFIX + secrets.token_hex(_BYTES)
        now = int(time.time())
        with self._door.writing() as connection:
            made = events.next_id(connection, tokens)
            row = {
                "id": made,
                "city": city,
                "label": label,
                "digest": _digest(secret),
                "issued_at": now,
                "expires_at": None if days is None else now + days * _DAY_S,
            }
            connection.execute(insert(tokens), row)
            told: dict[str, str | int] = {"token": made, "label": label}
            events.record(connection, "issued", Submitter(city, OPERATOR), told)
        return Issued(made, secret)

    def revoke(self, token: int) -> None:
        """End a token; one that is revoked already stays so. Raises UnknownToken."""
        with self._door.writing() as connection:
            found = connection.execute(_all().where(tokens.c.id == token)).first()
            if found is None:
                raise UnknownToken(token)
            if found.revoked_at is not None:
                return
            row = {"token": token, "revoked_at": int(time.time())}
            connection.execute(insert(revocations), row)
            told = {"token": token, "label": found.label}
            events.record(connection, "revoked", Submitter(found.city, OPERATOR), told)

    @once_more
    def holder(self, secret: str) -> Holder | None:
        """Return whose secret it is; None when it is unknown, expired or revoked.

        What is looked up is its hash, so that the time it takes tells nothing of any secret.
        """
        if not secret.startswith(_PREFIX) or len(secret) > _LONGEST:
            return None
        digest = _digest(secret)
        with self._door.reading() as connection:
            found = connection.execute(_all().where(tokens.c.digest == digest)).first()
        if found is None or not hmac.compare_digest(found.digest, digest) or not _holds(found):
            return None
        return Holder(found.id, found.city, found.label)

    @once_more
    def all(self) -> list[Token]:
        """Return every token that was ever issued, in that order."""
        with self._door.reading() as connection:
            rows = connection.execute(_all().order_by(tokens.c.id)).all()
        return [_token(row) for row in rows]


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", errors="replace")).hexdigest()


def _all() -> Select[tuple[object, ...]]:
    joined = tokens.outerjoin(revocations, tokens.c.id == revocations.c.token)
    return select(tokens, revocations.c.revoked_at).select_from(joined)


def _holds(row: Row[tuple[object, ...]]) -> bool:
    in_time = row.expires_at is None or time.time() < row.expires_at
    return in_time and row.revoked_at is None


def _token(row: Row[tuple[object, ...]]) -> Token:
    ends = (None if end is None else events.moment(end) for end in (row.expires_at, row.revoked_at))
    return Token(row.id, row.city, row.label, events.moment(row.issued_at), *ends)
