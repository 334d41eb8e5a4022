"""What the papers at hand name, against the table that was made of them by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from layers.documents.model import Original
from layers.documents.read import Reader
from layers.documents.scoring import Score, score
from layers.opened import OpenAtlas
from layers.stores.generation import open_current

SHARED = Path(__file__).parents[4].parent / "shared"
TABLES = sorted((SHARED / "facts").glob("entities.csv"))
TEXTS = sorted((SHARED / "documents").glob("*.txt"))


@pytest.fixture(scope="module")
def told(built_store: Path) -> Score:
    reader = Reader(OpenAtlas(open_current(built_store)))
    texts = ((path.name, path.read_text(encoding="utf-8")) for path in TEXTS)
    return score([reader.read(Original(text, "txt"), name) for name, text in texts], TABLES[0])


@pytest.mark.parametrize("least", [0.97] * len(TABLES))
def test_next_to_all_that_the_papers_name_is_found(told: Score, least: float) -> None:
    assert told.rows >= 200
    assert told.recall >= least, told.missed
    assert told.recall_of_all >= least, told.unnamed


@pytest.mark.parametrize("least", [0.97] * len(TABLES))
def test_next_to_nothing_else_is_found(told: Score, least: float) -> None:
    assert told.precision >= least, told.surplus
    assert told.precision_of_clauses >= least, told.surplus_of_clauses


@pytest.mark.parametrize("least", [0.98] * len(TABLES))
def test_next_to_all_is_found_in_its_clause(told: Score, least: float) -> None:
    assert told.clause >= least, told.misplaced
