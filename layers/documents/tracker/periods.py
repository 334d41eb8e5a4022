"""When a paper was written, as far as that is known."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from layers.claims import BEFORE_RECORD, takes_effect
from layers.dates import parse_partial

if TYPE_CHECKING:
    from layers.model import Claim, Document


class Written(NamedTuple):
    """The first and the last day on which a paper may have been written, and its id.

    Of a paper that bears no date it is the date that it cannot be older than; of one of which
    nothing is known, all days there are, so that nothing is surely before or after it.
    """

    document: str
    first: dt.date
    last: dt.date

    @property
    def is_dated(self) -> bool:
        """Say whether anything is known of when the paper was written."""
        return self.last < dt.date.max

    def is_after(self, claim: Claim) -> bool:
        """Say whether what a claim tells surely began after the paper."""
        if claim.source == self.document or claim.from_ == BEFORE_RECORD:
            return False
        return parse_partial(claim.from_ or claim.as_of)[0] > self.last

    def is_before(self, claim: Claim) -> bool:
        """Say whether what a claim tells surely held when the paper was written."""
        day = takes_effect(claim)
        return claim.source == self.document or day is None or day < self.first

    def is_news(self, claim: Claim) -> bool:
        """Say whether a claim was made surely after the paper."""
        return claim.source != self.document and parse_partial(claim.as_of)[0] > self.last


def written(document: Document) -> Written:
    """Return when a paper was written."""
    date = document.date or document.not_before
    first, last = parse_partial(date) if date else (dt.date.min, dt.date.max)
    return Written(document.id, first, last)
