"""Charts over HTTP: as drawing, as picture, and reading by reading."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from wet_facts import QIPING

if TYPE_CHECKING:
    from asgi_client import Client

CHART = f"/water/sections/{QIPING}/chart"


def texts(svg: bytes) -> set[str]:
    found = ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")  # noqa: S314 - ours
    return {element.text or "" for element in found}


def test_a_drawing_names_item_unit_and_target(client: Client) -> None:
    reply = client.get(f"{CHART}.svg?item=nh3n&span=10")
    assert (reply.status, reply.headers["content-type"]) == (200, "image/svg+xml")
    written = texts(reply.body)
    assert "mg/L" in written
    assert any(text.startswith("目标Ⅲ类 ≤ ") for text in written)
    english = texts(client.get(f"{CHART}.svg?item=nh3n&span=10&lang=en").body)
    assert any(text.startswith("Target, class III") for text in english)


def test_the_readings_are_told_in_order_of_time(client: Client) -> None:
    told = client.get(f"{CHART}.json?item=nh3n&span=10").json["readings"]
    assert len(told) >= 2
    assert [reading["at"] for reading in told] == sorted(reading["at"] for reading in told)
    assert all("mg/L" in reading["words"] for reading in told)


def test_a_year_without_readings_says_so(client: Client) -> None:
    assert "这段时间没有监测数据" in texts(client.get(f"{CHART}.svg?item=se").body)
    assert client.get(f"{CHART}.json?item=se").json == {"readings": []}


def test_years_lie_over_each_other(client: Client) -> None:
    written = texts(client.get(f"{CHART}.svg?item=nh3n&span=3&view=years").body)
    assert {"1", "12", "2026"} <= written


def test_a_picture_is_a_picture(client: Client) -> None:
    reply = client.get(f"{CHART}.png?item=nh3n")
    assert (reply.headers["content-type"], reply.body[:4]) == ("image/png", b"\x89PNG")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("item=gold", 404),
        ("span=2", 400),
        ("span=１", 400),
        ("view=pie", 400),
        ("on=2026-01-01", 400),
    ],
)
def test_wrong_words_are_named(client: Client, query: str, status: int) -> None:
    reply = client.get(f"{CHART}.svg?{query}")
    assert reply.status == status
    assert query.partition("=")[0] in reply.text


def test_an_unknown_section_is_named(client: Client) -> None:
    assert client.get("/water/sections/ws-none/chart.svg").status == 404


@pytest.mark.parametrize("form", ["svg", "png", "json"])
def test_where_reading_is_closed_a_chart_needs_a_token(
    closed: Client, secret: str, form: str
) -> None:
    assert closed.get(f"{CHART}.{form}").status == 401
    reply = closed.get(f"{CHART}.{form}", authorization=f"Bearer {secret}")
    assert (reply.status, reply.headers["cache-control"]) == (200, "no-store")
