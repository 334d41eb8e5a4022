"""How cells are compared, and how they are shown to whoever reads of them."""

from __future__ import annotations

import unicodedata

_LONGEST_SHOWN = 80
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}


def shown(text: str) -> str:
    """Return a text as it may stand in a message: on one line, not long, nothing invisible."""
    short = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    return "".join(sign if sign.isprintable() else "�" for sign in short)


def folded(text: str) -> str:
    """Return a text without what does not matter: width, case, spaces, the shape of brackets."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def half_width(text: str) -> str:
    """Return a text with its full-width letters, digits and signs in half width; trimmed."""
    return text.translate(_HALF_WIDTH).strip()
