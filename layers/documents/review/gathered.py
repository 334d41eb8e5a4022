"""What a review goes by: the reading of a paper, beside what the facts have of it already."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from layers.catalog import LAYERS
from layers.documents.review.ids import Ids
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from layers.documents.model import Clause, Figure, Mention, Proposal, Reading, Said
    from layers.model import Document
    from layers.opened import OpenAtlas
    from layers.paperwork import Task

_CLAUSES = frozenset({"clause", "preamble"})

Key = tuple[str, str]
"""A feature, and the path of a clause."""


@dataclass
class About:
    """What was found in one clause: names of known features, what is said, days that fall due."""

    names: list[Text] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    dues: list[str] = field(default_factory=list)


class Gathered:
    """One reading, sorted by clause and feature.

    ``document`` is the id that the paper has, or will have; ``chosen`` are the ids that the review
    gives to proposals, by their names.
    """

    def __init__(self, reading: Reading, opened: OpenAtlas) -> None:
        """Read the facts of the generation once."""
        self.reading = reading
        self.atlas = opened.atlas
        self.paperwork = opened.paperwork
        self.ids = Ids(
            {*self.atlas.features, *self.atlas.cities, *self.atlas.sources, *self.atlas.documents}
            | {*self.paperwork.units}
        )
        self.document = reading.document if reading.known else self.ids.free(reading.document)
        self.chosen = {one.name: self.ids.feature(one.kind, one.name) for one in self.proposed}

    @cached_property
    def paper(self) -> Document | None:
        """The paper as the facts have it; None where it is new."""
        return self.atlas.documents.get(self.document)

    @cached_property
    def dated(self) -> str | None:
        """The partial date on which the paper speaks."""
        paper, reading = self.paper, self.reading
        told = (paper.date or paper.not_before) if paper else None
        return told or reading.head.date or reading.context.date or reading.head.not_before

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """The clauses that can be cited, by path in the order of the paper."""
        found: dict[str, Clause] = {}
        for clause in self.reading.clauses:
            if clause.level in _CLAUSES:
                found.setdefault(clause.path, clause)
        return found

    @cached_property
    def proposed(self) -> Sequence[Proposal]:
        """The names that are not known, each once."""
        once = {one.name: one for one in reversed(self.reading.proposed)}
        return [one for one in reversed(once.values()) if one.clause in self.clauses]

    @cached_property
    def _fresh(self) -> Mapping[str, Proposal]:
        return {self.chosen[one.name]: one for one in self.proposed}

    @cached_property
    def mentions(self) -> Mapping[Key, Sequence[Mention]]:
        """The mentions of known features in clauses that can be cited."""
        found: dict[Key, list[Mention]] = {}
        for mention in self.reading.mentions:
            if mention.clause in self.clauses and mention.feature in self.atlas.features:
                found.setdefault((mention.feature, mention.clause), []).append(mention)
        return found

    @cached_property
    def said(self) -> Mapping[Key, Sequence[Said]]:
        """What is said of features, proposals by the ids that they get."""
        found: dict[Key, list[Said]] = {}
        for one in self.reading.said:
            feature = self.chosen.get(one.feature or "", one.feature or "")
            known = feature in self.atlas.features or feature in self._fresh
            if known and one.clause in self.clauses:
                found.setdefault((feature, one.clause), []).append(one)
        return found

    @cached_property
    def about(self) -> Mapping[str, About]:
        """What was found in each clause that can be cited and has anything."""
        found: dict[str, About] = {}
        for feature, clause in self.mentions:
            found.setdefault(clause, About()).names.append(self.atlas.features[feature].name)
        for (_, clause), said in self.said.items():
            found.setdefault(clause, About()).said.extend(said)
        for clause in self._spoken:
            found.setdefault(clause, About())
        for deadline in self.reading.deadlines:
            if deadline.due and deadline.clause in self.clauses:
                found[deadline.clause].dues.append(deadline.due)
        return found

    @property
    def _spoken(self) -> Iterator[str]:
        """The clauses that can be cited and have a date, a figure or a unit."""
        told = self.reading
        yield from (one.clause for one in told.deadlines if one.clause in self.clauses)
        yield from (one.clause for one in told.figures if one.clause in self.clauses)
        yield from (one.clause for one in told.assigned if one.clause in self.clauses)

    @cached_property
    def figures(self) -> Mapping[tuple[str | None, str], Sequence[Figure]]:
        """The figures by what they are of, None where that is no feature, and clause."""
        found: dict[tuple[str | None, str], list[Figure]] = {}
        for one in self.reading.figures:
            if one.clause in self.clauses:
                found.setdefault((one.feature, one.clause), []).append(one)
        return found

    @cached_property
    def counted(self) -> frozenset[str]:
        """The clauses that have figures."""
        return frozenset(clause for _, clause in self.figures)

    @cached_property
    def tasks(self) -> Mapping[str, Sequence[Task]]:
        """The tasks that the facts have of this paper, by clause."""
        found: dict[str, list[Task]] = {}
        for task in self.paperwork.tasks:
            if task.document == self.document:
                found.setdefault(task.clause, []).append(task)
        return found

    @cached_property
    def cited(self) -> frozenset[Key]:
        """The features that the facts know to be named by this paper, with the clause."""
        return frozenset(
            (feature.id, citation.clause)
            for feature in self.atlas.features.values()
            for citation in feature.citations
            if citation.document == self.document
        )

    def called(self, feature: str) -> Text:
        """Call a proposal, which has no English name yet, by its kind."""
        proposal = self._fresh[feature]
        kinds = LAYERS[proposal.layer].kinds
        kind = next((kind.name.en for kind in kinds if kind.id == proposal.kind), proposal.kind)
        return Text(zh=proposal.name, en=kind)

    def name(self, feature: str) -> Text | None:
        """Return the name of a known feature."""
        known = self.atlas.features.get(feature)
        return known.name if known else None
