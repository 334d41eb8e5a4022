"""Files that must be written whole before they can be handed out."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from layers.export.faults import ExportFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    Pieces = Generator[bytes, None, None]

_PIECE = 262_144


def pieces(write: Callable[[Path], Path]) -> Pieces:
    """Yield what a function wrote into a folder of its own: the file whose path it returns.

    The folder goes when the last piece is taken, or when nobody wants another one. Raises
    ExportFailed when the file cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix="linkatlas-export-") as folder:
        try:
            path = write(Path(folder))
        except (OSError, RuntimeError) as error:  # GDAL's errors are RuntimeErrors
            message = f"the file could not be written: {error}"
            raise ExportFailed(message) from error
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece
