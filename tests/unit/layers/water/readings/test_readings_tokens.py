from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from measured_samples import SHENZHEN, sample
from sqlalchemy import select

from layers.water.faults import UnknownToken
from layers.water.readings import FileNote, Holder, Readings, Submitter
from layers.water.readings.tables import METADATA

if TYPE_CHECKING:
    from pathlib import Path

CITY = SHENZHEN.city
YEAR_S = 366 * 86400


def test_the_holder_of_a_secret_is_known(readings: Readings) -> None:
    issued = readings.tokens.issue(CITY, "监测站")
    other = readings.tokens.issue("city-441900", "lab")
    assert issued.secret != other.secret
    assert readings.tokens.holder(issued.secret) == Holder(issued.id, CITY, "监测站")
    assert readings.tokens.holder(other.secret) == Holder(other.id, "city-441900", "lab")


@pytest.mark.parametrize(
    "secret",
    ["", "lk_", "lk_" + "0" * 64, "0" * 64, "lk_" + "é" * 64, "lk_\udc80", "lk_" + "0" * 10**6],
)
def test_nobody_holds_another_secret(readings: Readings, secret: str) -> None:
    issued = readings.tokens.issue(CITY, "lab")
    for wrong in (secret, issued.secret[:-1], issued.secret.upper(), issued.secret + "0"):
        assert readings.tokens.holder(wrong) is None


def test_a_secret_has_256_bits_and_is_not_stored(readings: Readings) -> None:
    secret = readings.tokens.issue(CITY, "lab").secret
    assert len(bytes.fromhex(secret.removeprefix("lk_"))) == 32
    with readings._door.reading() as connection:
        stored = [
            row for table in METADATA.tables.values() for row in connection.execute(select(table))
        ]
    assert not [row for row in stored if secret in str(row) or secret[3:] in str(row)]


def test_a_revoked_token_opens_nothing(readings: Readings) -> None:
    issued, kept = (readings.tokens.issue(CITY, label) for label in ("old", "new"))
    readings.tokens.revoke(issued.id)
    readings.tokens.revoke(issued.id)
    assert readings.tokens.holder(issued.secret) is None
    assert readings.tokens.holder(kept.secret)
    old, new = readings.tokens.all()
    assert (old.label, new.label) == ("old", "new")
    assert old.revoked_at >= old.issued_at
    assert new.revoked_at is None


def test_a_token_expires(readings: Readings, monkeypatch: pytest.MonkeyPatch) -> None:
    short, long = (readings.tokens.issue(CITY, "lab", days=days) for days in (365, None))
    later = time.time() + YEAR_S
    assert readings.tokens.holder(short.secret)
    monkeypatch.setattr(time, "time", lambda: later)
    assert readings.tokens.holder(short.secret) is None
    assert readings.tokens.holder(long.secret)
    assert [(token.expires_at is None) for token in readings.tokens.all()] == [False, True]


def test_a_token_that_is_not_known_cannot_be_revoked(readings: Readings) -> None:
    with pytest.raises(UnknownToken, match="no token has the number 7"):
        readings.tokens.revoke(7)


def test_what_happens_is_on_the_trail(readings: Readings) -> None:
    issued = readings.tokens.issue(CITY, "lab")
    by = Submitter(CITY, "lab", issued.id)
    readings.submit([sample()], by, FileNote("a.csv", "00" * 32))
    readings.submit([sample({"ph": "9"})], by)
    readings.submit([sample({"ph": "9"})], by, why="复核")
    readings.note("refused", by, {"file": "b.xls", "reason": "not a table"})
    readings.note("read", by, {"asked": "/api/water/readings"})
    readings.tokens.revoke(issued.id)
    told = readings.audit(100)
    assert [event.what for event in reversed(told)] == [
        *("issued", "submitted", "refused", "submitted", "refused", "read", "revoked")
    ]
    assert {event.city for event in told} == {CITY}
    assert [event.who for event in reversed(told)] == ["operator", *["lab"] * 5, "operator"]
    first = {"batch": 1, "added": 1, "superseded": 0, "unchanged": 0, "conflicts": 0}
    assert told[5].detail == {**first, "token": 1, "file": "a.csv", "sha256": "00" * 32}
    assert told[4].detail == {"conflicts": 1, "unchanged": 0, "token": 1}
    assert told[3].detail["why"] == "复核"
    assert told[2].detail == {"file": "b.xls", "reason": "not a table", "token": 1}


def test_the_trail_is_read_in_pages(readings: Readings) -> None:
    for number in range(5):
        readings.note("read", SHENZHEN, {"number": number})
    newest = readings.audit(2)
    assert [event.detail["number"] for event in newest] == [4, 3]
    older = readings.audit(10, before=newest[-1].id)
    assert [event.detail["number"] for event in older] == [2, 1, 0]


def test_the_stamp_changes_with_the_readings_alone(readings: Readings, tmp_path: Path) -> None:
    stamps = [readings.stamp()]
    readings.tokens.issue(CITY, "lab")
    readings.note("read", SHENZHEN, {"file": str(tmp_path)})
    assert readings.stamp() == stamps[0]
    for text in ("7", "8", "9"):
        readings.submit([sample({"ph": text})], SHENZHEN, why="again")
        stamps.append(readings.stamp())
    assert len(set(stamps)) == 4
    assert all(stamp.isascii() and '"' not in stamp for stamp in stamps)
