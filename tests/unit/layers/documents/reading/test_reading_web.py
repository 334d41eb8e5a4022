"""A web page: what is seen of it is taken, a block a line; nothing is run or fetched."""

from __future__ import annotations

import pytest

from layers.documents.faults import PaperRefused, PaperTooLarge
from layers.documents.reading import web_page

WORDS = "为了两地的联系，把甲城到乙城的道路修好，并在年底报告。"


def text(body: str, encoding: str = "utf-8", head: str = "") -> str:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return web_page.read(page.encode(encoding)).text


def test_blocks_and_breaks_are_lines() -> None:
    body = "<h1>标题</h1><p>一、甲\n  乙<br>丙</p><div>丁<div>戊</div>己</div><ul><li>庚</ul>"
    assert text(body) == "标题\n一、甲 乙\n丙\n丁\n戊\n己\n庚"


def test_words_within_a_line_stay_together() -> None:
    assert text("<p>甲<b>城</b>至<span>乙</span><a href='x'>城</a></p>") == "甲城至乙城"


def test_entities_are_decoded_and_markup_in_them_is_text() -> None:
    assert text("<p>甲&amp;乙&nbsp;&lt;script&gt;&#x4E19;</p>") == "甲&乙\xa0<script>丙"


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>document.write('坏')</script>",
        "<style>p{}</style>",
        "<template><p>坏</p></template>",
        "<noscript>坏</noscript>",
        "<nav><a>坏</a></nav>",
        "<header>坏</header>",
        "<footer>坏</footer>",
        "<aside>坏</aside>",
        "<iframe src='http://example.invalid/'>坏</iframe>",
        "<svg><text>坏</text></svg>",
        "<p hidden>坏</p>",
        "<p style='color:red; display : none'>坏</p>",
        "<span style='visibility:hidden'>坏</span>",
        "<div aria-hidden='true'>坏</div>",
        "<div class='site-nav'>坏</div>",
        "<ul id='breadcrumb'><li>坏</ul>",
        "<!-- 坏 -->",
        "<?php 坏 ?>",
        "<button>坏</button>",
    ],
)
def test_what_is_no_text_of_the_page_is_left_out(unseen: str) -> None:
    assert text(f"<p>前</p>{unseen}<p>后</p>") == "前\n后"


def test_the_header_of_an_article_is_part_of_it() -> None:
    assert text("<article><header>标题</header><p>文</p></article>") == "标题\n文"


def test_what_is_called_a_header_may_be_the_title() -> None:
    assert text("<div class='article-header'>标题</div><p>文</p>") == "标题\n文"


def test_scripts_are_told_not_to_have_run() -> None:
    found = web_page.read("<html><body><p>甲</p><script>1</script></body></html>".encode())
    assert [note.code for note in found.notes] == ["script"]


def test_a_form_around_the_whole_page_is_no_furniture() -> None:
    assert text("<form action='http://example.invalid'><p>甲</p><input value='坏'></form>") == "甲"


def test_rows_of_tables_have_tabs() -> None:
    body = (
        "<table><tr><th>项目<th>单位</tr><tr><td><p>甲</p><p>路</p></td><td>乙局</td></tr></table>"
    )
    assert text(body) == "项目\t单位\n甲 路\t乙局"


def test_a_table_that_lays_out_the_page_keeps_its_lines() -> None:
    body = f"<table><tr><td><p>一、{WORDS * 20}</p><p>二、乙</p></td></tr></table>"
    assert text(body) == f"一、{WORDS * 20}\n二、乙"


def test_kept_blanks_are_kept() -> None:
    assert text("<pre>甲\n  乙</pre><p>丙\n丁</p>") == "甲\n乙\n丙 丁"


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", "<meta charset=gb2312>"),
        ("gb18030", ""),
        ("gb18030", "<meta charset=gb2312>"),
        ("gb18030", "<meta http-equiv='Content-Type' content='text/html; charset=GBK'>"),
        ("gb18030", "<meta charset='utf-8'>"),
        ("gb18030", "<meta charset='no-such'>"),
    ],
)
def test_the_encoding_is_found(encoding: str, head: str) -> None:
    assert text(f"<p>{WORDS}</p>", encoding, head) == WORDS


def test_big5_is_read_where_the_page_says_so() -> None:
    words = "兩地的鐵路，應當加快建設。"
    assert text(f"<p>{words}</p>", "big5", "<meta charset=big5>") == words


def test_a_page_in_another_encoding_is_refused() -> None:
    with pytest.raises(PaperRefused, match="UTF-16"):
        web_page.read(f"<html><p>{WORDS}</p></html>".encode("utf-16"))


@pytest.mark.parametrize(
    "body", ["<div>" * 5_000, "<table><tr><td>" * 2_000, "<p>" + "深" * 4_000_000]
)
def test_a_page_that_the_parser_would_cut_is_refused(body: str) -> None:
    with pytest.raises(PaperTooLarge):
        text(body)


def test_many_small_things_are_read_in_time() -> None:
    assert text("<p>甲</p>" * 20_000 + "<" * 100_000 + "&amp;" * 20_000).count("甲") == 20_000
