"""What the templates of papers ask for: tasks, units and outcomes in one language, on one day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from layers.documents.progress import half_due
from layers.documents.progress.words import ASKS, OUTCOMES, SIGNS
from layers.documents.tracker import counted, track
from web.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layers.documents.progress import Half
    from layers.documents.tracker import Followed, Party, Tracker
    from layers.model import Claim, Document
    from layers.paperwork import Asks, Outcome, Paperwork, Unit

_MOST_PROOF = 3


@dataclass(frozen=True)
class PaperScene(Scene):
    """The papers seen in one language, on one day."""

    paperwork: Paperwork

    @cached_property
    def tracker(self) -> Tracker:
        """Every task as it stands on the day of the view."""
        return track(self.atlas, self.paperwork, self.view.on)

    def outcome(self, outcome: Outcome) -> str:
        """Return the name of an outcome."""
        return self.tx(OUTCOMES[outcome])

    def sign(self, outcome: Outcome) -> str:
        """Return the sign of an outcome."""
        return SIGNS[outcome]

    def asks_word(self, asks: Asks) -> str:
        """Return the name of what is asked."""
        return self.tx(ASKS[asks])

    def outcomes(self, document: Document) -> dict[Outcome, int]:
        """Count the tasks of a paper by outcome."""
        return counted(self.tracker.of(document.id))

    def due_half(self, document: Document) -> Half:
        """Return the half-year of which the report is due next."""
        return half_due(self.paperwork, document.id, self.view.on)

    def parties(self, document: Document, clause: str, role: str) -> list[Party]:
        """Return the units that a clause falls to in a role."""
        held = self.tracker.parties.get((document.id, clause), ())
        return [party for party in held if party.role == role]

    def renamed(self, party: Party) -> Sequence[Unit]:
        """Return what a unit became by the day; nothing while it is still called the same."""
        return () if party.today == (party.unit,) else party.today

    def units(self, document: Document) -> list[Unit]:
        """Return the units that a paper names, each once."""
        held = [
            party.unit
            for (name, _), parties in self.tracker.parties.items()
            if name == document.id
            for party in parties
        ]
        return list({unit.id: unit for unit in held}.values())

    def names(self, units: Iterable[Unit]) -> str:
        """Return the names of units one after another."""
        return self.t("comma").join(self.tx(unit.name) for unit in units)

    def kept(self, **words: str | None) -> list[tuple[str, str]]:
        """Return what a form carries on: language, day, and the words that are given."""
        given = {name: word for name, word in words.items() if word is not None}
        return list((self.view.carried() | given).items())

    def proof(self, one: Followed) -> Sequence[Claim]:
        """Return the claims that tell best what became of a task: a few."""
        return one.claims[:_MOST_PROOF]

    def days(self, one: Followed) -> int:
        """Return how many days are left until a task is due, or have passed since."""
        return abs(one.due.days) if one.due else 0
