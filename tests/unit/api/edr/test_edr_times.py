"""Times of readings are exact: a day is a whole one in Beijing, a moment is a second."""

from __future__ import annotations

import datetime as dt

import pytest

from api.edr.times import moments_of
from api.errors import BadParameterError

DAY = dt.timedelta(days=1)


def utc(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2026-03-05", utc(2026, 3, 4, 16), utc(2026, 3, 5, 16)),
        ("2026-03-05T01:00:00Z", utc(2026, 3, 5, 1), utc(2026, 3, 5, 1, 0, 1)),
        ("2026-03-05t09:00:00+08:00", utc(2026, 3, 5, 1), utc(2026, 3, 5, 1, 0, 1)),
        ("2026-03-05/2026-03-06", utc(2026, 3, 4, 16), utc(2026, 3, 6, 16)),
        ("../2026-03-05", None, utc(2026, 3, 5, 16)),
        ("2026-03-05T01:00:00Z/..", utc(2026, 3, 5, 1), None),
        ("/2026-03-05", None, utc(2026, 3, 5, 16)),
        ("0001-01-01/9999-12-31T00:00:00Z", utc(1900, 1, 1), utc(2200, 1, 1) + DAY / 86400),
        ("0000-01-01T00:00:00Z/2026-03-05", utc(1900, 1, 1), utc(2026, 3, 5, 16)),
    ],
)
def test_moments(text: str, since: dt.datetime | None, until: dt.datetime | None) -> None:
    assert moments_of(text) == (since, until)


@pytest.mark.parametrize(
    "text", ["x", "2026", "2026-02-30", "..", "../..", "2026-03-06/2026-03-05", "2026-03-05/x",
             "2026-03-05T01:00:00", "２０２６-03-05", "2026-03-05/2026-03-06/2026-03-07"],
)  # fmt: skip
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(BadParameterError):
        moments_of(text)
