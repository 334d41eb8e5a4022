"""Where reading is closed, readings are for holders of a token, and that they read is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from wet_facts import LAKE, QIPING, SHENZHEN

from api.water import shapes

if TYPE_CHECKING:
    from asgi_client import Client

    from layers.water.readings import Readings

READINGS = (
    "/api/water/readings", "/api/water/readings.csv", "/api/water/bulletin",
    f"/api/water/series?section={QIPING}&item=tp", f"/api/water/compare?section={QIPING}",
    "/api/water/bulletin.csv", "/api/water/bulletin.xlsx", "/api/water/bulletin.docx",
    "/api/water/calendar", "/api/water/calendar.ics",
)  # fmt: skip
SECTIONS = ("/api/water/sections", f"/api/water/sections/{QIPING}", f"/api/water/sections/{LAKE}")


@pytest.mark.parametrize("target", READINGS)
def test_readings_need_a_token(closed: Client, secret: str, target: str) -> None:
    reply = closed.get(target)
    assert (reply.status, reply.json["code"]) == (401, "token_needed")
    assert reply.headers["www-authenticate"].startswith("Bearer")
    reply = closed.get(target, authorization=f"Bearer {secret}")
    assert (reply.status, reply.headers["cache-control"]) == (200, "no-store")
    assert "etag" not in reply.headers
    assert closed.get(target).status == 401


@pytest.mark.parametrize("target", [*READINGS, *SECTIONS])
def test_a_wrong_token_opens_nothing(closed: Client, target: str) -> None:
    reply = closed.get(target, authorization="Bearer lk_" + "0" * 64)
    assert (reply.status, reply.json["code"]) == (401, "bad_token")


def test_sections_are_told_without_their_readings(closed: Client, secret: str) -> None:
    listed = closed.get("/api/water/sections")
    assert listed.headers["cache-control"] == "no-store"
    assert listed.json["closed"] is True
    assert {brief["latest"] for brief in listed.json["sections"]} == {None}
    told = closed.get(f"/api/water/sections/{QIPING}")
    shapes.SectionAnswer.model_validate_json(told.body)
    assert (told.json["closed"], told.json["latest"], told.json["items"]) == (True, None, [])
    assert (told.json["months"], told.json["next_due"]) == ([], None)
    assert told.json["target"]["class"] == "III"
    open_ = closed.get(f"/api/water/sections/{QIPING}", authorization=f"bearer {secret}").json
    assert (open_["closed"], open_["latest"]["class"]) == (False, "IV")


def test_the_standard_is_no_secret(closed: Client) -> None:
    assert closed.get("/api/water/standard").headers["cache-control"] == "public, no-cache"


def test_whoever_reads_is_noted(closed: Client, secret: str, readings: Readings) -> None:
    closed.get("/api/water/readings")
    assert readings.audit(1)[0].what == "issued"
    closed.get("/api/water/readings", authorization=f"Bearer {secret}")
    event = readings.audit(1)[0]
    assert (event.what, event.who, event.city) == ("read", "lab", SHENZHEN)


@pytest.mark.parametrize("service", ["client", "closed"])
def test_the_audit_trail_is_for_holders(
    request: pytest.FixtureRequest, service: str, secret: str
) -> None:
    asked: Client = request.getfixturevalue(service)
    assert asked.get("/api/water/audit").status == 401
    assert asked.get("/api/water/audit", authorization="Bearer lk_x").status == 401
    reply = asked.get("/api/water/audit?limit=2", authorization=f"Bearer {secret}")
    assert (reply.status, reply.headers["cache-control"]) == (200, "no-store")
    shapes.AuditAnswer.model_validate_json(reply.body)
    assert reply.json["events"][0]["what"] == "issued"
    assert secret not in reply.text
    older = asked.get(
        f"/api/water/audit?before={reply.json['next']}", authorization=f"Bearer {secret}"
    )
    ids = [event["id"] for answer in (reply, older) for event in answer.json["events"]]
    assert ids == sorted(set(ids), reverse=True)
    assert older.json["next"] is None


def test_an_open_service_asks_for_no_token(client: Client) -> None:
    reply = client.get("/api/water/readings", authorization="Bearer lk_wrong")
    assert (reply.status, len(reply.json["readings"])) == (200, 4)
