"""Two papers side by side, told of the facts that are shipped."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from api.answers import Teller
from api.documents.answers import PaperTeller
from api.documents.query import CompareWords, DocumentWords
from layers.assemble import assemble
from layers.assemble.paperwork import paperwork
from layers.facts import read

FACTS = read(Path(__file__).parents[3] / "data")
ATLAS, PAPERWORK = assemble(FACTS), paperwork(FACTS)


def teller(lang: str = "en") -> PaperTeller:
    told = Teller(atlas=ATLAS, generation="gen-1", lang=lang, on=dt.date(2026, 11, 22))
    return PaperTeller(told, PAPERWORK)


def test_two_papers_stand_side_by_side() -> None:
    words = CompareWords(documents="shanwei-2022,shenzhen-shantou-2021")
    told = teller().compare(words)
    assert [paper.id for paper in told.documents] == list(words.pair)
    line = next(one for one in told.features if one.feature.id == "rail-guangshan")
    assert [(side.document, side.status) for side in line.sides] == [
        ("shanwei-2022", "construction"),
        ("shenzhen-shantou-2021", "construction"),
    ]
    assert [one.clause for side in line.sides for one in side.citations] == ["二(4)", "¶25"]
    assert [task.outcome for side in line.sides for task in side.tasks] == ["done"]
    assert [claim.as_of for side in line.sides for claim in side.stated] == ["2022"]
    assert (line.feature.status, line.odds) == ("open", [])


@pytest.mark.parametrize("name", ATLAS.documents)
def test_a_paper_is_told_whole(name: str) -> None:
    told = teller("zh").document(name, DocumentWords())
    tasks = [task for clause in told.clauses for task in clause.tasks]
    assert len(tasks) == sum(task.document == name for task in PAPERWORK.tasks)
    assert [clause.id for clause in told.clauses] == [
        one.id for one in ATLAS.documents[name].clauses
    ]
    assert sum(told.outcomes.values()) == len(tasks)
    assert all(task.units == clause.units for clause in told.clauses for task in clause.tasks)
