"""From a paper to rows of the real facts: read, reviewed, accepted, applied by git, checked."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from layers.checks import check
from layers.documents.model import Original
from layers.documents.read import Reader
from layers.documents.review import dumps, loads, patch, review
from layers.opened import OpenAtlas
from layers.stores.generation import open_current

if TYPE_CHECKING:
    from layers.documents.review import ProposedRow, Review

ROOT = Path(__file__).parents[2]
PAPERS = sorted((ROOT.parent / "shared" / "documents").glob("*.txt"))
PAPER = """惠州市人民政府办公室关于推进东向通道建设的通知
惠府办〔2026〕12号

各县(区)人民政府：
为落实湾区协同,现就有关事项通知如下。
一、铁路
(一)抓好干线。加快推进广汕高铁剩余工程,力争2027年底前完成赣深高铁惠州段提升。(责任单位:市发展和改革局、市交通运输局)
(二)新建惠东铁涌大桥和平海港码头,每年6月底和12月底前报告进度。
二、水环境
(三)在企坪断面每月监测一次,建成120个自动站。

惠州市人民政府办公室
2026年5月6日
"""


class Desk:
    """A reader of papers, and the facts that its readings are compared with."""

    def __init__(self, opened: OpenAtlas) -> None:
        self.opened = opened
        self._reader = Reader(opened)

    def review(self, text: str, name: str) -> Review:
        reading = self._reader.read(Original(text.replace("\r\n", "\n"), "txt"), name)
        return loads(dumps(review(reading, self.opened)))


@pytest.fixture(scope="module")
def desk(built_store: Path) -> Desk:
    return Desk(OpenAtlas(open_current(built_store)))


@pytest.fixture(scope="module")
def desk_without_papers(desk: Desk) -> Desk:
    """Return a desk that never saw a paper, but knows every name."""
    known = desk.opened
    fresh = OpenAtlas(known.generation)
    features = {
        feature.id: feature.model_copy(update={"citations": ()})
        for feature in known.atlas.features.values()
    }
    changed = {"features": features, "documents": {}}
    fresh.__dict__["atlas"] = known.atlas.model_copy(update=changed)
    fresh.__dict__["paperwork"] = known.paperwork.model_copy(update={"tasks": ()})
    return Desk(fresh)


def accepted(row: ProposedRow) -> ProposedRow:
    """Accept a row that is no alternative, and fill what it needs."""
    needed = {"programmes": "joint", "kind": "in_force", "as_of": "2026"}
    cells = row.cells | {name: needed.get(name, "New name") for name in row.needs}
    decision = "reject" if row.instead_of else "accept"
    return row.model_copy(update={"cells": cells, "decision": decision})


def test_a_new_paper_becomes_rows_that_hold(desk: Desk, tmp_path: Path) -> None:
    proposed = desk.review(PAPER, "huizhou-2026.txt")
    tables = {row.table for row in proposed.rows}
    assert {"documents", "sources", "clauses", "citations", "tasks", "responsible"} <= tables
    cited = {row.cells["feature"] for row in proposed.rows if row.table == "citations"}
    assert {"rail-guangshan", "rail-ganshen", "ws-qiping"} <= cited
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    given = proposed.model_copy(update={"rows": tuple(map(accepted, proposed.rows))})
    told = patch(given, data).encode()
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True, timeout=30)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=told, check=True, timeout=30)
    assert check(data) == []


def known_as(desk: Desk, name: str) -> str:
    """Return the id of a paper, whose file bears it with or without its year."""
    stem = name.removesuffix(".txt")
    return stem if stem in desk.opened.atlas.documents else re.sub(r"-\d{4}$", "", stem)


def cited_in(rows: tuple[ProposedRow, ...]) -> set[tuple[str, str]]:
    """Return the features that rows cite, with the clause."""
    cells = [row.cells for row in rows if row.table == "citations"]
    return {(one["feature"], one["clause"]) for one in cells}


@pytest.mark.parametrize("file", PAPERS, ids=lambda file: file.stem)
def test_a_known_paper_proposes_next_to_nothing(desk: Desk, file: Path) -> None:
    found = desk.review(file.read_text(encoding="utf-8"), file.name)
    assert found.known
    assert found.document == known_as(desk, file.name)
    cited = {feature for feature, _ in cited_in(found.rows)}
    assert len(cited & desk.opened.atlas.features.keys()) <= 3
    assert len([row for row in found.rows if row.sure]) <= 10


@pytest.mark.parametrize("file", PAPERS, ids=lambda file: file.stem)
def test_of_a_paper_never_seen_the_citations_are_proposed(
    desk: Desk, desk_without_papers: Desk, file: Path
) -> None:
    found = desk_without_papers.review(file.read_text(encoding="utf-8"), file.name)
    assert not found.known
    document = known_as(desk, file.name)
    cited = {
        (feature.id, citation.clause)
        for feature in desk.opened.atlas.features.values()
        for citation in feature.citations
        if citation.document == document and citation.basis == "wording"
    }
    proposed = {one for one in cited_in(found.rows) if one[0] in desk.opened.atlas.features}
    assert len(cited - proposed) <= 0.05 * len(cited), sorted(cited - proposed)
    assert len(proposed - cited) <= 4, sorted(proposed - cited)
