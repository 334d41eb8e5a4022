"""The pages of papers: whole, escaped, in one language, and telling what became of each task."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from atlases import CLAUSE, HOSTILE, chrome, hostile_atlas, plain_atlas, view
from paperworks import hostile_paperwork, plain_paperwork
from test_pages import Reader

from layers.documents.progress import Half
from layers.model import Citation
from layers.opened import OpenAtlas
from layers.paperwork import Outcome
from layers.stores.generation import open_current
from web import documents, pages
from web.documents import Chosen, PaperDesk

if TYPE_CHECKING:
    from pathlib import Path

    from layers.model import Atlas

HALF = Half(2026, 2)
ALL = Chosen()


def two_papers(atlas: Atlas) -> Atlas:
    """Return an atlas with a second paper that names the same line."""
    paper = atlas.documents["paper"]
    other = paper.model_copy(update={"id": "other", "date": "2023-05"})
    line = atlas.features["rail-east"]
    again = Citation(document="other", clause=CLAUSE, ask=line.citations[0].ask, basis="wording")
    cited = line.model_copy(update={"citations": (*line.citations, again)})
    return atlas.model_copy(
        update={
            "documents": {"paper": paper, "other": other},
            "features": {**atlas.features, "rail-east": cited},
        }
    )


def desk(*, hostile: bool = False) -> PaperDesk:
    atlas = two_papers(hostile_atlas() if hostile else plain_atlas())
    return PaperDesk(atlas, hostile_paperwork() if hostile else plain_paperwork())


def every_page(made: PaperDesk, lang: str) -> dict[str, str]:
    here, around = view(lang=lang), chrome()
    return {
        "documents": documents.documents_page(made, here, around),
        "document": documents.document_page(made, here, around, "paper"),
        "progress": documents.progress_page(made, here, around, "paper", HALF),
        "compare": documents.compare_page(made, here, around, ("paper", "other")),
        "choice": documents.compare_page(made, here, around, None),
    }


def shown(html: str) -> str:
    return "".join(Reader(html).texts)


def paper_page(chosen: Chosen = ALL, lang: str = "zh") -> str:
    return documents.document_page(desk(), view(lang=lang), chrome(), "paper", chosen)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_of_papers_is_whole(lang: str) -> None:
    for name, html in every_page(desk(), lang).items():
        reader = Reader(html)
        assert not reader.wrong, name
        assert not reader.open, name
        assert reader.tags.count("h1") == 1, name
        ids = [value for _, attribute, value in reader.attributes if attribute == "id"]
        assert len(ids) == len(set(ids)), name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_words_stay_text_on_every_page_of_papers(lang: str) -> None:
    plain, hostile = (every_page(desk(hostile=bad), lang) for bad in (False, True))
    for name, html in hostile.items():
        reader = Reader(html)
        assert reader.tags.count("script") == Reader(plain[name]).tags.count("script"), name
        assert "img" not in reader.tags, name
        assert not [word for _, word, _ in reader.attributes if word.startswith("on")], name
        assert "49}" not in html, name
        assert name == "choice" or HOSTILE in "".join(reader.texts), name


def test_a_paper_counts_what_became_of_its_tasks() -> None:
    html = documents.documents_page(desk(), view(), chrome())
    assert re.search(r"out-late.*?逾期</span> <b>1</b>", html)
    assert re.search(r"out-done.*?已完成</span> <b>1</b>", html)
    assert 'href="/documents/paper/progress"' in html
    assert "2026-H2 进展报告" in html


def test_the_board_tells_what_was_and_what_will_be_due() -> None:
    html = documents.documents_page(desk(), view(), chrome())
    coming, missed = html.index("将到期"), html.index("期限已过")
    assert coming < html.index("报送进展") < missed < html.index("建成基站")
    assert "还有 39 天" in html
    assert "逾期 2152 天" in html
    assert 'href="/read"' in html


def test_tasks_of_one_kind_on_one_day_are_one_row_of_the_board() -> None:
    made = desk()
    duty = made.paperwork.tasks[-1]
    duties = tuple(duty.model_copy(update={"feature": one}) for one in ("rail-east", "st-east"))
    many = PaperDesk(made.atlas, made.paperwork.model_copy(update={"tasks": duties}))
    html = documents.documents_page(many, view(), chrome())
    assert html.count('<time datetime="2026-12-31">') == 1
    assert "东线高铁</a>、<a" in html


def test_every_outcome_has_a_sign_beside_its_word() -> None:
    html = paper_page()
    for sign, word in (("→", "推进中"), ("!", "逾期"), ("✓", "已完成"), ("?", "没有消息")):
        assert f'<i aria-hidden="true">{sign}</i>{word}</span>' in html


def test_a_paper_lists_every_clause_with_its_features_and_tasks() -> None:
    text = shown(paper_page())
    for words in ("通办平台", "无地点", "加快建设", "353 个", "共建", "报送进展"):
        assert words in text
    assert 'id="(七)铁路-方面"' in paper_page()


def test_a_clause_without_anything_says_so() -> None:
    made = PaperDesk(plain_atlas(), plain_paperwork().model_copy(update={"tasks": ()}))
    text = shown(documents.document_page(made, view(), chrome(), "paper"))
    assert "这一条没有点名具体设施" in text
    assert "推进" in text


def test_a_task_names_the_claim_that_tells_of_it_and_its_source() -> None:
    html = paper_page()
    task = html[html.index("加快建设") :]
    assert "<time>2022-12-10</time> 在建" in task
    assert "开工报道" in task[: task.index("</div>")]


def test_a_unit_is_told_with_its_name_of_today() -> None:
    html = paper_page()
    assert '牵头</b> <a href="/documents/paper?unit=old">旧局</a> <small>现为新局</small>' in html
    assert '配合</b> <a href="/documents/paper?unit=new">新局</a></p>' in html


@pytest.mark.parametrize(
    ("chosen", "clauses"),
    [
        (Chosen(unit="old"), [CLAUSE]),
        (Chosen(unit="new"), [CLAUSE]),
        (Chosen(outcome=Outcome.DONE), ["(八)"]),
        (Chosen(unit="old", outcome=Outcome.DONE), []),
    ],
)
def test_a_choice_leaves_the_other_clauses_out(chosen: Chosen, clauses: list[str]) -> None:
    html = paper_page(chosen)
    wanted = [clause.replace(" ", "-") for clause in clauses]
    assert re.findall(r'class="clause-block" id="([^"]*)"', html) == wanted
    assert ("没有符合条件的任务" in html) == (not clauses)


def test_the_choice_is_kept_by_links_and_form() -> None:
    html = paper_page(Chosen(unit="old", outcome=Outcome.LATE), lang="en")
    assert 'href="/documents/paper?lang=en&amp;unit=old&amp;outcome=done"' in html
    assert '<option value="old" selected>' in html
    assert '<input type="hidden" name="outcome" value="late">' in html
    assert '<input type="hidden" name="lang" value="en">' in html


def test_the_report_is_a_row_a_task_with_downloads() -> None:
    html = documents.progress_page(desk(), view(), chrome(), "paper", HALF)
    assert html.count('<td class="step"') == 4
    for form in ("docx", "xlsx", "csv"):
        assert f'href="/api/documents/paper/progress.{form}?period=2026-H2"' in html
    assert 'href="/documents/paper/progress?period=2026-H1" rel="prev"' in html
    assert 'href="/documents/paper/progress?period=2027-H1" rel="next"' in html
    text = shown(html)
    for words in (
        "可以销号",
        "请新局说明原因和新的期限",
        "文件要求 2026-12-31 前报送",
        "预计2028建成",
    ):
        assert words in text


def test_the_report_keeps_clauses_in_the_order_of_the_paper() -> None:
    html = documents.progress_page(desk(), view(), chrome(), "paper", HALF)
    heads = re.findall(r'<th scope="rowgroup" rowspan="(\d)"><a[^>]*>([^<]*)</a>', html)
    assert heads == [("2", CLAUSE), ("1", "(八)"), ("1", "(九)")]


def test_the_report_says_first_what_is_pressing() -> None:
    html = documents.progress_page(desk(), view(), chrome(), "paper", HALF)
    first = html[html.index('class="pressing"') : html.index('class="form"')]
    assert re.findall(r'href="#row-(\d)"', first) == ["1", "3"]
    over = documents.progress_page(desk(), view(), chrome(), "paper", Half(2019, 2))
    assert 'href="#row-3"' in over
    assert 'href="#row-1"' not in over


def test_a_report_of_nothing_leads_back_to_all() -> None:
    chosen = Chosen(outcome=Outcome.DROPPED)
    html = documents.progress_page(desk(), view(), chrome(), "paper", HALF, chosen=chosen)
    assert "没有符合条件的任务" in html
    assert 'href="/documents/paper/progress?period=2026-H2"' in html


def test_two_papers_stand_side_by_side() -> None:
    html = documents.compare_page(desk(), view(), chrome(), ("paper", "other"))
    assert re.findall(r'<option value="([^"]*)" selected', html) == ["paper,other"]
    assert html.count('class="side-of"') == 2
    assert "两份文件都点名的有 1 项" in html


def test_what_does_not_fit_together_is_marked() -> None:
    made = desk()
    task = made.paperwork.tasks[0]
    late = task.model_copy(update={"document": "other", "asks": "prepare"})
    odd = PaperDesk(made.atlas, made.paperwork.model_copy(update={"tasks": (task, late)}))
    html = documents.compare_page(odd, view(), chrome(), ("paper", "other"))
    assert '<section class="both odd"' in html
    assert "对不上：" in html


def test_claims_that_disagree_stand_in_the_record_of_a_feature() -> None:
    html = pages.feature_panel(plain_atlas(), view(), "rail-east")
    record = html[html.index("说法不一") :]
    told = record[: record.index("</section>")]
    assert re.findall(r'<p class="against"><time>([^<]*)</time>', told) == ["2021", "2022-12-10"]
    assert "说法不一" not in pages.feature_panel(plain_atlas(), view(), "st-east")


def test_every_paper_of_the_real_atlas_has_its_pages(built_store: Path) -> None:
    opened = OpenAtlas(open_current(built_store))
    real = PaperDesk(opened.atlas, opened.paperwork)
    for lang in ("zh", "en"):
        here = view(lang=lang)
        assert documents.documents_page(real, here, chrome())
        for document in opened.atlas.documents:
            assert not Reader(documents.document_page(real, here, chrome(), document)).wrong
            html = documents.progress_page(real, here, chrome(), document, HALF)
            assert not Reader(html).wrong
            if lang == "en":
                cells = re.findall(r'<td class="step"[^>]*>([^<]*)</td>', html)
                assert not [cell for cell in cells if re.search(r"[\u4e00-\u9fff]", cell)]
