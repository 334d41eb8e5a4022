"""Find the features that a paper names, and the names in it that are not known yet."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from layers.documents.mentions.brackets import duties
from layers.documents.mentions.damaged import Mender
from layers.documents.mentions.lexicon import Lexicon
from layers.documents.mentions.proposals import Proposer
from layers.documents.mentions.scan import Scanner
from layers.documents.mentions.seeing import Sight
from layers.documents.mentions.senses import Judge
from layers.documents.mentions.taken import Taken
from layers.documents.model import Mention

if TYPE_CHECKING:
    from layers.documents.mentions.seeing import Seen
    from layers.documents.mentions.senses import Meant
    from layers.documents.model import Clause, Cleaned, Context, Proposal
    from layers.opened import OpenAtlas

_FULL = frozenset({"name", "alias"})


class Finder:
    """Finds names with what one generation knows; made once, used for many papers."""

    def __init__(self, opened: OpenAtlas) -> None:
        """Prepare every text that is to be found."""
        self._lexicon = Lexicon(opened)
        self._scanner = Scanner(self._lexicon.texts())
        self._sight = Sight(self._lexicon)
        self._mender = Mender(self._lexicon.names)
        self._proposer = Proposer(self._lexicon)

    def find(
        self, cleaned: Cleaned, clauses: tuple[Clause, ...], context: Context
    ) -> tuple[tuple[Mention, ...], tuple[Proposal, ...]]:
        """Return the known features and the unknown names of a paper, in their order."""
        closed = duties(cleaned.text)
        seen = list(self._sight.see(cleaned.text, self._scanner.find(cleaned.text), closed))
        mended = [one for fit in self._mender.fits(cleaned) for one in self._sight.mended(fit)]
        if mended:
            seen = sorted((*seen, *mended), key=lambda one: (one.start, -one.end))
        mentions = self._mentions(cleaned.text, seen, clauses, Judge(self._lexicon, context))
        taken = Taken(cleaned.text, mentions, closed)
        return mentions, self._proposer.propose(cleaned.text, clauses, context, taken)

    def _mentions(
        self, text: str, seen: list[Seen], clauses: tuple[Clause, ...], judge: Judge
    ) -> tuple[Mention, ...]:
        """Decide what everything means that was seen; what means nothing here is left out."""
        named = frozenset(
            one.senses[0].feature
            for one in seen
            if len(one.senses) == 1 and one.senses[0].role in _FULL
        )
        told = {senses: judge.meant(senses, named) for senses in {one.senses for one in seen}}
        starts = [clause.start for clause in clauses]
        paths = [clause.path for clause in clauses]
        found: list[Mention] = []
        for one in seen:
            meant = told[one.senses]
            if meant and found and meant.choices and found[-1].end in {one.start, one.start - 1}:
                between = text[found[-1].end : one.start]
                meant = judge.beside(one.senses, found[-1].feature, between) or meant
            if meant:
                clause = paths[max(bisect_right(starts, one.start) - 1, 0)]
                found.append(_mention(one, meant, clause))
        return tuple(found)


def _mention(seen: Seen, meant: Meant, clause: str) -> Mention:
    return Mention(
        feature=meant.sense.feature,
        text=seen.text,
        start=seen.start,
        end=seen.end,
        clause=clause,
        sure=meant.sure and seen.doubt is None,
        name=meant.sense.shown,
        why=seen.doubt or meant.why or seen.why,
        choices=meant.choices,
    )
