"""The headers that every answer carries, whatever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Header = tuple[bytes, bytes]

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
    "frame-ancestors 'none'",
)
_UNUSED = ("camera", "geolocation", "microphone", "payment", "usb")


def security_headers(image_origins: Iterable[str] = ()) -> tuple[Header, ...]:
    """Return the headers; images may also come from the origins of the tiles, if there are any."""
    policy = "; ".join(_POLICY).format(tiles="".join(f" {origin}" for origin in image_origins))
    return (
        (b"content-security-policy", policy.encode("ascii")),
        (b"x-content-type-options", b"nosniff"),
        (b"x-frame-options", b"DENY"),
        (b"referrer-policy", b"strict-origin-when-cross-origin"),
        (b"permissions-policy", ", ".join(f"{name}=()" for name in _UNUSED).encode("ascii")),
        (b"cross-origin-opener-policy", b"same-origin"),
    )
