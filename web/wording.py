"""Dates, distances and names of things as a reader's words, in one language."""

from __future__ import annotations

import re

from web.messages import messages, text

_KM = 1000


def date_words(lang: str, partial: str | None) -> str:
    """Return a partial date as text; blank is unknown, ``..`` is before our record."""
    if not partial:
        return text(lang, "date.unknown")
    return text(lang, "date.before") if partial == ".." else partial


def accuracy_words(lang: str, metres: int) -> str:
    """Return how far off a position may be: ``位置误差约 1 km``."""
    return text(lang, "accuracy.about", distance=distance_words(metres))


def distance_words(metres: int) -> str:
    """Return a distance in metres or kilometres: ``400 m``, ``1.5 km``."""
    return f"{metres} m" if metres < _KM else f"{metres / _KM:.1f}".removesuffix(".0") + " km"


def named(lang: str, group: str, code: str) -> str:
    """Return the text of ``group.code``, or the code itself where there is no word."""
    return messages(lang).get(f"{group}.{code}", code)


def anchor(clause: str) -> str:
    """Return the id of a clause within its page: the clause itself, without blanks."""
    return re.sub(r"\s+", "-", clause.strip())
