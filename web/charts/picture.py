"""Drawings as PNG, for documents and programs that take no SVG."""

from __future__ import annotations

import resvg_py

_SCALE = 2.0


def png(svg: str) -> bytes:
    """Return a drawing of ours as PNG at twice its size; Chinese needs a font on the machine."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=_SCALE))
