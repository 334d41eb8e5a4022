from __future__ import annotations

import asyncio
import io
import json
from typing import TYPE_CHECKING

import pytest
from prometheus_client.parser import text_string_to_metric_families

from api.ledger import HEADER, Ledger, signed
from api.logs import AccessLog
from api.metrics import Metrics, family_of
from api.noted import Answer

if TYPE_CHECKING:
    from asgi_client import Client

SCOPE = {"method": "GET", "path": "/api/layers", "query_string": b"", "client": None}


def samples(text: str) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    """Read counters as a scraper does."""
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def count(text: str, name: str, /, **labels: str) -> float:
    return samples(text).get((name, frozenset(labels.items())), 0)


def test_every_request_has_a_name_of_its_own() -> None:
    ledger = Ledger(Metrics())
    names = [ledger.name({}) for _ in range(1000)]
    assert len(set(names)) == 1000
    assert names[0].split(b"-")[0] != Ledger(Metrics()).name({}).split(b"-")[0]


def test_a_proxy_may_name_a_request() -> None:
    assert Ledger(Metrics()).name({HEADER: b"3f0c-11.trace_9"}) == b"3f0c-11.trace_9"


@pytest.mark.parametrize(
    "given", [b"", b"short", b"x" * 65, b"a b c d e", b'"},{"forged', b"\xff" * 9]
)
def test_no_other_name_is_taken(given: bytes) -> None:
    assert Ledger(Metrics()).name({HEADER: given}) != given


def test_an_answer_is_signed_without_changing_what_is_remembered() -> None:
    start = {"status": 200, "headers": [(b"etag", b"x")]}
    assert signed(start, b"name")["headers"] == [(b"etag", b"x"), (HEADER, b"name")]
    assert start["headers"] == [(b"etag", b"x")]


def test_what_is_noted_stands_in_the_log_and_is_counted() -> None:
    stream, metrics = io.BytesIO(), Metrics()

    async def note() -> None:
        log = AccessLog(stream)
        Ledger(metrics, log).add(SCOPE, b"name", Answer(404, 12, cached=False), 0.0)
        log.flush()

    asyncio.run(note())
    assert json.loads(stream.getvalue())["id"] == "name"
    text = metrics.text().decode()
    assert count(text, "linkatlas_requests_total", family="api", status="404", cached="False") == 1
    assert count(text, "linkatlas_response_bytes_total") == 12
    assert count(text, "linkatlas_request_seconds_count", family="api") == 1


@pytest.mark.parametrize(
    ("path", "family"),
    [
        ("/", "/"),
        ("/ogc", "ogc"),
        ("/ogc/collections", "ogc"),
        ("/snapshot.png", "snapshot"),
        ("/wp-admin/x.php", "other"),
        ("//api", "other"),
        ("", "other"),
    ],
)
def test_a_path_belongs_to_a_family(path: str, family: str) -> None:
    assert family_of(path) == family


def test_the_generation_that_is_served_is_named_alone() -> None:
    metrics = Metrics()
    metrics.serve("gen-000001", "a")
    metrics.serve("gen-000002", "b")
    text = metrics.text().decode()
    assert count(text, "linkatlas_generation", name="gen-000002", digest="b") == 1
    assert "gen-000001" not in text


def test_the_service_tells_its_counters(client: Client) -> None:
    client.get("/api/layers", x_request_id="traced-by-proxy")
    first = client.get("/metrics")
    assert first.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert first.headers["cache-control"] == "no-store"
    asked = {"family": "api", "status": "200", "cached": "False"}
    before = count(first.text, "linkatlas_requests_total", **asked)
    assert before >= 1
    assert client.get("/api/layers/stations").status == 200
    assert count(client.get("/metrics").text, "linkatlas_requests_total", **asked) == before + 1
    assert count(first.text, "linkatlas_info", version="0.1.0") == 1


def test_a_remembered_answer_is_named_anew(client: Client) -> None:
    names = [client.get("/api/layers").name for _ in range(3)]
    assert len(set(names)) == 3
    reply = client.get("/api/layers", x_request_id="traced-by-proxy")
    assert reply.name == "traced-by-proxy"


def test_a_fault_is_named_too(client: Client) -> None:
    assert client.get("/nothing-here").name
    assert json.loads(client.get("/api/none").text)["code"] == "not_found"
