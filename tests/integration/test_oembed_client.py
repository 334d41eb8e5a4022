"""oEmbed consumed by somebody else's client library, from the running service."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest
from lxml import html
from micawber import Provider, ProviderRegistry
from micawber.exceptions import ProviderException
from micawber.parsers import parse_html
from server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from server import Server


@pytest.fixture(scope="module")
def served(built_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(built_store, tmp_path_factory.mktemp("oembed")) as running:
        yield running


@pytest.fixture(scope="module")
def origin(served: Server) -> str:
    return f"http://127.0.0.1:{served.port}"


@pytest.fixture(scope="module")
def registry(origin: str) -> ProviderRegistry:
    made = ProviderRegistry()
    made.register(rf"{origin}/\S*", Provider(f"{origin}/oembed"))
    return made


def test_a_client_library_embeds_a_link(
    registry: ProviderRegistry, origin: str, served: Server
) -> None:
    answer = registry.request(f"{origin}/features/rail-ganshen", maxwidth=400)
    assert (answer["type"], answer["width"]) == ("rich", 400)
    assert answer["title"].startswith("赣深高铁")
    frame = html.fragment_fromstring(answer["html"])
    status, headers, _ = served.ask(frame.get("src").removeprefix(origin))
    assert status == 200
    assert "x-frame-options" not in headers
    status, headers, _ = served.ask(answer["thumbnail_url"].removeprefix(origin))
    assert (status, headers["content-type"]) == (200, "image/png")


def test_it_replaces_links_in_a_text(registry: ProviderRegistry, origin: str) -> None:
    text = f"<p>{origin}/corridors/ganshen</p>"
    (frame,) = html.fragment_fromstring(parse_html(text, registry)).xpath("//iframe")
    assert frame.get("src") == f"{origin}/embed?corridor=ganshen"


def test_it_hears_that_nothing_is_there(registry: ProviderRegistry, origin: str) -> None:
    with pytest.raises(ProviderException):
        registry.request(f"{origin}/features/nothing")


@pytest.mark.parametrize("kind", ["json", "xml"])
def test_every_page_names_where_to_ask(
    registry: ProviderRegistry, served: Server, kind: str, origin: str
) -> None:
    _, _, body = served.ask("/features/rail-ganshen?lang=en")
    page = html.document_fromstring(body.decode())
    (address,) = page.xpath(f"//link[@rel='alternate' and @type='{kind_of(kind)}']/@href")
    status, _, answer = served.ask(address.removeprefix(origin))
    assert status == 200, answer
    asked = registry.request(f"{origin}/features/rail-ganshen?lang=en")
    if kind == "xml":
        told = {part.tag: part.text for part in ET.fromstring(answer)}  # noqa: S314 - ours
        assert told["html"] == asked["html"]
    assert asked["title"].startswith("Ganzhou")


def kind_of(kind: str) -> str:
    return {"json": "application/json+oembed", "xml": "text/xml+oembed"}[kind]


def test_a_consumer_such_as_wordpress_is_answered(served: Server, origin: str) -> None:
    words = {"maxwidth": 600, "maxheight": 900, "url": f"{origin}/?on=2028-12-31", "dnt": 1}
    status, _, body = served.ask(f"/oembed?{urlencode(words | {'format': 'json'})}")
    assert status == 200
    assert b"on=2028-12-31" in body
