"""Every error of ours that a person may see: each message is one line that names the thing.

LinkatlasError
├── UnknownError          asked for something that does not exist
│   ├── UnknownLayer
│   ├── UnknownFeature
│   ├── UnknownCorridor
│   ├── UnknownDocument
│   ├── UnknownBackground
│   └── UnknownFormat
├── GenerationError       no generation can be served
│   └── CorruptGeneration one generation is not what its manifest says
├── StoreError            a generation cannot be written
└── FactsError            the facts cannot be used (``layers.problems``): one line a problem
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable


class LinkatlasError(Exception):
    """Base of every error of ours."""


class UnknownError(LinkatlasError):
    """Name the thing that was asked for, and what there is when that is a short list."""

    what: ClassVar[str] = "thing"

    def __init__(self, name: str, known: Iterable[str] = ()) -> None:
        """Keep the unknown name; ``known`` are the names that would have been right."""
        self.name = name
        self.known = tuple(known)
        hint = f"; known: {', '.join(self.known)}" if self.known else ""
        super().__init__(f"unknown {self.what} {name!r}{hint}")


class UnknownLayer(UnknownError):  # noqa: N818
    """No layer has this name."""

    what = "layer"


class UnknownFeature(UnknownError):  # noqa: N818
    """No feature has this id."""

    what = "feature"


class UnknownCorridor(UnknownError):  # noqa: N818
    """No corridor has this id."""

    what = "corridor"


class UnknownDocument(UnknownError):  # noqa: N818
    """No document has this id."""

    what = "document"


class UnknownBackground(UnknownError):  # noqa: N818
    """No part of the drawn background has this name."""

    what = "background"


class UnknownFormat(UnknownError):  # noqa: N818
    """No export format has this name."""

    what = "format"


class GenerationError(LinkatlasError):
    """No generation can be served."""


class CorruptGeneration(GenerationError):  # noqa: N818
    """One generation is not what its manifest says."""


class StoreError(LinkatlasError):
    """A generation cannot be written; the one before it stays."""
