"""Whatever is asked, the answer is a 4xx that names the fault, and never a 5xx."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

import pytest
from asgi_client import Client
from hypothesis import HealthCheck, example, given
from hypothesis import settings as given_settings
from hypothesis import strategies as st

from api.app import create_app

if TYPE_CHECKING:
    from asgi_client import Reply

    from api.settings import Settings

PAGES = (
    "/", "/list", "/documents", "/about", "/docs", "/features/rail-ganshen", "/corridors/ganshen",
    "/documents/shenzhen-ganzhou", "/panel/features/rail-ganshen", "/panel/corridors",
    "/panel/corridors/ganshen", "/embed", "/embed/builder", "/documents/shenzhen-ganzhou/progress",
    "/documents/compare", "/read",
)  # fmt: skip
PROGRAMS = (
    "/api/search", "/api/features/rail-ganshen", "/api/layers", "/api/layers/railways",
    "/api/background/land", "/api/corridors", "/api/corridors/ganshen", "/api/documents",
    "/api/documents/shenzhen-ganzhou", "/export/railways.geojson", "/healthz", "/readyz",
    "/openapi.json", "/oembed", "/api/route", "/api/circle", "/api/matrix", "/api/matrix.csv",
    "/api/gaps",
    "/api/gaps.csv", "/api/outages", "/api/links", "/api/assumptions", "/api/documents/deadlines",
    "/api/documents/compare", "/api/documents/shenzhen-ganzhou/progress",
)  # fmt: skip
WORDS = (
    "lang", "on", "layers", "bbox", "corridor", "feature", "status", "q", "limit", "x", "from",
    "to", "at", "minutes", "mode", "with", "without", "places", "period", "outcome", "documents",
)  # fmt: skip
STRANGE = (
    "", "0", "-1", "１２", "nan", "inf", "1e999", "null", "2028-02-30", "２０２８-01-01", "zh",
    "railways", "railways,nothing", "113,22,115,23", "nan,nan,nan,nan", "1,2,3", "<script>",
    "{{7*7}}", "${1}", "`", "'", '"', "../../etc/passwd", "%", "%zz", "%00", "%ff", "%ED%A0%80",
    "%F0%9F%9A%84", "%0d%0aSet-Cookie:x", "+", "a" * 101, "rail-ganshen", "%E8%B5%A3%E6%B7%B1",
)  # fmt: skip
NASTY_IDS = (
    "nope", "%00", "%ff", "..", "%2e%2e", "a" * 65, "A", "%3Cscript%3E", "赣", "-", "rail_x", "%0A",
)  # fmt: skip


def fault(reply: Reply) -> tuple[int, str, str | None]:
    error = reply.json
    assert error["detail"]
    return reply.status, error["code"], error["parameter"]


@pytest.mark.parametrize(
    ("target", "status", "code", "parameter"),
    [
        ("/api/layers?langue=zh", 400, "unknown_parameter", "langue"),
        ("/api/layers/railways?lang=zh", 400, "unknown_parameter", "lang"),
        ("/healthz?x", 400, "unknown_parameter", "x"),
        ("/readyz?=1", 400, "unknown_parameter", ""),
        ("/api/search", 400, "missing_parameter", "q"),
        ("/api/search?q=a&limit=0", 400, "bad_parameter", "limit"),
        ("/api/search?q=a&limit=%EF%BC%91", 400, "bad_parameter", "limit"),
        ("/api/search?q=a&q=b", 400, "repeated_parameter", "q"),
        ("/api/search?q=a&%71=b", 400, "repeated_parameter", "q"),
        ("/api/search?q=%00", 400, "bad_address", "q"),
        ("/api/search?q=%ff", 400, "bad_address", "q"),
        ("/api/search?q=%zz", 400, "bad_address", "q"),
        ("/api/search?q=100%", 400, "bad_address", "q"),
        ("/api/search?q=a%0Ab", 400, "bad_address", "q"),
        ("/api/search?%ff=1", 400, "bad_address", None),
        ("/api/features/rail-ganshen?on=2028", 400, "bad_parameter", "on"),
        ("/api/features/rail-ganshen?lang=fr", 400, "bad_parameter", "lang"),
        ("/api/features/nothing", 404, "unknown_id", "feature"),
        ("/api/corridors/nothing", 404, "unknown_id", "corridor"),
        ("/api/documents/nothing", 404, "unknown_id", "document"),
        ("/api/layers/nothing", 404, "unknown_id", "layer"),
        ("/api/features/city-440300", 404, "unknown_id", "feature"),
        ("/api/background/nothing", 404, "unknown_id", "background"),
        ("/export/nothing.csv", 404, "unknown_id", "layer"),
        ("/export/railways.dwg", 404, "unknown_id", "format"),
        ("/export/railways", 404, "not_found", None),
        ("/export/railways.csv?on=x", 400, "bad_parameter", "on"),
        ("/api/nothing", 404, "not_found", None),
        ("/api/layers/", 404, "not_found", None),
        ("/assets/0000/js/main.js", 404, "not_found", None),
        ("/api/features/%00", 400, "bad_address", None),
        ("/api/features/%ff", 400, "bad_address", None),
        ("/api/features/%zz", 400, "bad_address", None),
        ("/api/" + "a" * 600, 414, "address_too_long", None),
        ("/api/search?q=" + "a" * 5000, 414, "address_too_long", None),
    ],
)
def test_a_program_is_told_what_is_wrong(
    client: Client, target: str, status: int, code: str, parameter: str | None
) -> None:
    reply = client.get(target)
    assert fault(reply) == (status, code, parameter)
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("target", "status", "named"),
    [
        ("/?layer=railways", 400, "layers"),
        ("/?layers=railways,roads", 404, "roads"),
        ("/?on=2028-13-01", 400, "2028-13-01"),
        ("/?bbox=1,2,3", 400, "1,2,3"),
        ("/?lang=fr", 400, "fr"),
        ("/?feature=nothing", 404, "nothing"),
        ("/?corridor=nothing", 404, "nothing"),
        ("/?on=2028-01-01&on=2029-01-01", 400, "on"),
        ("/features/rail-gansheng", 404, "rail-ganshen"),
        ("/features/rail-ganshen?feature=rail-ganshen", 400, "feature"),
        ("/corridors/nothing", 404, "nothing"),
        ("/documents/nothing", 404, "nothing"),
        ("/panel/features/nothing", 404, "nothing"),
        ("/list?status=finished", 400, "finished"),
        ("/nothing", 404, ""),
        ("/list/", 404, ""),
        ("//", 404, ""),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_reader_gets_a_page_that_names_the_fault(
    client: Client, target: str, status: int, named: str, lang: str
) -> None:
    if "lang" not in target:
        target += f"{'&' if '?' in target else '?'}lang={lang}"
    reply = client.get(target)
    assert reply.status == status
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert reply.headers["cache-control"] == "no-store"
    assert reply.text.startswith("<!doctype html>")
    assert named in reply.text


def test_the_error_page_speaks_the_language_that_was_asked(client: Client) -> None:
    assert "未知参数" in client.get("/?x=1").text
    assert "unknown parameter" in client.get("/?x=1&lang=en").text
    assert "未知参数" in client.get("/?x=1&lang=%27%3E").text


def test_what_is_echoed_is_text(client: Client) -> None:
    page = client.get("/features/%3Cscript%3Ealert(1)%7B%7B7*7%7D%7D").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "{{7*7}}" in page


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
@pytest.mark.parametrize("target", ["/", "/api/layers", "/assets/x/y"])
def test_nothing_can_be_changed(client: Client, method: str, target: str) -> None:
    reply = client.get(target, method=method)
    assert reply.status == 405
    assert reply.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize("headers", [{"content_length": "3"}, {"transfer_encoding": "chunked"}])
def test_a_body_is_refused(client: Client, headers: dict[str, str]) -> None:
    reply = client.get("/api/layers", **headers)
    assert fault(reply)[:2] == (413, "body_refused")
    assert reply.headers["connection"] == "close"


def test_an_empty_body_is_none(client: Client) -> None:
    assert client.get("/api/layers", content_length="0").status == 200


@pytest.mark.parametrize("target", ["/nothing", "/api/nothing", "/?x=1", "/features/nothing"])
def test_head_fails_as_get_does(client: Client, target: str) -> None:
    got, asked = client.get(target), client.get(target, method="HEAD")
    assert (got.status, got.headers) == (asked.status, asked.headers)


@pytest.mark.parametrize("path", [*PAGES, *PROGRAMS])
def test_every_route_refuses_a_word_that_it_does_not_know(client: Client, path: str) -> None:
    reply = client.get(f"{path}?surprise=1")
    assert reply.status == 400
    assert "surprise" in reply.text


@pytest.mark.parametrize("path", [*PAGES, *PROGRAMS])
@pytest.mark.parametrize("word", WORDS)
def test_strange_values_never_break_a_route(client: Client, path: str, word: str) -> None:
    for value in STRANGE:
        reply = client.get(f"{path}?{word}={value}")
        assert reply.status in {200, 400, 404}, value


@pytest.mark.parametrize("name", NASTY_IDS)
@pytest.mark.parametrize(
    "path",
    ["/features/", "/corridors/", "/documents/", "/panel/features/", "/api/features/",
     "/api/corridors/", "/api/documents/", "/api/layers/", "/api/background/", "/export/",
     "/assets/", "/"],
)  # fmt: skip
def test_strange_names_never_break_a_route(client: Client, path: str, name: str) -> None:
    assert client.get(path + name).status in {400, 404}


@pytest.mark.parametrize("host", ["", "a:b:c", "\xff", "[::1", "x/../y", "a@b"])
@pytest.mark.parametrize("target", ["/", "/nothing", "/api/layers", "/openapi.json", "/docs"])
def test_the_host_header_is_not_trusted(client: Client, target: str, host: str) -> None:
    expected = client.get(target)
    reply = client.get(target, host=host)
    assert (reply.status, reply.body) == (expected.status, expected.body)


@pytest.mark.parametrize("target", ["/", "/docs", "/sitemap.xml", "/ogc?f=json"])
def test_a_host_that_is_named_is_told_to_nobody_else(client: Client, target: str) -> None:
    expected = client.get(target)
    assert "evil.example" in client.get(target, host="evil.example").text
    assert client.get(target).body == expected.body
    assert "evil.example" not in client.get(target, host="good.example").text


@pytest.mark.parametrize("target", ["/", "/docs", "/sitemap.xml", "/ogc?f=json"])
def test_a_public_address_stands_above_every_host(settings: Settings, target: str) -> None:
    known = settings.model_copy(update={"public_url": "https://atlas.example"})
    with Client(create_app(known)) as public:
        told = public.get(target, host="evil.example").text
    assert "https://atlas.example" in told
    assert "evil.example" not in told


SETTINGS = given_settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@SETTINGS
@given(path=st.sampled_from([*PAGES, *PROGRAMS]), query=st.binary(max_size=60))
@example(path="/", query=b"%")
@example(path="/api/search", query=b"q=\xff&&&=&=")
def test_no_query_of_any_bytes_breaks_a_route(client: Client, path: str, query: bytes) -> None:
    assert client.get(path.encode() + b"?" + query).status < 500


@SETTINGS
@given(
    path=st.sampled_from([*PAGES, *PROGRAMS]),
    words=st.dictionaries(
        st.sampled_from(WORDS),
        st.one_of(
            st.sampled_from(STRANGE), st.text(string.printable.replace("#", ""), max_size=30)
        ),
        max_size=4,
    ),
)
def test_no_words_break_a_route(client: Client, path: str, words: dict[str, str]) -> None:
    query = "&".join(f"{name}={value}" for name, value in words.items())
    assert client.get(f"{path}?{query}").status < 500


@SETTINGS
@given(path=st.binary(max_size=60))
def test_no_path_of_any_bytes_breaks_the_service(client: Client, path: bytes) -> None:
    assert client.get(b"/" + path.replace(b"?", b"")).status < 500
