"""What can be chosen of a section's chart, beside the drawing of what was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from layers.water.model import Item

SPANS = ("1", "3", "5", "10")
VIEWS = ("time", "years")


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart on a page: ``readings`` is the address of its readings in words, if it has any.

    ``files`` are the addresses of the drawing by format, ``hidden`` the words that a new choice
    keeps.
    """

    drawn: Markup
    items: tuple[Item, ...]
    item: str
    span: str
    view: str
    readings: str | None
    files: Mapping[str, str]
    hidden: Mapping[str, str]
    spans: tuple[str, ...] = SPANS
    views: tuple[str, ...] = VIEWS
