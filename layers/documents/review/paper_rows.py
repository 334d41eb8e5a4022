"""Rows that say what a paper is, and what its clauses are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.documents.review import phrases
from layers.documents.review.drafts import Draft, both
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.documents.model import Clause, Head
    from layers.documents.review.gathered import About, Gathered

_DRAFT_WORDS = ("征求意见稿", "草案", "讨论稿", "送审稿")
_PRESS = ("报", "网", "社", "电视台")
_LICENCE = "public-record"
_MOST_NAMED = 2
_MOST_LISTED = 8

_NEW = Text(zh="库中没有这份文件", en="The facts do not have this paper")
_PRINT = Text(zh="记下文本的指纹，以后认得出", en="Its fingerprint, so that it is known again")
_NEW_CLAUSE = Text(zh="库中没有这一条", en="The facts do not have this clause")
_NOTHING = Text(zh="没有读出与地图有关的内容", en="Nothing was read in it that concerns the map")


def drafts(given: Gathered) -> Iterator[Draft]:
    """Yield the rows of the paper and of its clauses that the facts do not have."""
    if given.paper is None:
        yield _document(given)
        yield _source(given)
    elif given.paper.fingerprint is None:
        cells = {"fingerprint": given.reading.fingerprint}
        yield Draft("documents", cells, _PRINT, changes=given.document)
    known = {clause.id for clause in given.paper.clauses} if given.paper else set()
    speaking = {*given.about, *(one.clause for one in given.proposed)}
    for path, clause in given.clauses.items():
        if path not in known and (given.paper is None or path in speaking):
            yield _clause(given, clause)


def _document(given: Gathered) -> Draft:
    head = given.reading.head
    cells = {
        "id": given.document,
        "title_zh": head.title,
        "issuer_zh": head.issuer,
        "number": head.number,
        "date": head.date,
        "not_before": None if head.date else head.not_before,
        "kind": _kind(head),
        "fingerprint": given.reading.fingerprint,
    }
    wanted = ["title_zh", "title_en", "kind", *(("issuer_en",) if head.issuer else ())]
    needs = tuple(column for column in wanted if not cells.get(column))
    return Draft("documents", cells, _NEW, needs=needs, gives=given.document)


def _source(given: Gathered) -> Draft:
    head = given.reading.head
    cells = {
        "id": given.document,
        "title": head.title,
        "publisher": head.issuer,
        "kind": "document",
        "date": head.date,
        "licence": _LICENCE if _LICENCE in given.atlas.licences else None,
    }
    needs = () if head.title else ("title",)
    return Draft("sources", cells, _NEW, needs=needs, gives=given.document)


def _kind(head: Head) -> str | None:
    """Guess the kind of a paper; None where nothing tells it."""
    title, number, issuer = head.title, head.number, head.issuer
    if title and any(word in title for word in _DRAFT_WORDS):
        return "draft"
    if issuer and issuer.endswith(_PRESS):
        return "press_report"
    return "in_force" if number else None


def _clause(given: Gathered, clause: Clause) -> Draft:
    cells = {
        "document": given.document,
        "clause": clause.path,
        **both("title", _title(given, clause)),
        **both("summary", _summary(given.about.get(clause.path))),
    }
    found = clause._replace(end=min(clause.end, clause.start + max(1, len(clause.number))))
    return Draft("clauses", cells, _NEW_CLAUSE, _Marked(found))


class _Marked:
    """The mark at the head of a clause, as something found in it."""

    def __init__(self, clause: Clause) -> None:
        self.start, self.end, self.clause = clause.start, clause.end, clause.path


def _title(given: Gathered, clause: Clause) -> Text:
    """Call a clause by what it names, and by its number where it names nothing."""
    about = given.about.get(clause.path)
    if about and about.names:
        return _some(about.names, _MOST_NAMED)
    if clause.level == "preamble":
        return Text(zh="前言", en="Preamble")
    return Text(zh=f"条款{clause.path}", en=f"Clause {clause.path}")


def _summary(about: About | None) -> Text:
    """Sum up a clause: what it names, what it asks, and until when."""
    parts = []
    if about and about.names:
        told = _some(about.names, _MOST_LISTED)
        parts.append(Text(zh=f"提到{told.zh}", en=f"Names {told.en}"))
    if about:
        parts += [phrases.ASKS[one.asks] for one in about.said if one.asks]
        parts += [phrases.by(due) for due in about.dues]
    told = phrases.joined(parts or [_NOTHING])
    return Text(zh=f"{told.zh}。", en=f"{told.en}.")


def _some(names: list[Text], most: int) -> Text:
    """List names, and say how many more there are."""
    told, more = phrases.listed(names[:most]), len(names) - most
    if more <= 0:
        return told
    return Text(zh=f"{told.zh}等{len(names)}项", en=f"{told.en} and {more} more")
