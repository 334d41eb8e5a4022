"""oEmbed: what is told of addresses of ours, and that nothing is told of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from asgi_client import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as given_settings
from hypothesis import strategies as st
from lxml import html

from api.app import create_app
from api.oembed import as_xml

if TYPE_CHECKING:
    from api.settings import Settings

OURS = "http://localhost"


def ask(client: Client, url: str, words: str = "", **headers: str) -> Any:  # noqa: ANN401 - a reply
    return client.get(f"/oembed?url={quote(url, safe='')}{words}", **headers)


def told(client: Client, url: str, words: str = "") -> dict[str, Any]:
    reply = ask(client, url, words)
    assert reply.status == 200, reply.text
    found: dict[str, Any] = reply.json
    return found


@pytest.mark.parametrize(
    ("path", "frame", "title"),
    [
        ("", "/embed", "联图"),
        ("/", "/embed", "联图"),
        ("/?lang=en", "/embed?lang=en", "Linkatlas"),
        ("/features/rail-ganshen", "/embed?feature=rail-ganshen", "赣深高铁 · 联图"),
        ("/corridors/ganshen#x", "/embed?corridor=ganshen", "· 联图"),
        (
            "/embed?list=yes&feature=rail-ganshen",
            "/embed?feature=rail-ganshen&list=yes",
            "赣深高铁",
        ),
        (
            "/features/rail-ganshen?on=2020-01-01&layers=railways&bbox=113.5,22,115,24",
            "/embed?on=2020-01-01&feature=rail-ganshen&layers=railways&bbox=113.5,22,115,24",
            "赣深高铁",
        ),
    ],
)
def test_a_page_of_ours_is_a_frame(client: Client, path: str, frame: str, title: str) -> None:
    answer = told(client, OURS + path)
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert title in answer["title"]
    made = html.fragment_fromstring(answer["html"])
    assert made.get("src") == OURS + frame
    assert (made.get("width"), made.get("height")) == ("640", "480")
    assert made.get("title") == answer["title"]
    shown = urlsplit(frame)
    assert client.get(f"{shown.path}?{shown.query}").status == 200
    assert answer["thumbnail_url"].startswith(f"{OURS}/snapshot.png?")


@pytest.mark.parametrize(
    ("words", "size", "picture"),
    [
        ("", (640, 480), (480, 360)),
        ("&maxwidth=320", (320, 480), (320, 480)),
        ("&maxwidth=320&maxheight=240", (320, 240), (320, 240)),
        ("&maxwidth=2000&maxheight=99999", (640, 480), (480, 360)),
        ("&maxheight=50", (640, 50), None),
        ("&maxwidth=1", (1, 480), None),
    ],
)
def test_sizes_keep_within_what_is_asked(
    client: Client, words: str, size: tuple[int, int], picture: tuple[int, int] | None
) -> None:
    answer = told(client, OURS, words)
    assert (answer["width"], answer["height"]) == size
    found = answer.get("thumbnail_width"), answer.get("thumbnail_height")
    assert found == (picture or (None, None))
    if picture:
        assert f"width={picture[0]}&height={picture[1]}" in answer["thumbnail_url"]


@pytest.mark.parametrize(
    "url",
    [
        "http://evil.example/", "https://localhost.evil.example/", "http://localhost:81/",
        "http://localhost@evil.example/", "//localhost/", "localhost", "ftp://localhost/",
        "javascript:alert(1)", "http://localhost:x/", "http://[::1/", "http://localhost/list",
        "http://localhost/features/", "http://localhost/features/nope", "http://localhost/embed/x",
        "http://localhost/corridors/nope", "http://localhost/?layers=nope", "http://localhost/?x=1",
        "http://localhost/?on=never", "http://localhost/?lang=zh&lang=en",
        "http://localhost/embed/builder", "http://localhost/features/../embed",
    ],
)  # fmt: skip
def test_nothing_is_told_of_other_addresses(client: Client, url: str) -> None:
    for words in ("", "&format=xml"):
        reply = ask(client, url, words)
        assert (reply.status, reply.json["code"]) == (404, "not_embeddable")
        assert reply.json["parameter"] == "url"


def test_both_schemes_are_ours_for_a_proxy_may_change_them(client: Client) -> None:
    assert ask(client, "https://localhost/").status == 200
    assert ask(client, "https://atlas.example/", host="atlas.example").status == 200
    assert ask(client, "https://atlas.example/").status == 404


def test_the_public_address_counts_when_it_is_set(settings: Settings) -> None:
    chosen = settings.model_copy(update={"public_url": "https://atlas.example"})
    with Client(create_app(chosen)) as public:
        answer = told(public, "https://atlas.example/")
        assert ask(public, "http://localhost/").status == 404
    assert answer["provider_url"] == "https://atlas.example/"
    assert 'src="https://atlas.example/embed"' in answer["html"]


def test_xml_tells_the_same(client: Client) -> None:
    url = f"{OURS}/features/rail-ganshen?on=2020-01-01"
    reply = ask(client, url, "&format=xml")
    assert reply.headers["content-type"] == "text/xml; charset=utf-8"
    root = ET.fromstring(reply.body)  # noqa: S314 - we wrote it
    assert root.tag == "oembed"
    plain = told(client, url)
    assert {part.tag: part.text for part in root} == {k: str(v) for k, v in plain.items()}


def test_another_format_is_not_made(client: Client) -> None:
    for form in ("yaml", "JSON", "%00", "json2"):
        reply = ask(client, OURS, f"&format={form}")
        assert reply.status in {400, 501}
    assert ask(client, OURS, "&format=yaml").json["code"] == "format_not_made"


@pytest.mark.parametrize(
    ("target", "parameter"),
    [
        ("/oembed", "url"),
        ("/oembed?url=", "url"),
        ("/oembed?url=http://localhost/&maxwidth=0", "maxwidth"),
        ("/oembed?url=http://localhost/&maxwidth=-1", "maxwidth"),
        ("/oembed?url=http://localhost/&maxheight=1e3", "maxheight"),
        ("/oembed?url=http://localhost/&maxheight=999999", "maxheight"),
        ("/oembed?url=http://localhost/&callback=x", "callback"),
        (f"/oembed?url=http://localhost/{'x' * 2000}", "url"),
    ],
)
def test_bad_words_are_named_in_the_answer(client: Client, target: str, parameter: str) -> None:
    reply = client.get(target)
    assert (reply.status, reply.json["parameter"]) == (400, parameter)


def test_a_consumer_may_ask_not_to_be_tracked(client: Client) -> None:
    assert told(client, OURS, "&dnt=1") == told(client, OURS)


@given_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(tail=st.text(max_size=60))
def test_any_address_is_answered(client: Client, tail: str) -> None:
    url = quote(f"{OURS}/{tail}", safe="", errors="replace")
    assert client.get(f"/oembed?url={url}").status in {200, 400, 404}


@given(text=st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Z"])))
def test_any_words_survive_xml(text: str) -> None:
    (part,) = ET.fromstring(as_xml({"title": text}))  # noqa: S314 - we wrote it
    assert (part.text or "") == text
