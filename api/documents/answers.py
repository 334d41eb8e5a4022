"""Tell of papers: what their clauses ask, of whom, by when, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from api import document_shapes as shapes
from api.answers import DOCUMENT, Teller, find
from api.errors import UnknownIdError
from api.shapes import ClaimShape, Standing
from layers.documents.between import common
from layers.documents.tracker import counted, deadlines, track
from layers.documents.tracker.model import falls_to
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.documents.query import CompareWords, DocumentWords
    from layers.documents.between import Shared, Side
    from layers.documents.tracker import Followed, Party, Tracker
    from layers.model import Claim, Clause, Document
    from layers.paperwork import Paperwork, Unit

UNIT = Text(zh="单位", en="unit")


@dataclass(frozen=True)
class PaperTeller:
    """Tell of papers in the language and as of the day of a teller."""

    teller: Teller
    paperwork: Paperwork

    @cached_property
    def _tracker(self) -> Tracker:
        return track(self.teller.atlas, self.paperwork, self.teller.on)

    def documents(self) -> shapes.DocumentsAnswer:
        """Tell of every paper."""
        return shapes.DocumentsAnswer(
            generation=self.teller.generation,
            on=self.teller.on,
            documents=[self._summary(paper) for paper in self.teller.atlas.documents.values()],
        )

    def document(self, document_id: str, words: DocumentWords) -> shapes.DocumentAnswer:
        """Tell of one paper and what became of its clauses; raise UnknownIdError.

        When only some tasks are meant, clauses without one of them are left out.
        """
        paper = find(self.teller.atlas.documents, DOCUMENT, document_id)
        if words.unit:
            find(self.paperwork.units, UNIT, words.unit)
        tasks = [one for one in self._tracker.of(paper.id) if _is_meant(one, words)]
        asked = {one.task.clause for one in tasks}
        all_meant = words.unit is None and words.outcome is None
        clauses = [clause for clause in paper.clauses if all_meant or clause.id in asked]
        return shapes.DocumentAnswer(
            **self._heading(paper),
            note=paper.note,
            on=self.teller.on,
            outcomes=counted(tasks),
            clauses=[self._clause(paper, clause, tasks) for clause in clauses],
            generation=self.teller.generation,
        )

    def deadlines(self) -> shapes.DeadlinesAnswer:
        """Tell what was due and what will be, of every paper."""
        board = deadlines(self._tracker)
        return shapes.DeadlinesAnswer(
            on=self.teller.on,
            past=self._tasks(board.past),
            coming=self._tasks(board.coming),
            generation=self.teller.generation,
        )

    def compare(self, words: CompareWords) -> shapes.PapersComparedAnswer:
        """Tell what two papers say of the features that both name; raise UnknownIdError."""
        atlas = self.teller.atlas
        a, b = (self._one_of_two(name) for name in words.pair)
        shared = common(atlas, self.paperwork, a, b, self.teller.on)
        return shapes.PapersComparedAnswer(
            on=self.teller.on,
            documents=[shapes.DocumentHeading(**self._heading(paper)) for paper in (a, b)],
            features=[self._shared(one) for one in shared],
            generation=self.teller.generation,
        )

    def _one_of_two(self, name: str) -> Document:
        held = self.teller.atlas.documents
        if name not in held:
            raise UnknownIdError(DOCUMENT, name, held, parameter="documents")
        return held[name]

    def _heading(self, document: Document) -> dict[str, Any]:
        plain = document.model_dump(include={"id", "number", "date", "not_before", "kind"})
        return plain | {
            "title": self.teller.say(document.title),
            "titles": document.title,
            "issuer": self.teller.say(document.issuer),
        }

    def _summary(self, document: Document) -> shapes.DocumentSummary:
        tasks = self._tracker.of(document.id)
        return shapes.DocumentSummary(
            **self._heading(document),
            clauses=len(document.clauses),
            tasks=len(tasks),
            outcomes=counted(tasks),
        )

    def _clause(
        self, document: Document, clause: Clause, tasks: Iterable[Followed]
    ) -> shapes.ClauseShape:
        return shapes.ClauseShape(
            id=clause.id,
            title=self.teller.say(clause.title),
            titles=clause.title,
            summary=self.teller.say(clause.summary),
            summaries=clause.summary,
            features=self.teller.members(clause.features),
            tasks=self._tasks(one for one in tasks if one.task.clause == clause.id),
            units=self._parties(self._tracker.parties.get((document.id, clause.id), ())),
        )

    def _tasks(self, tasks: Iterable[Followed]) -> list[shapes.TaskShape]:
        return [self._task(one) for one in tasks]

    def _task(self, one: Followed) -> shapes.TaskShape:
        task = one.task
        members = self.teller.members([task.feature] if task.feature else [])
        plain = {"document", "clause", "asks", "value", "unit", "due", "every", "recorded"}
        told = {
            "feature": members[0] if members else None,
            "what": self.teller.say(task.what),
            "whats": task.what,
            "outcome": one.outcome,
            "since": one.since,
            "before_paper": one.before_paper,
            "next": one.due._asdict() if one.due else None,
            "claims": _claims(one.claims),
            "units": self._parties(one.parties),
        }
        return shapes.TaskShape.model_validate(task.model_dump(include=plain) | told)

    def _parties(self, parties: Iterable[Party]) -> list[shapes.PartyShape]:
        return [
            shapes.PartyShape(
                **self._unit(party.unit),
                role=party.role,
                today=[shapes.UnitShape(**self._unit(unit)) for unit in party.today],
            )
            for party in parties
        ]

    def _unit(self, unit: Unit) -> dict[str, Any]:
        plain = unit.model_dump(include={"id", "since", "until"})
        return plain | {"name": self.teller.say(unit.name), "names": unit.name}

    def _shared(self, one: Shared) -> shapes.SharedShape:
        return shapes.SharedShape(
            feature=self.teller.members([one.feature.id])[0],
            sides=[self._side(side) for side in one.sides],
            odds=[
                shapes.OddsShape(code=odds.code, text=self.teller.say(odds.text), texts=odds.text)
                for odds in one.odds
            ],
        )

    def _side(self, side: Side) -> shapes.SideShape:
        then = side.then
        return shapes.SideShape(
            document=side.document.id,
            citations=[
                shapes.AskShape(clause=one.clause, ask=self.teller.say(one.ask), asks=one.ask)
                for one in side.citations
            ],
            tasks=self._tasks(side.tasks),
            stated=_claims(side.stated),
            status=then.status if then else None,
            status_detail=Standing(since=then.since, expected=then.expected, as_of=then.as_of)
            if then
            else None,
        )


def _is_meant(one: Followed, words: DocumentWords) -> bool:
    if words.unit and not falls_to(one, words.unit):
        return False
    return words.outcome in {None, one.outcome}


def _claims(claims: Iterable[Claim]) -> list[ClaimShape]:
    return [ClaimShape(**claim.model_dump(by_alias=True)) for claim in claims]
