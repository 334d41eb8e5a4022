"""The pages for embedding: their words, what they refuse, and what they tell without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from asgi_client import Client
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from api.app import create_app
from api.embed import BuilderWords, EmbedWords, map_words
from api.errors import ServiceError
from api.query import read_words
from web.embed import Look

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from api.settings import Settings

YES_NO = st.sampled_from(["yes", "no"])


def read(client: Client, target: str) -> HtmlElement:
    reply = client.get(target)
    assert reply.status == 200, reply.text
    return html.document_fromstring(reply.text)


def test_everything_shown_stands_in_a_table(client: Client) -> None:
    page = read(client, "/embed?layers=railways,services&lang=en")
    rows = page.xpath("//tbody[@id='rows']/tr")
    assert {row.get("data-id") for row in rows} >= {"rail-ganshen", "gov-ganshentong"}
    assert len(rows) == len({row.get("data-id") for row in rows})
    assert {row.xpath("string(.//a/@href)").partition("?")[0] for row in rows} == {
        f"/features/{row.get('data-id')}" for row in rows
    }


def test_links_lead_out_of_the_frame(client: Client) -> None:
    page = read(client, "/embed?feature=rail-ganshen&on=2020-01-01")
    assert page.xpath("string(//base/@target)") == "_blank"
    assert not page.xpath("//base/@href")
    assert (
        page.xpath("string(//a[@id='caption-link']/@href)")
        == "/features/rail-ganshen?on=2020-01-01"
    )
    link = page.xpath("string(//a[@id='atlas-link']/@href)")
    assert link == "/?on=2020-01-01&feature=rail-ganshen"
    assert client.get(link).status == 200


def test_what_lies_outside_the_box_is_left_out(client: Client) -> None:
    away = read(client, "/embed?layers=railways&bbox=100,10,101,11").xpath("//tr[@class='away']")
    near = read(client, "/embed?layers=railways").xpath("//tr[@class='away']")
    assert (len(away) > 0, near) == (True, [])


@pytest.mark.parametrize(
    ("words", "there", "missing"),
    [
        ("", ["key"], ["tree", "time", "whole-screen"]),
        ("legend=no", [], ["key"]),
        ("time=yes", ["time", "play"], []),
        ("controls=full", ["tree", "whole-screen"], []),
    ],
)
def test_what_is_asked_stands_around_the_map(
    client: Client, words: str, there: list[str], missing: list[str]
) -> None:
    ids = set(read(client, f"/embed?{words}").xpath("//@id"))
    assert ids.issuperset(there)
    assert not ids.intersection(missing)


@pytest.mark.parametrize("path", ["/embed", "/embed/builder"])
@pytest.mark.parametrize(
    ("words", "status", "name"),
    [
        ("controls=all", 400, "controls"),
        ("legend=1", 400, "legend"),
        ("list=maybe", 400, "list"),
        ("scroll=", 400, "scroll"),
        ("bbox=1,2,3", 400, "bbox"),
        ("legent=no", 400, "legent"),
        ("legend=no&legend=yes", 400, "legend"),
        ("feature=nope", 404, "feature"),
        ("corridor=nope", 404, "corridor"),
        ("layers=nope", 404, "layers"),
    ],
)
def test_bad_words_are_named(client: Client, path: str, words: str, status: int, name: str) -> None:
    reply = client.get(f"{path}?{words}")
    if path.endswith("builder") and words == "scroll=":
        assert reply.status == 200
        return
    assert reply.status == status
    assert f"<code>{name}</code>" in reply.text


@pytest.mark.parametrize(
    "words", ["width=119", "height=4001", "width=１００", "width=1e3", "width=-5", "size=big"]
)
def test_sizes_are_bounded(client: Client, words: str) -> None:
    assert client.get(f"/embed/builder?{words}".encode()).status == 400


@pytest.mark.parametrize("origin", ["x", "https://", "https://a b", "https://a/", "ftp://a", "*"])
def test_an_origin_is_an_origin(client: Client, origin: str) -> None:
    reply = client.get(f"/embed?{urlencode({'origin': origin})}")
    assert reply.status == 400
    assert "<code>origin</code>" in reply.text


def test_an_origin_that_is_not_allowed_is_refused(settings: Settings) -> None:
    chosen = settings.model_copy(update={"embed_origins": "https://*.friend.example"})
    with Client(create_app(chosen)) as guarded:
        assert guarded.get("/embed?origin=https://maps.friend.example").status == 200
        assert guarded.get("/embed?origin=http://atlas.example", host="atlas.example").status == 200
        reply = guarded.get("/embed?origin=https://friend.example")
    assert reply.status == 403
    assert "origin_refused" in reply.text


def test_blank_fields_of_the_form_count_as_not_given(client: Client) -> None:
    blank = (
        "feature=&corridor=&on=&bbox=&layers=ports&embed_lang=en&size=fixed&width=320&height=240"
    )
    page = read(client, f"/embed/builder?{blank}")
    assert page.xpath("string(//iframe/@src)") == "/embed?lang=en&layers=ports"
    assert page.xpath("string(//iframe/@width)") == "320"


def test_no_layer_at_all_can_be_meant(client: Client) -> None:
    page = read(client, "/embed/builder?layers=")
    assert page.xpath("string(//iframe/@src)") == "/embed?layers="
    assert not read(client, "/embed?layers=").xpath("//tbody[@id='rows']/tr")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_the_builder_hands_out_can_be_asked(client: Client, lang: str) -> None:
    words = "feature=rail-ganshen&on=2020-01-01&bbox=113.7,22.4,115.2,23.6&list=yes&controls=full"
    page = read(client, f"/embed/builder?{words}&lang={lang}&size=fixed&time=yes")
    frame = html.fragment_fromstring(page.xpath("string(//*[@id='code-frame'])"))
    assert (frame.tag, frame.get("loading"), frame.get("width")) == ("iframe", "lazy", "640")
    assert frame.get("allowfullscreen") is not None
    assert frame.get("referrerpolicy") == "strict-origin-when-cross-origin"
    assert frame.get("title")
    link = page.xpath("string(//*[@id='code-link'])")
    picture = html.fragment_fromstring(page.xpath("string(//*[@id='code-picture'])"))
    assert picture.get("href") == link
    for address in (frame.get("src"), link):
        assert address.startswith("http://localhost/")
        assert client.get(address.removeprefix("http://localhost")).status == 200
    assert "/snapshot.png?" in picture.find("img").get("src")
    assert picture.find("img").get("alt") == frame.get("title")


def test_hostile_words_stay_words(client: Client) -> None:
    place = '"><script>alert(1)</script>'
    target = f"/embed/builder?{urlencode({'from': place})}"
    assert "<script>alert" not in client.get(target).text
    frame = read(client, target).xpath("string(//*[@id='code-frame'])")
    assert "<script" not in frame
    assert html.fragment_fromstring(frame).tag == "iframe"


@given(
    controls=st.sampled_from(["none", "zoom", "full"]),
    legend=YES_NO, scroll=YES_NO, listed=YES_NO, time=YES_NO,
)  # fmt: skip
def test_a_look_is_read_back_from_its_words(
    controls: str, legend: str, scroll: str, listed: str, time: str
) -> None:
    given_words = {"controls": controls, "legend": legend, "scroll": scroll, "list": listed}
    look = read_words(EmbedWords, given_words | {"time": time}).look
    assert read_words(EmbedWords, look.words()).look == look
    assert (look == Look()) == (look.words() == {})


@given(text=st.text(max_size=40))
def test_any_origin_is_taken_or_refused(text: str) -> None:
    try:
        taken = read_words(EmbedWords, {"origin": text}).origin
    except ServiceError:
        return
    assert taken is not None
    assert taken.startswith(("http://", "https://"))


def test_the_words_of_the_map_are_handed_on() -> None:
    words = BuilderWords.model_validate({"from": "a", "with": "b", "width": "300", "list": "yes"})
    handed = map_words(words)
    assert (handed.from_, handed.with_) == ("a", "b")
