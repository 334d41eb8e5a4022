"""The four papers, where their texts are at hand: known, cut and clean as the facts have them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from layers.assemble import assemble
from layers.documents.clauses import as_cited, cut
from layers.documents.cleaning import clean
from layers.documents.head import head
from layers.documents.recognise import context, fingerprint, recognise
from layers.facts import read

if TYPE_CHECKING:
    from layers.model import Atlas

ROOT = Path(__file__).parents[4]
TEXTS = sorted((ROOT.parent / "shared" / "documents").glob("*.txt"))
WHOLE = "全文"
CITIES = {
    "dongguan-2017": {"city-441900"},
    "shanwei-2022": {"city-441500", "city-440300"},
    "shenzhen-shantou-2021": {"city-440300", "city-440500"},
    "shenzhen-ganzhou": {"city-440300", "city-360700"},
}


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return assemble(read(ROOT / "data"))


def gold(document: str) -> set[str]:
    with (ROOT / "data" / "clauses.csv").open(encoding="utf-8") as table:
        rows = csv.DictReader(table)
        return {row["clause"] for row in rows if row["document"] == document} - {WHOLE}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_paper_is_known_and_cut_as_the_facts_have_it(path: Path, atlas: Atlas) -> None:
    cleaned = clean(path.read_text(encoding="utf-8"))
    clauses = cut(cleaned)
    told = head(cleaned, clauses)
    known = recognise(atlas, told, fingerprint(cleaned), None)
    assert known in atlas.documents
    assert path.stem.startswith(known)
    assert {one.path for one in clauses if one.level in {"clause", "preamble"}} == gold(known)
    assert context(atlas, known, told, cleaned, None).places == CITIES[known]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_paper_without_its_empty_lines_is_cut_the_same(path: Path, atlas: Atlas) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    cleaned = clean("\n".join(filter(str.strip, lines)))
    clauses = cut(cleaned)
    known = recognise(atlas, head(cleaned, clauses), fingerprint(cleaned), None)
    assert known in atlas.documents
    cited = as_cited(clauses, [one.id for one in atlas.documents[known].clauses])
    assert {one.path for one in cited if one.level in {"clause", "preamble"}} == gold(known)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_nothing_strange_is_left_in_a_paper(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    cleaned = clean(text)
    assert not set("“”（），；：\u3000區廣與\ufeff") & set(cleaned.text)
    assert clean(cleaned.text).text == cleaned.text
    assert len(cleaned.damage) == text.count("?;")
