from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.prepared import is_known, prepare, takes_gzip

HTML = [(b"content-type", b"text/html; charset=utf-8"), (b"cache-control", b"public, no-cache")]
BODY = b"<p>" + b"links " * 500


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        (b"gzip", True), (b"gzip, deflate, br", True), (b"br;q=1, GZIP;q=0.5", True), (b"*", True),
        (b"", False), (b"br", False), (b"gzip;q=0", False), (b"gzip; q=0.000", False),
        (b"*;q=0", False), (b"*, gzip;q=0", False), (b"identity", False), (b"xgzip", False),
    ],
)  # fmt: skip
def test_gzip_is_sent_to_whom_it_is_welcome(accepted: bytes, *, expected: bool) -> None:
    assert takes_gzip(accepted) is expected


@given(st.binary(max_size=60))
def test_no_accept_encoding_is_too_strange(accepted: bytes) -> None:
    assert takes_gzip(accepted) in {True, False}


def test_a_text_is_kept_in_two_encodings() -> None:
    entry = prepare(HTML, BODY)
    plain, packed = entry.variant(None), entry.variant(b"gzip")
    assert plain.body["body"] == BODY
    assert gzip.decompress(packed.body["body"]) == BODY
    assert packed.size < plain.size
    assert plain.etag != packed.etag
    for variant in (plain, packed):
        headers = dict(variant.start["headers"])
        assert headers[b"vary"] == b"accept-encoding"
        assert headers[b"etag"] == variant.etag
        assert headers[b"content-length"] == b"%d" % variant.size
    assert b"content-encoding" not in dict(plain.start["headers"])
    assert dict(packed.start["headers"])[b"content-encoding"] == b"gzip"


def test_equal_content_has_equal_names_and_bytes() -> None:
    assert prepare(HTML, BODY) == prepare(HTML, BODY)
    assert prepare(HTML, BODY).plain.etag != prepare(HTML, BODY + b".").plain.etag


@pytest.mark.parametrize(
    ("kind", "body"),
    [(b"image/png", BODY), (b"text/html", b"short"), (b"text/plain", bytes(range(256)))],
)
def test_what_gains_nothing_is_not_compressed(kind: bytes, body: bytes) -> None:
    assert prepare([(b"content-type", kind)], body).packed is None


def test_an_unchanged_answer_says_nothing_of_a_body() -> None:
    names = {name for name, _ in prepare(HTML, BODY).variant(b"gzip").unchanged["headers"]}
    assert names == {b"cache-control", b"vary", b"etag"}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (b'"a"', True), (b'W/"a"', True), (b'"b", "a"', True), (b'"b",W/"a"', True), (b"*", True),
        (b'"b"', False), (b"a", False), (b"", False), (b'"a', False),
    ],
)  # fmt: skip
def test_if_none_match_is_a_list_of_names(wanted: bytes, *, expected: bool) -> None:
    assert is_known(wanted, b'"a"') is expected
