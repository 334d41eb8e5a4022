"""The store of readings is opened when it is needed, and what ails it is told in our words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from asgi_client import Client
from wet_facts import QIPING, SHENZHEN, sample

from api.app import create_app
from api.errors import (
    BadParameterError,
    FileRefusedError,
    ForeignCityError,
    ReadingsError,
    UnknownIdError,
)
from api.failures import as_service_error
from api.settings import Settings
from api.statuses import ANSWERS
from api.water import holding
from api.water.holding import Holding, url_of
from layers.water import faults
from layers.water.readings import Submitter, open_readings, sqlite_url

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from layers.water.readings import Readings

    Make = Callable[..., Settings]


def test_readings_lie_in_the_store_unless_a_url_is_set(tmp_path: Path) -> None:
    assert url_of(Settings(store=tmp_path)) == sqlite_url(tmp_path / "readings.db")
    url = "postgresql://somebody:word@localhost/water"
    settings = Settings(store=tmp_path, readings_url=url)
    assert url_of(settings) == url
    assert "word" not in repr(settings)


def test_the_store_is_opened_when_it_is_first_asked(url: str, tmp_path: Path) -> None:
    held = Holding(url)
    assert not list(tmp_path.iterdir())
    assert held.readings is held.readings
    held.close()
    again = held.readings
    assert again.audit(1) == []
    held.close()


def test_a_store_that_cannot_be_written_is_read(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_readings(url) as readings:
        readings.submit([sample(QIPING, "2026-03-05T09:00", SHENZHEN, tp=1)], Submitter("x", "x"))

    def reluctant(address: str, *, writable: bool = True) -> Readings:
        if writable:
            raise faults.ReadOnlyReadings(address, "no")
        return open_readings(address, writable=False)

    monkeypatch.setattr(holding, "open_readings", reluctant)
    held = Holding(url)
    assert set(held.readings.latest([QIPING])) == {QIPING}
    with pytest.raises(faults.ReadOnlyReadings):
        held.readings.tokens.issue(SHENZHEN, "lab")
    held.close()


def test_a_damaged_store_takes_nothing_else_down(wet_settings: Make, tmp_path: Path) -> None:
    path = tmp_path / "readings.db"
    path.write_bytes(b"no database at all" * 1000)
    with Client(create_app(wet_settings())) as client:
        reply = client.get("/api/water/sections")
        assert (reply.status, reply.json["code"]) == (503, "readings_unavailable")
        assert str(tmp_path) not in reply.text
        assert client.get("/api/water/standard").status == 200
        assert client.get("/api/features/ws-qiping").status == 200
        path.unlink()
        assert client.get("/api/water/sections").status == 200


def test_without_a_generation_there_is_no_water(tmp_path: Path) -> None:
    with Client(create_app(Settings(store=tmp_path, access_log=False, watch_seconds=0))) as client:
        for target in ("/api/water/sections", "/api/water/standard", "/api/water/calendar"):
            reply = client.get(target)
            assert (reply.status, reply.json["code"]) == (503, "not_ready")


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (faults.UnknownSection("ws-qipin", ["ws-qiping"]), UnknownIdError),
        (faults.FileRefused("坏", "bad"), FileRefusedError),
        (faults.FileTooLarge("大", "large"), FileRefusedError),
        (faults.ForeignSample("a", "b"), ForeignCityError),
        (faults.CorruptReadings("/place", "x"), ReadingsError),
        (faults.UnknownStore(), ReadingsError),
        (faults.WaterError("别的", "else"), BadParameterError),
    ],
)
def test_every_error_of_water_has_a_status(error: faults.WaterError, kind: type) -> None:
    ours = as_service_error(error)
    assert type(ours) is kind
    assert ANSWERS[type(ours)].status < 600
    assert "/place" not in ours.text.en


def test_each_error_of_water_speaks_both_languages() -> None:
    error = faults.WaterError("坏", "bad")
    assert (error.text.zh, error.text.en, str(error)) == ("坏", "bad", "bad")
