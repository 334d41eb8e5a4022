"""Why a file is not read.

::

    LinkatlasError
    └── PaperRefused       the file is none that can be read; says why, in both languages
        └── PaperTooLarge  it, or what it unpacks to, is larger than is taken
"""

from __future__ import annotations

from layers.errors import LinkatlasError
from layers.model import Text


class PaperRefused(LinkatlasError):  # noqa: N818
    """A file cannot be read as a paper; the text goes on from its name."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep both texts, which begin after the name of the file: ``is empty``."""
        self.text = Text(zh=zh, en=en)
        super().__init__(en)


class PaperTooLarge(PaperRefused):
    """A file, or what it unpacks to, is larger than is taken."""
