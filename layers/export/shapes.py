"""Which of the rows of an export are points, lines or areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from layers.export.batches import SIZE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.export.selection import Selection

NOWHERE, POINT, LINE, AREA = -1, 0, 1, 2

_KINDS = np.array([POINT, LINE, LINE, AREA, POINT, LINE, AREA, NOWHERE], dtype=np.int8)
"""The kind of each of GEOS's types; those of a collection of unlike shapes have none."""


def kinds(selection: Selection) -> NDArray[np.int8]:
    """Return for each row what it is; what has no site is ``NOWHERE``."""
    places = selection.places
    found = [
        shapely.get_type_id(selection.rows.shapes(places[begin : begin + SIZE]))
        for begin in range(0, len(places), SIZE)
    ]
    types = np.concatenate(found) if found else np.empty(0, dtype=np.int8)
    return np.where(types < 0, NOWHERE, _KINDS[types])
