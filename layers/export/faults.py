"""What can be wrong with an export.

::

    LinkatlasError
    ├── ExportFault    what is asked cannot be exported so
    └── ExportFailed   a file could not be written here
"""

from __future__ import annotations

from layers.errors import LinkatlasError


class ExportFault(LinkatlasError):  # noqa: N818
    """What is asked cannot be exported so; ``parameter`` is the word that asks for it."""

    def __init__(self, zh: str, en: str, *, parameter: str) -> None:
        """Keep the words in both languages."""
        super().__init__(en)
        self.zh, self.en, self.parameter = zh, en, parameter


class ExportFailed(LinkatlasError):  # noqa: N818
    """A file could not be written, for want of room perhaps."""
