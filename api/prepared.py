"""A whole answer made ready to be sent again: compressed once, named by its content."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

Header = tuple[bytes, bytes]
Message = dict[str, Any]

LEVEL = 6
_TEXT = (
    b"text/",
    b"application/json",
    b"application/geo+json",
    b"application/javascript",
    b"image/svg+xml",
)
_PACKED = (b"content-encoding", b"gzip")
_WORTH_IT = 256
_OVERHEAD = 2048
_BODY_ONLY = {b"content-type", b"content-length", b"content-encoding", b"content-disposition"}


@dataclass(frozen=True, slots=True)
class Variant:
    """One encoding of an answer as the messages that a server is sent."""

    etag: bytes
    start: Message
    body: Message
    unchanged: Message  # the start of a 304
    size: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """An answer, plain and compressed; ``packed`` is None where compression gains nothing."""

    plain: Variant
    packed: Variant | None
    size: int

    def variant(self, accepted: bytes | None) -> Variant:
        """Return the encoding to send to a client with this Accept-Encoding."""
        if self.packed is not None and accepted is not None and takes_gzip(accepted):
            return self.packed
        return self.plain


def prepare(headers: Sequence[Header], body: bytes) -> Prepared:
    """Make a 200 ready: add length, ETag and Vary, and compress a text.

    A body that comes compressed is left as it is, and unpacked for those who do not take it so.
    """
    kept = [(name, value) for name, value in headers if name not in {b"content-length", b"etag"}]
    if _PACKED in kept:
        return _prepare_packed(kept, body)
    kind = next((value for name, value in kept if name == b"content-type"), b"")
    digest = hashlib.sha256(body).hexdigest()[:32].encode("ascii")
    small = None
    if kind.startswith(_TEXT):
        kept.append((b"vary", b"accept-encoding"))
        small = compress(body)
    plain = _variant(kept, body, b'"%b"' % digest)
    packed = None
    if small is not None:
        packed = _variant([*kept, (b"content-encoding", b"gzip")], small, b'"%b-gz"' % digest)
    size = _OVERHEAD + len(body) + (len(small) if small else 0)
    return Prepared(plain, packed, size)


def _prepare_packed(headers: list[Header], body: bytes) -> Prepared:
    kept = [*(header for header in headers if header != _PACKED), (b"vary", b"accept-encoding")]
    digest = hashlib.sha256(body).hexdigest()[:32].encode("ascii")
    unpacked = gzip.decompress(body)
    return Prepared(
        plain=_variant(kept, unpacked, b'"%b"' % digest),
        packed=_variant([*kept, _PACKED], body, b'"%b-gz"' % digest),
        size=_OVERHEAD + len(body) + len(unpacked),
    )


def compress(body: bytes) -> bytes | None:
    """Return the body as gzip, the same bytes every time; None if that is not smaller."""
    if len(body) < _WORTH_IT:
        return None
    packed = gzip.compress(body, LEVEL, mtime=0)
    return packed if len(packed) < len(body) else None


def _variant(headers: list[Header], body: bytes, etag: bytes) -> Variant:
    whole = [*headers, (b"content-length", b"%d" % len(body)), (b"etag", etag)]
    rest = [(name, value) for name, value in whole if name not in _BODY_ONLY]
    return Variant(
        etag=etag,
        start={"type": "http.response.start", "status": 200, "headers": whole},
        body={"type": "http.response.body", "body": body},
        unchanged={"type": "http.response.start", "status": 304, "headers": rest},
        size=len(body),
    )


@lru_cache(maxsize=256)
def takes_gzip(accepted: bytes) -> bool:
    """Return whether an Accept-Encoding header allows gzip: named, or by ``*``, and not q=0."""
    allowed: dict[bytes, bool] = {}
    for item in accepted.lower().split(b","):
        coding, _, weight = item.partition(b";")
        allowed[coding.strip()] = weight.strip().replace(b" ", b"") not in _REFUSED
    return allowed.get(b"gzip", allowed.get(b"*", False))


_REFUSED = {b"q=0", b"q=0.", b"q=0.0", b"q=0.00", b"q=0.000"}


def is_known(wanted: bytes, etag: bytes) -> bool:
    """Return whether an If-None-Match header names the ETag, by weak comparison, or is ``*``."""
    if wanted == etag or wanted.strip() == b"*":
        return True
    return etag in (item.strip().removeprefix(b"W/") for item in wanted.split(b","))
