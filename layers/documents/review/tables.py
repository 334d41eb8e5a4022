"""The tables that a review adds to: their columns, and what those mean to it.

The columns are those of ``layers.facts``, said again because that module needs pandas, which
whoever only reads a paper has no use for.
"""

from __future__ import annotations

from layers.catalog import FEATURE_LAYERS

_FEATURES = (
    "id,kind,name_zh,name_en,site,lon,lat,crs,accuracy_m,outside,line,schematic,context_of,"
    "place_zh,place_en,confidence,position_source,note_zh,note_en"
)
TABLES: dict[str, tuple[str, ...]] = {
    name: tuple(columns.split(","))
    for name, columns in {
        "documents": "id,title_zh,title_en,issuer_zh,issuer_en,number,date,not_before,kind,"
        "fingerprint,note_zh,note_en",
        "sources": "id,title,publisher,kind,date,licence,note",
        "clauses": "document,clause,title_zh,title_en,summary_zh,summary_en",
        "units": "id,name_zh,name_en,aliases,place,successor,since,until,source,note_zh,note_en",
        **{f"features/{layer}": _FEATURES for layer in FEATURE_LAYERS},
        "sections": "section,river_zh,river_en,course,body,handover,from,to,responsible,tide,"
        "programmes,source,note_zh,note_en",
        "names": "feature,text,lang,kind,since,until,source,note_zh,note_en",
        "citations": "feature,document,clause,basis,ask_zh,ask_en",
        "tasks": "document,clause,feature,asks,value,unit,due,every,what_zh,what_en,outcome,as_of,"
        "source",
        "responsible": "document,clause,unit,role",
        "claims": "feature,part,status,from,as_of,expected,disputed,source,note_zh,note_en",
    }.items()
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
