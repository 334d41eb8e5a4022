"""Files of readings come in by token, whole or as far as they are good, and are answered for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from wet_facts import QIPING, SHANWEI, SHENZHEN

from api.water import report_shapes
from layers.water.faults import ReadOnlyReadings
from layers.water.readings import Readings

if TYPE_CHECKING:
    from pathlib import Path

    from asgi_client import Client, Reply

GOOD = b"section,time,item,value,unit\nws-qiping,2026-03-15 10:00,nh3n,0.8,mg/L\n"
OTHER = GOOD.replace(b"0.8", b"0.9")
PARTLY = GOOD + b"ws-qiping,2026-03-16 10:00,nh3n,NaN,mg/L\n"
TARGET = "/api/water/readings"


def hand_in(client: Client, body: bytes, secret: str, words: str = "", **headers: str) -> Reply:
    headers = {"authorization": f"Bearer {secret}"} | headers
    return client.post(f"{TARGET}?name=a.csv{words}", body, **headers)


def stored(client: Client) -> list[dict[str, Any]]:
    target = f"{TARGET}?section={QIPING}&since=2026-03-15"
    return client.get(target).json["readings"]


def happened(readings: Readings) -> list[tuple[str, dict[str, str | int]]]:
    return [(event.what, event.detail) for event in readings.audit(100)]


def test_a_file_is_stored_and_told(client: Client, secret: str, readings: Readings) -> None:
    reply = hand_in(client, GOOD, secret)
    told = reply.json
    report_shapes.SubmissionAnswer.model_validate_json(reply.body)
    assert (reply.status, told["stored"], told["added"], told["error"]) == (200, True, 1, None)
    assert told["samples"][0]["class"] == "III"
    assert [one["city"] for one in stored(client)] == [SHENZHEN]
    assert happened(readings)[0][0] == "submitted"
    assert reply.headers["cache-control"] == "no-store"


def test_the_same_file_again_changes_nothing(client: Client, secret: str) -> None:
    hand_in(client, GOOD, secret)
    told = hand_in(client, GOOD, secret).json
    assert (told["stored"], told["added"], told["unchanged"]) == (False, 0, 1)
    assert told["error"] is None
    assert len(stored(client)) == 1


def test_a_preview_stores_nothing(client: Client, secret: str, readings: Readings) -> None:
    before = happened(readings)
    told = hand_in(client, GOOD, secret, "&preview=yes").json
    assert (told["preview"], told["stored"], told["added"]) == (True, False, 1)
    assert stored(client) == []
    assert happened(readings) == before


def test_a_preview_tells_what_would_stop_it(client: Client, secret: str) -> None:
    hand_in(client, GOOD, secret)
    reply = hand_in(client, OTHER, secret, "&preview=yes")
    assert (reply.status, reply.json["error"]["code"]) == (200, "conflict")
    assert reply.json["conflict_count"] == 1
    reply = hand_in(client, PARTLY, secret, "&preview=yes")
    assert (reply.status, reply.json["error"]["code"]) == (200, "file_refused")
    assert reply.json["fault_count"] == 1


def test_other_values_need_a_reason(client: Client, secret: str, readings: Readings) -> None:
    hand_in(client, GOOD, secret)
    reply = hand_in(client, OTHER, secret)
    assert (reply.status, reply.json["code"]) == (409, "conflict")
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json["parameter"] == "why"
    assert reply.json["conflicts"][0]["row"] == 2
    assert stored(client)[0]["values"]["nh3n"]["number"] == 0.8
    told = hand_in(client, OTHER, secret, "&why=slip").json
    assert (told["superseded"], told["stored"]) == (1, True)
    assert stored(client)[0]["values"]["nh3n"]["number"] == 0.9
    assert [what for what, _ in happened(readings)][:3] == ["submitted", "refused", "submitted"]


def test_a_file_with_faults_is_stored_whole_or_not_at_all(
    client: Client, secret: str, readings: Readings
) -> None:
    reply = hand_in(client, PARTLY, secret)
    assert (reply.status, reply.json["code"]) == (422, "file_refused")
    assert [(fault["row"], fault["column"]) for fault in reply.json["faults"]] == [(3, "value")]
    assert stored(client) == []
    assert happened(readings)[0][0] == "refused"
    told = hand_in(client, PARTLY, secret, "&keep=good").json
    assert (told["added"], told["fault_count"], told["error"]) == (1, 1, None)
    assert len(stored(client)) == 1


def test_a_file_with_faults_alone_is_never_stored(client: Client, secret: str) -> None:
    reply = hand_in(client, GOOD.replace(b"0.8", b"1e999"), secret, "&keep=good")
    assert (reply.status, reply.json["stored"]) == (422, False)


@pytest.mark.parametrize("body", [b"", b"\x00\x01", b"a,b\n1,2\n", b"PK\x03\x04nonsense"])
def test_a_file_that_is_none_is_refused(
    client: Client, secret: str, readings: Readings, body: bytes
) -> None:
    reply = hand_in(client, body, secret)
    assert (reply.status, reply.json["code"]) == (422, "file_refused")
    what, detail = happened(readings)[0]
    assert (what, detail["file"]) == ("refused", "a.csv")


def test_readings_of_another_city_are_refused(client: Client, secret: str) -> None:
    body = GOOD.replace(b"unit\n", b"unit,city\n").replace(b"mg/L\n", f"mg/L,{SHANWEI}\n".encode())
    assert hand_in(client, body, secret).status == 422
    assert stored(client) == []


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, "token_needed"),
        ({"authorization": "Basic eDp5"}, "token_needed"),
        ({"authorization": "Bearer"}, "token_needed"),
        ({"authorization": "Bearer "}, "token_needed"),
        ({"authorization": "Bearer lk_" + "0" * 64}, "bad_token"),
        ({"authorization": "Bearer x y"}, "bad_token"),
        ({"authorization": "Bearer " + "l" * 5000}, "bad_token"),
        ({"authorization": "Bearer \xff\xfe"}, "bad_token"),
    ],
)
def test_without_a_token_nothing_is_taken(
    client: Client, headers: dict[str, str], code: str
) -> None:
    reply = client.post(f"{TARGET}?name=a.csv", GOOD, **headers)
    assert (reply.status, reply.json["code"]) == (401, code)
    assert reply.headers["www-authenticate"].startswith("Bearer")
    assert stored(client) == []


def test_a_revoked_token_opens_nothing(client: Client, secret: str, readings: Readings) -> None:
    holder = readings.tokens.holder(secret)
    assert holder is not None
    assert hand_in(client, GOOD, secret, "&preview=yes").status == 200
    readings.tokens.revoke(holder.id)
    reply = hand_in(client, GOOD, secret)
    assert (reply.status, reply.json["code"]) == (401, "bad_token")


def test_a_token_in_the_address_is_none(client: Client, secret: str) -> None:
    reply = client.post(f"{TARGET}?name=a.csv&token={secret}", GOOD)
    assert (reply.status, reply.json["code"]) == (400, "unknown_parameter")


@pytest.mark.parametrize(
    "headers",
    [
        {"content_type": "application/json"},
        {"content_type": "multipart/form-data; boundary=x"},
        {"content_type": "application/x-www-form-urlencoded"},
        {"content_type": "text/html"},
        {"content_encoding": "gzip"},
    ],
)
def test_a_body_of_another_kind_is_refused(
    client: Client, secret: str, headers: dict[str, str]
) -> None:
    reply = hand_in(client, GOOD, secret, **headers)
    assert (reply.status, reply.json["code"]) == (415, "file_kind")


@pytest.mark.parametrize(
    "kind", ["text/csv", "text/csv; charset=gb18030", "application/vnd.ms-excel", "TEXT/PLAIN"]
)
def test_a_file_may_be_sent_as_what_browsers_take_it_for(
    client: Client, secret: str, kind: str
) -> None:
    assert hand_in(client, GOOD, secret, "&preview=yes", content_type=kind).status == 200


@pytest.mark.parametrize(
    ("words", "parameter"),
    [
        ("?surprise=1&name=a.csv", "surprise"),
        ("", "name"),
        ("?name=a.csv&keep=all", "keep"),
        ("?name=a.csv&name=b.csv", "name"),
        ("?name=..%2Fa.csv", "name"),
        ("?name=a%00.csv", "name"),
    ],
)
def test_wrong_words_are_named(client: Client, secret: str, words: str, parameter: str) -> None:
    reply = client.post(TARGET + words, GOOD, authorization=f"Bearer {secret}")
    assert (reply.status, reply.json["parameter"]) == (400, parameter)


def test_a_body_without_length_is_read(client: Client, secret: str) -> None:
    headers = {"authorization": f"Bearer {secret}", "transfer_encoding": "chunked"}
    target = f"{TARGET}?name=a.csv&preview=yes"
    halves = (GOOD[:20], GOOD[20:])
    assert client.send(target, halves, method="POST", **headers).json["added"] == 1


def test_too_large_a_body_is_refused(client: Client, secret: str) -> None:
    piece = b"x" * (1 << 20)
    headers = {"authorization": f"Bearer {secret}"}
    target = f"{TARGET}?name=a.csv"
    announced = client.send(target, (), method="POST", content_length=str(30 << 20), **headers)
    counted = client.send(
        target, [piece] * 22, method="POST", transfer_encoding="chunked", **headers
    )
    for reply in (announced, counted):
        assert (reply.status, reply.json["code"]) == (413, "too_large")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_nothing_else_changes_readings(client: Client, secret: str, method: str) -> None:
    headers = {"authorization": f"Bearer {secret}"}
    reply = client.get(f"{TARGET}?name=a.csv", method=method, **headers)
    assert (reply.status, reply.headers["allow"]) == (405, "GET, HEAD, POST")


def test_a_store_that_fails_is_told_without_its_place(
    client: Client, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise ReadOnlyReadings("/secret/place", "secret detail")  # noqa: EM101

    monkeypatch.setattr(Readings, "submit", failing)
    reply = hand_in(client, GOOD, secret)
    assert (reply.status, reply.json["code"]) == (503, "readings_unavailable")
    assert "secret" not in reply.text
    assert reply.headers["retry-after"]


def test_a_file_leaves_nothing_behind(
    client: Client, secret: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = set(tmp_path.iterdir())
    for body in (GOOD, b"\x00"):
        hand_in(client, body, secret)
    assert set(tmp_path.iterdir()) == before


def test_a_client_that_hangs_up_is_no_fault_of_ours(
    client: Client, secret: str, caplog: pytest.LogCaptureFixture
) -> None:
    reply = client.send(
        f"{TARGET}?name=a.csv",
        [b"section,", None],
        method="POST",
        content_length="100",
        authorization=f"Bearer {secret}",
    )
    assert (reply.status, reply.json["code"]) == (400, "broken_off")
    assert not caplog.records


def test_what_is_wrong_is_said_in_the_language_that_was_asked(client: Client, secret: str) -> None:
    zh, en = (hand_in(client, PARTLY, secret, f"&lang={lang}").json for lang in ("zh", "en"))
    assert "没有入库" in zh["error"]["detail"]
    assert "nothing was stored" in en["error"]["detail"]
    assert zh["faults"][0]["reason"] != en["faults"][0]["reason"]
