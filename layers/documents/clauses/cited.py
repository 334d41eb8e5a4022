"""The paths under which the clauses of a known paper are cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.documents.clauses.paragraphs import LINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layers.documents.model import Clause


def as_cited(clauses: Sequence[Clause], paths: Iterable[str]) -> tuple[Clause, ...]:
    """Return the clauses of a known paper; ``paths`` are those that the facts cite it by, in order.

    Paragraphs without numbering are cited by their line, which is another one in another form of
    the same paper: where there are as many of them as the facts have, they take those paths.
    """
    cited = [path for path in paths if path.startswith(LINE)]
    found = [at for at, one in enumerate(clauses) if _is_paragraph(one)]
    if len(cited) != len(found):
        return tuple(clauses)
    renamed = dict(zip(found, cited, strict=True))
    return tuple(one._replace(path=renamed.get(at, one.path)) for at, one in enumerate(clauses))


def _is_paragraph(clause: Clause) -> bool:
    return clause.level == "clause" and clause.path.startswith(LINE)
