"""Pictures over HTTP: what is asked is drawn, and what means nothing is refused by name."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.errors import BadParameterError
from api.query import read_words
from api.snapshot import (
    MOST_PIXELS,
    PictureWords,
    PixelWords,
    told_journey,
)

if TYPE_CHECKING:
    from asgi_client import Client

    from api.journeys.answers import JourneyTeller
    from api.journeys.query import MapJourneyWords

SVG = "{http://www.w3.org/2000/svg}"


def words_of(body: bytes) -> list[str]:
    return [text.text or "" for text in ET.fromstring(body).iter(f"{SVG}text")]  # noqa: S314 - ours


def size_of(png: bytes) -> tuple[int, int]:
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


def test_a_picture_is_drawn_as_svg(client: Client) -> None:
    reply = client.get("/snapshot.svg?layers=railways")
    assert reply.status == 200
    assert reply.headers["content-type"] == "image/svg+xml"
    assert reply.headers["cache-control"].startswith("public")
    assert "审图号：GS-1" in words_of(reply.body)
    assert 'width="1200" height="630"' in reply.text


def test_a_picture_is_drawn_as_png(client: Client) -> None:
    reply = client.get("/snapshot.png?layers=railways&width=320&height=200")
    assert reply.headers["content-type"] == "image/png"
    assert reply.body.startswith(b"\x89PNG")
    assert size_of(reply.body) == (320, 200)
    finer = client.get("/snapshot.png?layers=railways&width=320&height=200&scale=2")
    assert size_of(finer.body) == (640, 400)


def test_it_is_remembered(client: Client) -> None:
    address = "/snapshot.svg?width=400&height=300"
    first = client.get(address)
    again = client.get(address, if_none_match=first.headers["etag"])
    assert (first.status, again.status, again.body) == (200, 304, b"")


def test_words_of_the_map_are_heard(client: Client) -> None:
    zh = client.get("/snapshot.svg?bbox=113.7,22.4,115.2,23.6&layers=railways&on=2031-01-01")
    en = client.get("/snapshot.svg?bbox=113.7,22.4,115.2,23.6&layers=&lang=en&title=no")
    assert "2031-01-01 的状态" in words_of(zh.body)
    assert any("Tianditu" in words for words in words_of(en.body))
    assert "铁路" not in words_of(en.body)


def test_title_and_key_can_be_left_out(client: Client) -> None:
    address = "/snapshot.svg?layers=railways,ports,stations&bbox=113.7,22.4,115.2,23.6"
    whole, bare = client.get(address), client.get(f"{address}&title=no&legend=no")
    assert "图例" in words_of(whole.body)
    assert "图例" not in words_of(bare.body)
    assert len(words_of(bare.body)) < len(words_of(whole.body))


@pytest.mark.parametrize(
    ("query", "status", "parameter"),
    [
        ("width=63", 400, "width"),
        ("width=4001", 400, "width"),
        ("height=0", 400, "height"),
        ("height=-1", 400, "height"),
        ("width=1e3", 400, "width"),
        ("width=%EF%BC%91%EF%BC%92%EF%BC%93", 400, "width"),
        ("width=nan", 400, "width"),
        ("width=4000&height=2001", 400, "width"),
        ("width=2000&height=1500&scale=2", 400, "width"),
        ("scale=4", 400, "scale"),
        ("scale=1.5", 400, "scale"),
        ("legend=maybe", 400, "legend"),
        ("bbox=114,22,113,23", 400, "bbox"),
        ("bbox=22,113,23,114", 400, "bbox"),
        ("bbox=nan,22,113,23", 400, "bbox"),
        ("bbox=0,0,1,1", 400, "bbox"),
        ("layers=nothing", 404, "layers"),
        ("feature=nothing", 404, "feature"),
        ("corridor=..%2f..", 404, "corridor"),
        ("on=2030-13-01", 400, "on"),
        ("colour=red", 400, "colour"),
        ("width=400&width=500", 400, "width"),
        ("at=nowhere-at-all", 404, "at"),
    ],
)
def test_what_means_nothing_is_refused_by_name(
    client: Client, query: str, status: int, parameter: str
) -> None:
    reply = client.get(f"/snapshot.png?{query}")
    assert (reply.status, reply.json["parameter"]) == (status, parameter)
    assert reply.headers["content-type"] == "application/problem+json"


def test_only_pixels_can_be_finer(client: Client) -> None:
    assert client.get("/snapshot.svg?scale=2").json["parameter"] == "scale"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 9999), st.integers(0, 9999), st.sampled_from("123"))
def test_no_picture_is_larger_than_the_bound(width: int, height: int, scale: str) -> None:
    given_words = {"width": str(width), "height": str(height), "scale": scale}
    sound = all(64 <= side <= 4000 for side in (width, height))
    if sound and width * height * int(scale) ** 2 <= MOST_PIXELS:
        assert read_words(PixelWords, given_words).width == width
    else:
        with pytest.raises(BadParameterError):
            read_words(PixelWords, given_words)


def test_the_whole_world_and_a_single_point_can_be_asked(client: Client) -> None:
    for box in ("-180,-90,180,90", "114.1,22.5,114.1000001,22.5000001"):
        reply = client.get(f"/snapshot.svg?bbox={box}&width=200&height=150")
        assert reply.status == 200


def test_hostile_facts_are_drawn_as_text(client: Client) -> None:
    layers = "railways,stations,highways,ports,parks,water,services,energy_digital,pairings"
    for lang in ("zh", "en"):
        reply = client.get(f"/snapshot.svg?layers={layers}&lang={lang}&width=1600&height=1200")
        tags = {element.tag for element in ET.fromstring(reply.body).iter()}  # noqa: S314 - ours
        assert f"{SVG}script" not in tags
        assert "49" not in words_of(reply.body)


@pytest.mark.parametrize("size", ["A4", "A3"])
@pytest.mark.parametrize("orient", ["landscape", "portrait"])
def test_a_sheet_is_a_page(client: Client, size: str, orient: str) -> None:
    reply = client.get(f"/sheet?size={size}&orient={orient}&layers=railways")
    assert reply.status == 200
    assert reply.headers["content-type"].startswith("text/html")
    assert f"sheet-{size.lower()} sheet-{orient}" in reply.text
    assert "审图号：GS-1" in reply.text


@pytest.mark.parametrize("query", ["size=A5", "orient=square", "width=300", "bbox=0,0,1,1"])
def test_a_sheet_that_cannot_be_is_told_on_a_page(client: Client, query: str) -> None:
    reply = client.get(f"/sheet?{query}")
    assert reply.status == 400
    assert reply.headers["content-type"].startswith("text/html")


class Teller:
    """Stands in for the teller of journeys, and answers what is asked of it."""

    def circle(self, words: Any) -> dict[str, Any]:  # noqa: ANN401 - words of a circle
        square = {"type": "Polygon", "coordinates": []}
        rings = [
            {"properties": {"minutes": minutes}, "geometry": square if minutes < 60 else None}
            for minutes in words.limits
        ]
        return {"features": rings, "at": {"name": "汕尾", "point": [115.3, 22.7]}}

    def route(self, words: Any) -> dict[str, Any]:  # noqa: ANN401 - words of a route
        assert (words.from_, words.to) == ("a", "b")
        return {
            "from": {"name": "甲", "point": [114, 22]},
            "to": {"name": "乙", "point": [115, 23]},
            "time_s": 3600,
            "legs": [{"mode": "rail", "promised": ["x"]}],
            "geometry": {"coordinates": [[[114, 22], [115, 23]]]},
        }


def asked(**words: str) -> MapJourneyWords:
    return read_words(PictureWords, words)


def test_a_circle_is_told_with_the_rings_that_reach_something() -> None:
    teller: JourneyTeller = Teller()  # type: ignore[assignment]
    circle = told_journey(teller, asked(at="st", minutes="30,60"))
    assert circle.title == "汕尾的交通圈"
    assert [ring.minutes for ring in circle.rings] == [30]
    assert circle.ends == (("●", (115.3, 22.7)),)


def test_a_route_is_told_with_its_legs_and_ends() -> None:
    teller: JourneyTeller = Teller()  # type: ignore[assignment]
    route = told_journey(teller, asked(**{"from": "a", "to": "b"}))
    assert route.title == "甲 → 乙 · 1 小时"
    (leg,) = route.legs
    assert (leg.mode, leg.path, leg.by_promise) == ("rail", ((114, 22), (115, 23)), True)
    assert [letter for letter, _ in route.ends] == ["A", "B"]
