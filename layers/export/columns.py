"""The columns of an export beside the properties of its collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.collections.model import column

if TYPE_CHECKING:
    from collections.abc import Mapping

    Cell = str | int | float | bool | None

ID = column("id", "string", "编号", "Id")
ATTRIBUTION = column("attribution", "string", "署名与说明", "Attribution and terms")
"""The terms of a row; where rows name no licence, the first row has the terms of them all."""

_NAMES = ("name_zh", "line", "id")


def title(cells: Mapping[str, Cell]) -> str:
    """Return what a row is called where a format wants a name: the first that says something."""
    return str(next(cells[name] for name in _NAMES if cells.get(name)))
