"""The headers that every answer carries: the same for all, but for frames and for open data.

========================  ==========================================================
what is answered          its headers
========================  ==========================================================
``/embed``, answered 200  framed by those whom the operator allows; no X-Frame-Options
``/embed/builder``        as every page, and it may frame ``/embed`` itself
``OPEN``, read by GET     pages of any origin may read it, without credentials
anything else             framed by nobody, read by pages of this origin alone
========================  ==========================================================
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Header = tuple[bytes, bytes]
Headers = tuple[Header, ...]

EMBED, BUILDER = "/embed", "/embed/builder"
OPEN = ("/api/", "/ogc", "/tiles/", "/export/", "/oembed", "/snapshot.")
"""Beginnings of the paths whose answers are public data."""

READINGS = ("/api/water/", "/ogc/edr")
"""Those of them that are public only where readings are."""

_READING = frozenset({"GET", "HEAD"})
_OK = 200
_POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:{tiles}",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
)
_NO_FRAMES = "frame-ancestors 'none'"
_OWN_FRAMES = "frame-src 'self'"
_UNUSED = ("camera", "geolocation", "microphone", "payment", "usb")
_OPENED: Headers = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"content-crs, content-disposition, etag, link"),
    (b"cross-origin-resource-policy", b"cross-origin"),
)


@dataclass(frozen=True)
class Wardrobe:
    """The headers of each kind of answer."""

    usual: Headers
    framed: Headers
    framing: Headers
    is_open: tuple[str, ...] = OPEN
    is_closed: tuple[str, ...] = ()

    def headers(self, method: str, path: str, status: int) -> Headers:
        """Return the headers of an answer."""
        if path == EMBED and status == _OK:
            return self.framed
        if path == BUILDER:
            return self.framing
        if method in _READING and self._is_public(path):
            return self.usual + _OPENED
        return self.usual

    def _is_public(self, path: str) -> bool:
        return path.startswith(self.is_open) and not path.startswith(self.is_closed)


def wardrobe(
    image_origins: Iterable[str] = (), *, ancestors: str = "'self'", readings_open: bool = True
) -> Wardrobe:
    """Return the headers; ``ancestors`` says who may frame ``/embed``, as a policy says it."""
    tiles = tuple(image_origins)
    policy_of_frame = _policy(tiles, f"frame-ancestors {ancestors}")
    return Wardrobe(
        usual=security_headers(tiles),
        framed=(policy_of_frame, *_unframed()),
        framing=(_policy(tiles, _OWN_FRAMES, _NO_FRAMES), _DENIED, *_unframed()),
        is_closed=() if readings_open else READINGS,
    )


def security_headers(image_origins: Iterable[str] = ()) -> Headers:
    """Return the usual headers; images may also come from the origins of tiles, if any."""
    return (_policy(tuple(image_origins), _NO_FRAMES), _DENIED, *_unframed())


_DENIED = (b"x-frame-options", b"DENY")


def _policy(tiles: tuple[str, ...], *more: str) -> Header:
    policy = "; ".join((*_POLICY, *more)).format(tiles="".join(f" {origin}" for origin in tiles))
    return b"content-security-policy", policy.encode("ascii")


def _unframed() -> Headers:
    return (
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"strict-origin-when-cross-origin"),
        (b"permissions-policy", ", ".join(f"{name}=()" for name in _UNUSED).encode("ascii")),
        (b"cross-origin-opener-policy", b"same-origin"),
    )
