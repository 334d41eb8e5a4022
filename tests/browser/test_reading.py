"""The reading desk: a paper of any form is marked, shown, decided on, and made a patch."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from test_axe import PHONE, faults

from layers.checks import check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Visit, Visitor
    from playwright.sync_api import Browser, Locator, Page
    from service import Service

DATA = Path(__file__).parents[2] / "data"
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
LINES = (
    "关于加强深圳与惠州交通联系的意见",
    "深交〔2023〕99号",
    "各有关单位：",
    "一、铁路",
    "（一）加快深汕高铁建设，力争2025年底前建成。",
    "（二）做好赣深高铁与莞惠城际的衔接，每月一次会商。",
    "二、公路",
    "（一）研究建设葵涌湾大桥，连接坪山与惠阳区淡水街道，新增车道20公里。",
    "（二）广深港客�站另行安排。",
    "深圳市交通运输局",
    "2023年5月6日",
)
TEXT = "\n".join(LINES)
HTML = (
    "<!doctype html><meta charset=utf-8><title>x</title><script>window.pwned = 1</script>"
    "<img src=x onerror='window.pwned = 1'>" + "".join(f"<p>{line}</p>" for line in LINES)
)
REFUSED = "Failed to load resource: the server responded with a status of 4"
NEW_POINT = """() => {
  const { proposals } = JSON.parse(document.getElementById("paper").textContent);
  const [lon, lat] = proposals.find(({ point }) => point).point;
  const { map } = window.linkatlas;
  map.stop().setView([lat, lon], 10, { animate: false });
  const { left, top } = map.getContainer().getBoundingClientRect();
  const { x, y } = map.latLngToContainerPoint([lat, lon]);
  return [x + left, y + top];
}"""
ENCRYPTED = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
)


def word() -> bytes:
    made, kept = docx.Document(), io.BytesIO()
    for line in LINES:
        made.add_paragraph(line)
    made.save(kept)
    return kept.getvalue()


@pytest.fixture(scope="module")
def printed(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


def pdf(page: Page, body: str) -> bytes:
    page.set_content(f"<meta charset=utf-8><body>{body}")
    return page.pdf()


def hand_in(page: Page, name: str, content: bytes) -> None:
    page.set_input_files("#file", {"name": name, "mimeType": "", "buffer": content})
    page.locator(".read-form button.go").click()


def read(
    visitor: Visitor, service: Service, name: str, content: bytes, *, lang: str = "zh"
) -> Visit:
    """Hand a paper in and wait until its desk is drawn."""
    visit = visitor.open(f"{service.url}/read?lang={lang}")
    hand_in(visit.page, name, content)
    visit.page.locator("#loading").wait_for(state="hidden")
    return visit


@pytest.fixture
def desk(visitor: Visitor, service: Service) -> Visit:
    return read(visitor, service, "paper.txt", TEXT.encode())


def mark(visit: Visit, text: str) -> Locator:
    return visit.page.locator("#part-text .m").filter(has_text=text).first


def card(visit: Visit, table: str, text: str = "") -> Locator:
    group = visit.page.locator(".group").filter(has=visit.page.get_by_text(f"{table}.csv"))
    return group.locator(".card").filter(has_text=text).first


def choose(one: Locator, state: str) -> None:
    one.locator(f"input[value={state}]").check()


def fill(one: Locator, **cells: str) -> None:
    details = one.locator("details")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    for column, text in cells.items():
        one.locator(f"input[data-column={column}]").fill(text)


@pytest.mark.parametrize("form", ["txt", "html", "docx", "pdf"])
def test_a_paper_of_any_form_is_marked_at_the_right_words(
    visitor: Visitor, service: Service, printed: Page, form: str
) -> None:
    content = {
        "txt": lambda: TEXT.encode("gb18030", "replace"),
        "html": HTML.encode,
        "docx": word,
        "pdf": lambda: pdf(printed, "".join(f"<p>{line}" for line in LINES)),
    }[form]()
    visit = read(visitor, service, f"paper.{form}", content)
    page = visit.page
    assert page.locator("h1").inner_text() == LINES[0]
    assert mark(visit, "深汕高铁").get_attribute("data-feature") == "rail-shenshan"
    assert "m-sure" in (mark(visit, "赣深高铁").get_attribute("class") or "")
    assert "2025" in (page.locator("#part-text .m-deadline").first.get_attribute("title") or "")
    assert "20" in page.locator("#part-text .m-figure").first.inner_text()
    assert page.locator(".path .clause").all_inner_texts().count("一(一)") == 1
    assert page.evaluate("() => window.pwned") is None
    assert "pwned" not in page.locator("#part-text").inner_text()
    visit.assert_clean()


def test_a_new_name_lies_hollow_on_the_map_and_is_found_from_there(desk: Visit) -> None:
    page = desk.page
    new = page.locator("#part-text .m-proposal").first
    new.click()
    assert "葵涌湾大桥" in page.locator("#told").inner_text()
    mark(desk, "赣深高铁").click()
    assert "赣深" in page.locator("#told").inner_text()
    assert mark(desk, "赣深高铁").evaluate("(one) => one.classList.contains('lit')")
    x, y = page.evaluate(NEW_POINT)
    page.mouse.click(x, y)
    desk.until("document.querySelector('#part-text .m-proposal.lit.flash')")
    assert "葵涌湾大桥" in page.locator("#told").inner_text()
    assert card(desk, "features/highways").evaluate("(one) => one.classList.contains('lit')")
    desk.assert_clean()


def test_damage_is_marked_and_what_is_not_sure_says_why(desk: Visit) -> None:
    page = desk.page
    assert page.locator("#part-text .m-damage").count() >= 1
    assert "st-humen" in (mark(desk, "广深港客").get_attribute("data-feature") or "")
    assert "m-unsure" in (mark(desk, "广深港客").get_attribute("class") or "")
    assert "受损" in page.locator(".doubts li").first.inner_text()
    page.locator("#only-unsure").check()
    shown = page.locator(".card:visible")
    assert shown.count() > 0
    assert {one.get_attribute("data-sure") for one in shown.all()} == {"no"}


def test_rows_are_accepted_changed_and_rejected_and_the_patch_applies(
    desk: Visit, tmp_path: Path
) -> None:
    page = desk.page
    cited = card(desk, "citations", "深汕高铁")
    choose(cited, "accept")
    fill(cited, ask_en="Build the line, and finish it by the end of 2025")
    assert cited.locator(".changed").is_visible()
    cited.get_by_role("button", name="一并采纳").click()
    paper = card(desk, "documents")
    assert paper.get_attribute("data-decision") == "accept"
    assert "须填写" in (paper.locator(".trouble").text_content() or "")
    fill(paper, title_en="Opinions on links", issuer_en="Transport bureau")
    assert paper.locator(".trouble").is_hidden()
    choose(card(desk, "citations", "赣深高铁"), "reject")
    assert page.locator("#count-reject").inner_text() == "1"
    page.locator("#make").click()
    page.locator("#patch a[download]").wait_for()
    files = page.locator("#patch summary code").all_inner_texts()
    assert {"data/documents.csv", "data/citations.csv"} <= set(files)
    with page.expect_download() as waiting:
        page.locator("#patch a[download]").click()
    saved = tmp_path / "review.patch"
    waiting.value.save_as(saved)
    shutil.copytree(DATA, tmp_path / "data")
    for command in (["init", "-q"], ["apply", str(saved)]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    added = (tmp_path / "data" / "citations.csv").read_text("utf-8")
    assert "Build the line, and finish it by the end of 2025" in added
    check(tmp_path / "data")
    desk.assert_clean()


def test_a_problem_is_told_beside_its_row_and_nothing_accepted_is_told(desk: Visit) -> None:
    page = desk.page
    page.locator("#make").click()
    page.locator("#patch .told-fault").wait_for()
    cited = card(desk, "citations", "深汕高铁")
    choose(cited, "accept")
    fill(cited, feature="no-such-thing")
    page.locator("#make").click()
    desk.until("document.querySelector('.trouble:not([hidden])')")
    page.locator("#patch .told-fault").wait_for()
    assert all(REFUSED in problem for problem in desk.problems)


def test_a_review_is_kept_as_a_file_and_gone_on_with(desk: Visit, tmp_path: Path) -> None:
    page = desk.page
    choose(card(desk, "citations", "深汕高铁"), "reject")
    with page.expect_download() as waiting:
        page.locator("#save").click()
    saved = tmp_path / "held.review.json"
    waiting.value.save_as(saved)
    held = json.loads(saved.read_text("utf-8"))
    assert held["linkatlas_review"] == 1
    page.set_input_files("#again", saved)
    page.locator(".again button").click()
    page.locator("#loading").wait_for(state="hidden")
    assert card(desk, "citations", "深汕高铁").get_attribute("data-decision") == "reject"
    assert mark(desk, "深汕高铁").get_attribute("data-feature") == "rail-shenshan"
    desk.assert_clean()


def test_rows_are_decided_by_keyboard_one_after_the_other(desk: Visit) -> None:
    page = desk.page
    before = int(page.locator("#count-open").inner_text())
    page.locator("#next").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    assert page.locator("#count-accept").inner_text() == "1"
    page.locator("#next").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowLeft")
    assert page.locator("#count-reject").inner_text() == "1"
    assert int(page.locator("#count-open").inner_text()) == before - 2


def test_what_cannot_be_read_is_told_in_one_line_with_what_to_do(
    visitor: Visitor, service: Service, printed: Page
) -> None:
    scan = pdf(printed, "<svg width=300 height=300><rect width=200 height=200 /></svg>")
    files = {"empty.txt": b"", "scan.pdf": scan, "locked.docx": ENCRYPTED, "held.json": b"{}"}
    visit = visitor.open(f"{service.url}/read")
    for name, content in files.items():
        hand_in(visit.page, name, content)
        told = visit.page.locator(".told-fault[role=alert]")
        told.wait_for()
        assert len(told.locator("p").all()) == 1, name
        assert "OCR" in told.inner_text()
        assert name in told.locator("p").inner_text() or name == "held.json"
        assert faults(visit) == []
        visit.page.goto(f"{service.url}/read")
    assert visit.outside == []
    assert all(REFUSED in problem for problem in visit.problems)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_desk_has_no_grave_fault_and_fits_a_phone(
    visitor: Visitor, service: Service, lang: str
) -> None:
    visit = read(visitor, service, "paper.txt", TEXT.encode(), lang=lang)
    page = visit.page
    assert faults(visit) == []
    page.set_viewport_size(PHONE)
    for part in ("rows", "map", "text"):
        page.locator(f"button[data-part={part}]").click()
        assert page.locator(f"#part-{part}").is_visible()
        assert page.evaluate(OVERFLOW) <= 0
        assert faults(visit) == []
    visit.assert_clean()


def test_a_paper_can_be_read_without_scripts(visitor: Visitor, service: Service) -> None:
    visit = visitor.open(f"{service.url}/read", java_script_enabled=False)
    page = visit.page
    hand_in(page, "paper.txt", TEXT.encode())
    page.locator("h1", has_text=LINES[0]).wait_for()
    assert mark(visit, "深汕高铁").get_attribute("href") == "/features/rail-shenshan"
    assert page.locator(".card").count() > 3
    assert page.get_by_text("没有开启脚本").is_visible()
    assert page.locator("#make").is_hidden()


def test_a_long_paper_stays_usable(visitor: Visitor, service: Service) -> None:
    lines = (
        f"{at}.加快深汕高铁建设，力争2025年底前建成，并做好与周边道路的衔接工作。"
        for at in range(1, 2_500)
    )
    visit = read(visitor, service, "long.txt", "\n".join((*LINES[:3], *lines)).encode())
    assert visit.page.locator("#part-text .m").count() > 2_500
    visit.page.locator("#part-text .m-sure").last.click()
    assert "深汕" in visit.page.locator("#told").inner_text()
    visit.assert_clean()
