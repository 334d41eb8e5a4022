"""The mission: every entity and every clause of the four documents is in ``data/``.

The two golden tables are the complete lists; they name what must be present, not what may be.
"""

from __future__ import annotations

import csv
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
GOLDEN = ROOT / "tests" / "golden"

DIGITS = "零一二三四五六七八九"
CITATION = tuple[str, str, str]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def numeral(number: int) -> str:
    """Write 1..99 in Chinese, as clause numbers do."""
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    head = "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


def numbered(last: int) -> list[str]:
    return [f"({numeral(number)})" for number in range(1, last + 1)]


def shanwei() -> list[str]:
    sections = {"一": (1, 3), "二": (4, 7), "三": (8, 13), "四": (14, 21), "五": (22, 24)}
    items = [
        [f"{section}({item})" for item in range(first, last + 1)]
        for section, (first, last) in sections.items()
    ]
    return ["全文", "前言", *chain.from_iterable(items)]


def dongguan() -> list[str]:
    clauses = ["前言", *numbered(29)]
    after = clauses.index("(七)") + 1
    clauses[after:after] = ["(七)铁路方面", "(七)公路方面", "(七)港口方面"]
    return clauses


def shantou() -> list[str]:
    lines = chain((9, 11), range(15, 30, 2), range(33, 46, 2))
    return [f"¶{line}" for line in lines]


CLAUSES = {
    "shanwei-2022": shanwei(),
    "shenzhen-shantou-2021": shantou(),
    "dongguan-2017": dongguan(),
    "shenzhen-ganzhou": ["前言", *numbered(20)],
}


@pytest.fixture(scope="module")
def features() -> list[dict[str, str]]:
    return list(chain.from_iterable(rows(path) for path in sorted(DATA.glob("features/*.csv"))))


@pytest.fixture(scope="module")
def mission() -> dict[str, bool]:
    return {row["feature"]: row["sited"] == "yes" for row in rows(GOLDEN / "mission_features.csv")}


@pytest.fixture(scope="module")
def mission_citations() -> set[CITATION]:
    return citations(GOLDEN / "mission_citations.csv")


def citations(path: Path) -> set[CITATION]:
    return {(row["feature"], row["document"], row["clause"]) for row in rows(path)}


def test_the_mission_has_its_full_size(
    mission: dict[str, bool], mission_citations: set[CITATION]
) -> None:
    assert len(mission) == 162
    assert list(mission.values()).count(False) == 22
    assert len(mission_citations) == 218
    assert {feature for feature, _, _ in mission_citations} == set(mission)


@pytest.mark.parametrize("name", ["mission_features.csv", "mission_citations.csv"])
def test_golden_tables_are_sorted_and_free_of_repeats(name: str) -> None:
    table = [tuple(row.values()) for row in rows(GOLDEN / name)]
    assert table == sorted(set(table))


def test_every_entity_is_a_feature_exactly_once(
    features: list[dict[str, str]], mission: dict[str, bool]
) -> None:
    counts = Counter(row["id"] for row in features)
    assert {feature: counts[feature] for feature in mission} == dict.fromkeys(mission, 1)


def test_entities_have_a_site_when_the_mission_says_so(
    features: list[dict[str, str]], mission: dict[str, bool]
) -> None:
    sited = {row["id"]: row["site"] != "none" for row in features if row["id"] in mission}
    assert sited == mission


def test_every_mission_citation_is_present(mission_citations: set[CITATION]) -> None:
    assert mission_citations - citations(DATA / "citations.csv") == set()


def test_features_beyond_the_mission_are_what_a_line_needs_or_national_sections(
    features: list[dict[str, str]], mission: dict[str, bool]
) -> None:
    extra = {row["id"] for row in features if row["id"] not in mission and not row["context_of"]}
    programmes = {row["section"]: row["programmes"] for row in rows(DATA / "sections.csv")}
    assert {programmes.get(feature) for feature in extra} == {"national"}


def test_no_citation_is_given_twice() -> None:
    table = rows(DATA / "citations.csv")
    assert len(citations(DATA / "citations.csv")) == len(table)


def test_citations_name_clauses_and_features_that_exist(features: list[dict[str, str]]) -> None:
    known = {row["id"] for row in features}
    clauses = {(row["document"], row["clause"]) for row in rows(DATA / "clauses.csv")}
    cited = citations(DATA / "citations.csv")
    assert {(document, clause) for _, document, clause in cited} - clauses == set()
    assert {feature for feature, _, _ in cited} - known == set()


@pytest.mark.parametrize("document", CLAUSES)
def test_every_document_has_all_its_clauses_in_order(document: str) -> None:
    table = rows(DATA / "clauses.csv")
    found = [row["clause"] for row in table if row["document"] == document]
    assert found == CLAUSES[document]


def test_every_document_is_listed_and_is_a_source() -> None:
    listed = [row["id"] for row in rows(DATA / "documents.csv")]
    assert sorted(listed) == sorted(CLAUSES)
    assert set(listed) <= {row["id"] for row in rows(DATA / "sources.csv")}


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("clauses", ["title_zh", "title_en", "summary_zh", "summary_en"]),
        ("citations", ["ask_zh", "ask_en"]),
        ("documents", ["title_zh", "title_en", "note_zh", "note_en"]),
    ],
)
def test_both_languages_are_written(table: str, columns: list[str]) -> None:
    blank = [row for row in rows(DATA / f"{table}.csv") if not all(row[name] for name in columns)]
    assert blank == []


def test_what_a_clause_does_not_say_is_marked_as_inference() -> None:
    table = rows(DATA / "citations.csv")
    assert {row["basis"] for row in table} == {"wording", "inference"}
    inferred = {(row["feature"], row["document"]) for row in table if row["basis"] == "inference"}
    weak = {
        ("rail-ganshen", "shenzhen-ganzhou"),
        ("port-shenzhen", "shenzhen-ganzhou"),
        ("pk-qianhaiftz", "shanwei-2022"),
        ("rg-gba", "shanwei-2022"),
    }
    assert weak <= inferred
