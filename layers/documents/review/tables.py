"""The tables that a review adds to: their columns, and what those mean to it."""

from __future__ import annotations

from layers import columns
from layers.catalog import FEATURE_LAYERS

TABLES: dict[str, tuple[str, ...]] = {
    "documents": columns.TABLES["documents"],
    "sources": columns.TABLES["sources"],
    "clauses": columns.TABLES["clauses"],
    "units": columns.TABLES["units"],
    **{f"features/{layer}": columns.FOLDERS["features"] for layer in FEATURE_LAYERS},
    **{
        name: columns.TABLES[name]
        for name in ("sections", "names", "citations", "tasks", "responsible", "claims")
    },
}
"""Columns by table, in the order in which a review shows them: what others rest on comes first."""

REFERENCES = frozenset(
    {"document", "feature", "unit", "source", "position_source", "section", "successor"}
)
"""Columns that name a row of another table by its id (a task's ``unit`` is that of a figure)."""

OWN_WORDS = frozenset(
    {"ask_zh", "ask_en", "what_zh", "what_en", "summary_zh", "summary_en", "note_zh", "note_en"}
    | {"title_zh", "title_en", "note"}
)
"""Columns that are written in words of ours; the title of a document alone is the paper's."""


def refers(table: str, column: str) -> bool:
    """Tell whether a column names a row of another table."""
    return column in REFERENCES and (table, column) != ("tasks", "unit")


def in_own_words(table: str, column: str) -> bool:
    """Tell whether a column must not repeat the paper."""
    return column in OWN_WORDS and not (table == "documents" and column.startswith("title"))
