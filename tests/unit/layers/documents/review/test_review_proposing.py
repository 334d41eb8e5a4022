from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import small_readings
from deciding import row_of
from small_readings import PAPER, READING

from layers.documents.model import Deadline, Figure, Head
from layers.documents.review import Review, proposing, review
from layers.documents.review.tables import TABLES
from layers.facts import columns_of
from layers.model import Status
from layers.paperwork import Asks

if TYPE_CHECKING:
    from layers.documents.model import Reading
    from layers.opened import OpenAtlas


def rows(review: Review, table: str) -> list[dict[str, str]]:
    """Return the filled cells of every row of a table."""
    found = [row.cells for row in review.rows if row.table == table]
    return [{name: text for name, text in cells.items() if text} for cells in found]


def of_known_paper(**more: object) -> Reading:
    """Return a reading of the paper that the small facts have."""
    paper = READING._replace(document="paper", known=True, mentions=(), proposed=(), said=())
    paper = paper._replace(deadlines=(), figures=(), assigned=())
    moved = {
        name: tuple(one._replace(clause="一(1)") for one in all_) for name, all_ in more.items()
    }
    clauses = (READING.clauses[3]._replace(path="一(1)"),)
    return paper._replace(clauses=clauses, **moved)


def test_columns_are_those_of_the_facts() -> None:
    assert {name: columns_of(name) for name in TABLES} == TABLES


def test_a_new_paper_gets_its_own_rows(reviewed: Review) -> None:
    (document,) = rows(reviewed, "documents")
    assert document == {
        "id": "notice-2024",
        "title_zh": "关于加快互联的通知",
        "issuer_zh": "深圳市交通局",
        "number": "深交〔2024〕7号",
        "date": "2024-03-05",
        "kind": "in_force",
        "fingerprint": READING.fingerprint,
    }
    assert row_of(reviewed, "documents").needs == ("title_en", "issuer_en")
    assert rows(reviewed, "sources")[0]["id"] == "notice-2024"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (Head("办法（征求意见稿）", "深交〔2024〕7号"), "draft"),
        (Head("通知", "深交〔2024〕7号"), "in_force"),
        (Head("两市签署协议", None, None, "某某晚报"), "press_report"),
        (Head("两市签署协议"), ""),
        (Head(), ""),
    ],
)
def test_the_kind_of_a_paper_is_guessed_or_asked_for(
    opened: OpenAtlas, head: Head, kind: str
) -> None:
    row = row_of(review(READING._replace(head=head), opened), "documents")
    assert row.cells["kind"] == kind
    assert ("kind" in row.needs) == (not kind)
    assert ("title_zh" in row.needs) == (head.title is None)


def test_only_clauses_get_rows_of_clauses(reviewed: Review) -> None:
    assert [cells["clause"] for cells in rows(reviewed, "clauses")] == [
        "前言",
        "(一)",
        "(二)",
        "(三)",
    ]
    assert reviewed.clauses == ("前言", "(一)", "(二)", "(三)")
    summed_up = row_of(reviewed, "clauses", clause="(一)").cells
    assert summed_up["title_zh"] == "甲铁路、末站"
    assert summed_up["summary_zh"] == "提到甲铁路、末站；加快建设；建成或开通；期限2027年。"
    assert "due 2027" in summed_up["summary_en"]


def test_a_mention_becomes_a_citation(reviewed: Review) -> None:
    row = row_of(reviewed, "citations", feature="rail-a")
    assert row.cells["clause"] == "(一)"
    assert row.cells["ask_zh"] == "加快建设；建成或开通；期限2027年"
    assert row.evidence is not None
    assert PAPER[row.evidence.start : row.evidence.end] == "甲铁路"
    assert row.sure
    assert row.decision == "open"


def test_what_is_unsure_stays_unsure(reviewed: Review) -> None:
    assert not row_of(reviewed, "citations", feature="port-a").sure
    assert row_of(reviewed, "citations", feature="st-z").why.en == "There is but one"


def test_a_cited_station_is_no_context_any_more(reviewed: Review) -> None:
    change = row_of(reviewed, "features/stations")
    assert (change.changes, change.cells) == ("st-z", {"context_of": ""})
    assert change.id in row_of(reviewed, "citations", feature="st-z").rests_on


def test_an_unknown_name_becomes_a_feature_with_an_honest_place(reviewed: Review) -> None:
    row = row_of(reviewed, "features/highways")
    filled = {name: text for name, text in row.cells.items() if text}
    assert filled == {
        "id": "br-bingding",
        "kind": "bridge",
        "name_zh": "丙丁大桥",
        "site": "point",
        "lon": "114.2000",
        "lat": "22.6000",
        "crs": "EPSG:4326",
        "accuracy_m": "15000",
        "place_zh": "盐田",
        "place_en": "Yantian",
        "confidence": "low",
        "position_source": "estimate",
    }
    assert row.needs == ("name_en",)
    assert not row.sure
    assert "Road A" in row.why.en


def test_a_line_is_not_put_on_a_point(opened: OpenAtlas) -> None:
    bridge = READING.proposed[0]._replace(kind="expressway")
    found = review(READING._replace(proposed=(bridge,)), opened)
    cells = row_of(found, "features/highways").cells
    assert (cells["site"], cells["lon"], cells["place_zh"]) == ("none", "", "盐田")


def test_what_lies_elsewhere_is_marked(opened: OpenAtlas) -> None:
    placed = small_readings.Placed(
        103.7, 27.3, 30000, small_readings.Text(zh="昭通", en="Zhaotong")
    )
    bridge = READING.proposed[0]._replace(placed=placed)
    found = review(READING._replace(proposed=(bridge,)), opened)
    assert row_of(found, "features/highways").cells["outside"] == "yes"


def test_a_section_gets_its_row_among_the_sections(reviewed: Review) -> None:
    row = row_of(reviewed, "sections", section="ws-bingjiang")
    assert row.needs == ("programmes",)
    assert row_of(reviewed, "features/water").id in row.rests_on


def test_a_near_name_is_an_alternative(reviewed: Review) -> None:
    new = row_of(reviewed, "features/highways")
    other = row_of(reviewed, "names", feature="road-a")
    assert other.instead_of == (new.id,)
    assert row_of(reviewed, "citations", feature="road-a").instead_of == (
        row_of(reviewed, "citations", feature="br-bingding").id,
    )


def test_ids_are_free(opened: OpenAtlas) -> None:
    twice = tuple(
        small_readings.proposal(name, "port", "ports", "(二)") for name in ("丙江", "甲港", "丙丁")
    )
    named = (twice[0]._replace(name="丙丁港"), twice[1]._replace(name="a港"), twice[2])
    found = review(READING._replace(proposed=named), opened)
    ids = [cells["id"] for cells in rows(found, "features/ports")]
    assert ids == ["port-bingding-2", "port-bingding", "port-agang"]


def test_tasks_bear_dates_figures_and_rhythms(reviewed: Review) -> None:
    told = [
        (cells["asks"], cells.get("due"), cells.get("value"), cells["what_zh"])
        for cells in rows(reviewed, "tasks")
    ]
    assert told == [
        ("build", None, None, "甲铁路：加快建设"),
        ("finish", "2027", None, "甲铁路：建成或开通；期限2027年"),
        ("build", None, None, "丙丁大桥：加快建设"),
        ("report", None, None, "定期办理或报告；每年12次"),
        ("figure", "2025-06", "353", "数量目标：353个；期限2025年6月"),
    ]
    assert row_of(reviewed, "tasks", feature="br-bingding").cells["what_en"].startswith("Bridge: ")


def test_a_deadline_of_nothing_else_is_a_task(opened: OpenAtlas) -> None:
    paper = READING._replace(figures=())
    row = row_of(review(paper, opened), "tasks", due="2025-06")
    assert row.cells["asks"] == "finish"
    assert not row.sure


def test_days_of_every_year_are_kept() -> None:
    deadline = Deadline("一(1)", 0, 2, None, None, every=("06-30", "12-31"))
    assert "6月30日" in proposing.task_rows.phrases.rhythm(deadline).zh
    assert proposing.task_rows.phrases.rhythm(deadline).en == "each year on 30 June, 31 December"


def test_units_are_known_new_or_generic(reviewed: Review) -> None:
    (unit,) = rows(reviewed, "units")
    assert unit == {
        "id": "sz-jtj",
        "name_zh": "深圳市交通局",
        "aliases": "市交通局",
        "place": "city-440300",
        "source": "notice-2024",
    }
    named = [
        (cells["clause"], cells["unit"], cells["role"]) for cells in rows(reviewed, "responsible")
    ]
    assert named == [("(一)", "sz-jtj", "lead"), ("(三)", "sz-swj", "lead")]


def test_a_paper_of_several_cities_leaves_the_city_of_a_unit_open(opened: OpenAtlas) -> None:
    context = READING.context._replace(places=frozenset({"city-440300", "city-441900"}))
    of_two = READING._replace(context=context, head=READING.head._replace(issuer=None))
    (unit,) = rows(review(of_two, opened), "units")
    assert (unit["id"], unit["name_zh"]) == ("jtj", "市交通局")
    assert "place" not in unit
    issued = of_two._replace(head=of_two.head._replace(issuer="东莞市人民政府办公室"))
    (unit,) = rows(review(issued, opened), "units")
    assert (unit["name_zh"], unit["place"]) == ("东莞市交通局", "city-441900")


@pytest.mark.parametrize(
    ("feature", "more", "claims"),
    [
        (
            "rail-a",
            {"status": Status.CONSTRUCTION, "when": "2024-01"},
            [("construction", "2024-01")],
        ),
        ("rail-a", {"status": Status.CONSTRUCTION, "when": "2025"}, []),  # after the paper
        ("rail-a", {"status": Status.OPEN, "when": "2030", "expected": True}, [("open", "2030")]),
        ("rail-a", {"status": Status.OPEN, "when": "2023", "expected": True}, []),
        ("rail-a", {"status": Status.OPEN, "expected": True}, []),
        ("port-a", {"status": Status.OPEN}, []),  # known
        ("port-a", {"status": Status.OPEN, "when": "2020"}, [("open", "2020")]),
        ("port-a", {"asks": Asks.BUILD}, []),
    ],
)
def test_only_facts_that_are_news_become_claims(
    opened: OpenAtlas, feature: str, more: dict[str, Any], claims: list[tuple[str, str]]
) -> None:
    said = small_readings.said(feature, "(二)", "甲港", **more)
    found = review(READING._replace(said=(said,)), opened)
    told = rows(found, "claims")
    assert [(cells["status"], cells.get("from")) for cells in told] == claims
    assert all(cells["as_of"] == "2024-03-05" for cells in told)


def test_an_undated_paper_asks_for_the_day_of_its_claims(opened: OpenAtlas) -> None:
    paper = READING._replace(head=Head(), context=READING.context._replace(date=None))
    said = small_readings.said("rail-a", "(二)", "甲港", status=Status.OPEN)
    assert row_of(review(paper._replace(said=(said,)), opened), "claims").needs == ("as_of",)


def test_titles_and_signatures_propose_nothing(opened: OpenAtlas) -> None:
    mention = READING.mentions[0]._replace(clause="标题")
    chapter = READING.proposed[0]._replace(clause="一")
    paper = READING._replace(mentions=(mention,), proposed=(chapter,), said=(), figures=())
    found = review(paper, opened)
    assert rows(found, "citations") == []
    assert rows(found, "features/highways") == []


def test_what_the_facts_have_is_not_proposed_again(opened: OpenAtlas) -> None:
    known = of_known_paper(
        mentions=READING.mentions[:1],
        said=READING.said[:2],
        assigned=(READING.assigned[2]._replace(unit="sz-a"),),
    )
    found = review(known, opened)
    assert [row.table for row in found.rows] == ["documents"]  # its fingerprint
    assert found.rows[0].changes == "paper"


def test_what_a_known_paper_lacks_is_proposed(opened: OpenAtlas) -> None:
    known = of_known_paper(
        mentions=READING.mentions[1:2],
        figures=(Figure("", 0, 2, "353", "个", "站点"),),
        deadlines=(Deadline("", 0, 2, None, "2019"),),
    )
    found = review(known._replace(clauses=READING.clauses[3:4]), opened)
    assert rows(found, "citations") == []
    found = review(known, opened)
    assert [cells["feature"] for cells in rows(found, "citations")] == ["st-z"]
    assert [cells["asks"] for cells in rows(found, "tasks")] == ["figure"]
    assert rows(found, "clauses") == []


def test_the_id_of_a_new_paper_is_free(opened: OpenAtlas) -> None:
    found = review(READING._replace(document="osm"), opened)
    assert found.document == "osm-2"
    assert row_of(found, "documents").cells["id"] == "osm-2"


def test_a_review_has_an_end(opened: OpenAtlas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "MOST_ROWS", 5)
    found = review(READING, opened)
    assert len(found.rows) == 5
    assert found.left_out > 10


def test_nothing_proposed_is_in_the_words_of_the_paper(reviewed: Review) -> None:
    for table in ("citations", "tasks", "clauses"):
        for cells in rows(reviewed, table):
            assert not {"加快甲铁路建设", "新建丙丁大桥", "设353个站点"} & set(cells.values())


def test_a_title_over_several_lines_is_one_cell(opened: OpenAtlas) -> None:
    head = READING.head._replace(title="关于加快\n　互联的  通知" + "长" * 3000)
    cells = row_of(review(READING._replace(head=head), opened), "documents").cells
    assert cells["title_zh"].startswith("关于加快 互联的 通知长")
    assert len(cells["title_zh"]) == 2000


def test_proposing_needs_no_frames() -> None:
    code = "import sys, layers.documents.review; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert not {"pandas", "geopandas", "pyarrow", "shapely"} & set(told.stdout.decode().split())
