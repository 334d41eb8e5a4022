"""Write XML element by element, and take away what is written piece by piece."""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 may hold, not even escaped."""


class Markup:
    """XML on its way out; every text and attribute is escaped."""

    def __init__(self) -> None:
        """Begin a document."""
        self._text = io.StringIO()
        self._writer = XMLGenerator(self._text, encoding="utf-8", short_empty_elements=True)
        self._writer.startDocument()

    @contextmanager
    def element(self, tag: str, /, **attributes: str) -> Iterator[None]:
        """Write an element around what is written inside."""
        cleaned = {name: clean(text) for name, text in attributes.items()}
        self._writer.startElement(tag, AttributesImpl(cleaned))
        yield
        self._writer.endElement(tag)

    def leaf(self, tag: str, text: str | None, /, **attributes: str) -> None:
        """Write an element that holds a text; nothing when there is no text."""
        if text is None:
            return
        with self.element(tag, **attributes):
            self._writer.characters(clean(text))

    def take(self) -> bytes:
        """Return what was written since it was last taken."""
        written = self._text.getvalue()
        self._text.seek(0)
        self._text.truncate()
        return written.encode()


def clean(text: str) -> str:
    """Return a text with a mark in place of each character that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)
