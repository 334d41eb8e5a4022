"""Exports in the words of a request or of a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.errors import BadParameterError
from layers.export import Asked, ExportFault

if TYPE_CHECKING:
    from api.query import ExportWords
    from layers.export import Format, Notice
    from layers.export.batches import Progress
    from layers.export.folder import Pieces
    from layers.opened import OpenAtlas


def begin(
    opened: OpenAtlas,
    collection: str,
    form: str,
    words: ExportWords,
    notice: Notice,
    *,
    progress: Progress | None = None,
) -> Pieces:
    """Return the pieces of what is asked; raise BadParameterError for words that ask amiss."""
    from layers.export.making import export  # noqa: PLC0415 -- PyArrow and GDAL load for it alone

    asked = Asked(
        collection=collection,
        on=words.date,
        box=words.box,
        filter=words.filter,
        crs=words.crs,
        corridor=words.corridor,
    )
    try:
        return export(opened, asked, form, notice, progress=progress)
    except ExportFault as fault:
        raise BadParameterError(fault.zh, fault.en, parameter=fault.parameter) from None


def file_name(collection: str, form: Format, words: ExportWords) -> str:
    """Return what a file is to be called: the collection, the day, and whether it is a part."""
    part = "-part" if words.box or words.filter or words.corridor else ""
    return f"linkatlas-{collection}-{words.date}{part}.{form.suffix}"
