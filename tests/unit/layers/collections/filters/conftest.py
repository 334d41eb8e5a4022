"""A small collection to filter, and the one way in which tests filter it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from filter_rows import COLUMNS, RECORDS, write

from geo.axes import CRS84
from layers.collections.filters import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.axes import Crs
    from layers.collections.filters import Lang
    from layers.collections.rows import Rows

    Passing = Callable[..., list[str]]


@pytest.fixture(scope="session")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    return write(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def passing(rows: Rows) -> Passing:
    """Return what returns the ids of the rows that pass a filter."""

    def passed(text: str, lang: Lang = "cql2-text", crs: Crs = CRS84) -> list[str]:
        asked = parse(text, lang=lang, columns=COLUMNS, crs=crs)
        return [RECORDS[place]["id"] for place in asked.places(rows, np.arange(len(rows)))]

    return passed
