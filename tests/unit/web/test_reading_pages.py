"""The pages of reading: whole, escaped, in one language; every row can be decided and changed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from atlases import HOSTILE, chrome, hostile_atlas, plain_atlas, view
from paper_read import PAPER, UNITS, at, reading, review, row
from test_pages import Reader

from layers.model import Text
from web.reading import Form, Read, form_page, review_page

if TYPE_CHECKING:
    from atlases import Say

    from layers.documents.review.model import Review
    from layers.model import Atlas

HERE = view(path="/read")
HOSTILE_PAPER = f"{PAPER}{HOSTILE}"


def same(words: str) -> str:
    return words


def hostile(words: str) -> str:
    return HOSTILE if words in {"", PAPER} else f"{words}{HOSTILE}"


def desk(
    say: Say = same, *, lang: str = "zh", atlas: Atlas | None = None, made: Review | None = None
) -> str:
    held = made or review(say)
    read = Read(say("文件.docx"), reading(say)._replace(text=held.text), held)
    known = atlas or plain_atlas()
    return review_page(known, UNITS, view(lang=lang, path="/read"), chrome(), read)


def form(lang: str = "zh", **words: Any) -> str:  # noqa: ANN401 - fields of the form
    here = view(lang=lang, path="/read")
    return form_page(plain_atlas(), here, chrome(), Form(limit_mb=20, **words))


def refused(lang: str = "zh", words: str = "是扫描件") -> str:
    return form(lang, fault=Text(zh=words, en=words))


def inside(html: str, name: str) -> Any:  # noqa: ANN401 - JSON
    found = re.search(rf'id="{name}">(.*?)</script>', html, re.DOTALL)
    assert found
    assert "<" not in found[1]
    return json.loads(found[1])


def tag(html: str, name: str) -> str:
    """Return the start tag with some id."""
    found = re.search(rf'<[^<>]*\bid="{name}"[^<>]*>', html)
    assert found, name
    return found[0]


PAGES = {"form": form, "refused": refused, "desk": lambda lang: desk(lang=lang)}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_whole_with_its_landmarks(name: str, lang: str) -> None:
    html = PAGES[name](lang)
    reader = Reader(html)
    assert not reader.wrong
    assert not reader.open
    assert reader.tags.count("h1") == reader.tags.count("main") == 1
    ids = [value for _, attribute, value in reader.attributes if attribute == "id"]
    assert len(ids) == len(set(ids))
    aimed = {value[1:] for _, key, value in reader.attributes if key == "href" and value[:1] == "#"}
    assert aimed <= set(ids) | {""}
    assert "<style" not in html


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_words_stay_text(lang: str) -> None:
    plain, bad = (
        desk(say, lang=lang, atlas=make())
        for say, make in ((same, plain_atlas), (hostile, hostile_atlas))
    )
    reader = Reader(bad)
    assert set(reader.tags) == set(Reader(plain).tags)
    assert reader.tags.count("script") == Reader(plain).tags.count("script")
    assert not [name for _, name, _ in reader.attributes if name.startswith("on")]
    assert "".join(reader.texts).count(HOSTILE) >= 5
    assert inside(bad, "review")["rows"][0]["cells"]["name_zh"].endswith(HOSTILE)
    assert HOSTILE in inside(bad, "paper")["proposals"][0]["name"]
    assert Reader(refused(words=HOSTILE)).tags == Reader(refused()).tags


def test_english_pages_have_english_words_around_the_chinese_text() -> None:
    html = desk(lang="en")
    assert "Proposed rows" in html
    for start in ("<nav", '<p class="choice"', '<div class="rows-bar"', '<ul class="legend"'):
        part = html[html.index(start) :][:600]
        assert not re.search(r"[\u4e00-\u9fff]", part.replace("中文", "")), start


def test_marks_say_what_they_mean_and_lead_there() -> None:
    html = desk()
    sure = tag(html, f"t{at('东线高铁')[0]}")
    assert 'class="m m-sure"' in sure
    assert 'href="/features/rail-east"' in sure
    assert 'data-feature="rail-east st-east"' in sure
    assert "要求：建成 2027" in sure
    assert "力争" in tag(html, f"t{at('2027年底前')[0]}")
    assert "350 公里" in tag(html, f"t{at('350公里')[0]}")
    assert "甲市路局" in tag(html, f"t{at('市路局')[0]}")
    new = tag(html, f"t{at('南湾大桥')[0]}")
    assert 'data-new="南湾大桥"' in new
    assert "桥梁" in new
    assert 'class="m m-damage"' in tag(html, f"t{at('?')[0]}")


def test_what_is_not_sure_tells_its_reason_without_any_script() -> None:
    told = "".join(Reader(desk()).texts)
    assert "按上下文" in told
    assert "可能是：" in told


def test_what_was_left_out_is_shown_as_such() -> None:
    html = desk()
    assert "left-out" in html
    assert "广告：不读" in html
    assert "略去广告" in html


def test_every_row_can_be_decided_changed_and_found_in_the_text() -> None:
    html = desk()
    for number, decision in ((1, "open"), (2, "open"), (3, "accept")):
        card = html[html.index(f'id="r{number}"') :]
        card = card[: card.index("</li>")]
        assert f'data-decision="{decision}"' in card
        assert card.count('type="radio"') == 3
        assert re.search(rf'value="{decision}" checked', card)
        assert 'class="to-text"' in card
    assert 'id="r1-name_en"' in html
    assert "待填 1 项" in html
    assert 'href="#r1"' in html  # what the citation of the bridge rests on


def test_a_row_of_a_new_feature_is_tied_to_its_mark() -> None:
    html = desk()
    assert 'data-thing="new:南湾大桥"' in tag(html, "r1")
    assert 'data-thing="new:南湾大桥"' in tag(html, "r2")
    assert 'data-thing="rail-east"' in tag(html, "r3")


def test_scripts_get_the_review_as_it_is_and_what_the_map_shows() -> None:
    html = desk()
    made = review()
    assert inside(html, "review") == made.model_dump(mode="json")
    paper = inside(html, "paper")
    assert paper["features"] == ["st-east", "rail-east"]
    assert paper["proposals"] == [
        {"name": "南湾大桥", "point": [114.4, 22.7], "accuracy_m": 15000, "by": "按上下文"}
    ]
    assert set(inside(html, "linkatlas-config")["state"]["layers"]) == {"railways", "stations"}


def test_a_further_name_says_its_kind_in_words() -> None:
    named = row(1, "names", {"feature": "rail-ganshen", "text": "甲线", "kind": "alias"})
    assert "又名 · 甲线" in desk(made=review(rows=(named,)))


def test_a_review_of_another_generation_says_so() -> None:
    assert "gen-000003" in desk(made=review().model_copy(update={"generation": "gen-000003"}))


def test_more_marks_and_rows_than_a_page_can_bear_are_told_not_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in ("web.reading", "web.reading_scene"):
        monkeypatch.setattr(f"{module}.MARKED", 2)
        monkeypatch.setattr(f"{module}.ROWS", 1)
    html = desk()
    assert len(re.findall(r' id="t\d', html)) == 2
    assert "页面只标出前 2 处，共 8 处" in html
    assert html.count('class="card"') == 1
    assert "前 1 条，共 3 条" in html
    assert len(inside(html, "review")["rows"]) == 3


def test_a_paper_that_proposes_nothing_says_so() -> None:
    html = desk(made=review(rows=()))
    assert "没有可以新增的数据" in html


def test_a_refused_file_is_told_with_what_can_be_done_and_the_form_keeps_its_words() -> None:
    html = form(fault=Text(zh="甲.pdf：是扫描件", en="x"), document="paper", written="2017-11-08")
    assert "甲.pdf：是扫描件" in html
    assert 'role="alert"' in html
    assert "OCR" in html
    assert 'value="2017-11-08"' in html
    assert '<option value="paper" selected>' in html
    assert "OCR" not in form()
