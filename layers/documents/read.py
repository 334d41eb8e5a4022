"""Read a paper as a whole: from the text of a file to everything that is found in it."""

from __future__ import annotations

import gc
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from layers.documents import clauses, cleaning, head, recognise
from layers.documents.mentions import Finder
from layers.documents.model import Reading
from layers.documents.saying import assigned, deadlines, figures, said
from layers.documents.saying.units import Registry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeVar

    from layers.documents.model import (
        Assigned,
        Clause,
        Cleaned,
        Deadline,
        Figure,
        Mention,
        Original,
        Proposal,
        Said,
    )
    from layers.opened import OpenAtlas

    Named = TypeVar("Named", Mention, Proposal)
    Found = TypeVar("Found", Clause, Mention, Proposal, Said, Deadline, Figure, Assigned)

_ODD = re.compile(r"[^a-z0-9]+")


class Reader:
    """Reads papers with what one generation knows; made once, used for many."""

    def __init__(self, opened: OpenAtlas) -> None:
        """Prepare the names, the places and the units."""
        self._atlas = opened.atlas
        self._finder = Finder(opened)
        self._registry = Registry(opened.paperwork.units)

    def read(
        self, original: Original, name: str, *, document: str | None = None, on: str | None = None
    ) -> Reading:
        """Read a paper; ``name`` is that of its file.

        ``document`` is the id of the paper where that is known already, ``on`` the partial date to
        take it as written on. Raises UnknownDocument.
        """
        with _no_collecting():
            return self._read(original, name, document, on)

    def _read(self, original: Original, name: str, document: str | None, on: str | None) -> Reading:
        cleaned = cleaning.clean(original.text)
        cut = clauses.cut(cleaned)
        told = head.head(cleaned, cut)
        fingerprint = recognise.fingerprint(cleaned)
        known = recognise.recognise(self._atlas, told, fingerprint, document)
        if known:
            cut = clauses.as_cited(cut, (one.id for one in self._atlas.documents[known].clauses))
        context = recognise.context(self._atlas, known, told, cleaned, on)
        mentions, proposed = self._finder.find(cleaned, cut, context)
        dates = deadlines.find(cleaned, cut, context)
        return Reading(
            document=known or document or _id_of(name),
            known=known is not None,
            head=told,
            context=context,
            fingerprint=fingerprint,
            text=original.text,
            form=original.form,
            clauses=_placed(cleaned, cut),
            mentions=_as_written(original.text, _placed(cleaned, mentions)),
            proposed=_as_written(original.text, _placed(cleaned, proposed)),
            said=_placed(cleaned, said.find(cleaned, cut, mentions, proposed, dates)),
            deadlines=_placed(cleaned, dates),
            figures=_placed(cleaned, figures.find(cleaned, cut, mentions)),
            assigned=_placed(cleaned, assigned.find(cleaned, cut, self._registry, context)),
            notes=(*original.notes, *cleaned.notes),
        )


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep the collector from looking through what is found, again and again while it grows."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _placed(cleaned: Cleaned, found: tuple[Found, ...]) -> tuple[Found, ...]:
    """Return what was found in the cleaned text with its positions in the original.

    There may be a hundred thousand of them, so that they are not moved one by one.
    """
    if not found:
        return found
    starts = cleaned.offsets[[one.start for one in found]].tolist()
    ends = (cleaned.offsets[[one.end - 1 for one in found]] + 1).tolist()
    return tuple(_moved(found, starts, ends))


def _moved(found: tuple[Any, ...], starts: list[int], ends: list[int]) -> Iterator[Any]:
    """Yield what was found with new positions, which stand side by side in every kind of find."""
    make, at = type(found[0])._make, found[0]._fields.index("start")
    for one, start, end in zip(found, starts, ends, strict=True):
        yield make((*one[:at], start, end, *one[at + 2 :]))


def _as_written(text: str, found: tuple[Named, ...]) -> tuple[Named, ...]:
    """Return what was found with its text as the original has it."""
    return tuple(one._replace(text=text[one.start : one.end]) for one in found)


def _id_of(name: str) -> str:
    """Make an id of a file's name."""
    stem = name.rpartition("/")[2].rpartition(".")[0] or name
    return _ODD.sub("-", stem.lower()).strip("-") or "paper"
