"""Which known paper a text is, and the cities that it has to do with."""

from __future__ import annotations

import pytest

from layers.documents.cleaning import clean
from layers.documents.model import Context, Head
from layers.documents.recognise import context, fingerprint, recognise
from layers.errors import UnknownDocument
from layers.model import Atlas, City, Document, Text

BODY = "为加快建设，制定本意见。\n一、修路，到2025年修完。"
OTHER = "为加快建设，制定本意见。\n一、架桥。"


def text(zh: str) -> Text:
    return Text(zh=zh, en=zh)


def paper(name: str, title: str, **more: str) -> Document:
    return Document(
        id=name, title=text(title), issuer=text("甲市人民政府"), kind="in_force", **more
    )


CITIES = {
    "city-440300": "深圳",
    "city-441500": "汕尾",
    "city-440500": "汕头",
    "city-441900": "东莞",
    "city-360700": "赣州",
}
ATLAS = Atlas(
    features={},
    documents={
        one.id: one
        for one in (
            paper(
                "opinion", "甲市关于加快铁路建设的意见", number="甲府〔2024〕5号", date="2024-05-08"
            ),
            paper("draft", "汕尾市铁路建设实施方案（征求意见稿）", date="2023"),
            paper("report", "两市签署铁路框架协议（某报报道）"),
            paper("printed", "我们拟的题目", fingerprint=fingerprint(clean(BODY))),
        )
    },
    corridors={},
    sources={},
    licences={},
    cities={key: City(id=key, name=text(name), in_region=True) for key, name in CITIES.items()},
)


@pytest.mark.parametrize(
    ("head", "known"),
    [
        (Head(number="甲府〔2024〕5号"), "opinion"),
        (Head(title="甲市关于加快铁路建设的意见"), "opinion"),
        (Head(title="甲市关于加快“铁路建设”的意见"), "opinion"),
        (Head(title="汕尾市铁路建设实施方案(征求意见稿)"), "draft"),
        (Head(title="汕尾市铁路建设实施方案"), None),
        (Head(title="两市签署铁路框架协议,明年起共同建设"), "report"),
        (Head(title="两市签署公路框架协议"), None),
        (Head(number="甲府〔2024〕6号"), None),
        (Head(), None),
    ],
)
def test_papers_are_known_by_number_and_title(head: Head, known: str | None) -> None:
    assert recognise(ATLAS, head, "", None) == known


def test_papers_are_known_by_their_text() -> None:
    assert recognise(ATLAS, Head(), fingerprint(clean(BODY)), None) == "printed"
    assert recognise(ATLAS, Head(), fingerprint(clean(OTHER)), None) is None


def test_the_paper_that_is_asked_for_is_taken() -> None:
    assert recognise(ATLAS, Head(number="甲府〔2024〕5号"), "", "draft") == "draft"
    with pytest.raises(UnknownDocument, match="nothing"):
        recognise(ATLAS, Head(), "", "nothing")


@pytest.mark.parametrize(
    "form",
    [
        f"意见\n{BODY}\n甲市人民政府\n2024年5月8日",
        f"网页标题\n意见\n{BODY}",
        BODY.replace("一、", "一."),
        BODY.replace("，", ","),
        BODY.replace("修", "“修”").replace("年", " 年"),
        BODY.replace("加", "加(jiā)").replace("设", "設"),
    ],
)
def test_the_form_of_the_file_does_not_change_the_fingerprint(form: str) -> None:
    assert fingerprint(clean(form)) == fingerprint(clean(BODY))


def test_other_words_change_the_fingerprint() -> None:
    prints = {fingerprint(clean(one)) for one in (BODY, OTHER, BODY.replace("5", "6"), "", "甲")}
    assert len(prints) == 5
    assert all(len(one) == 64 for one in prints)


def places(head: Head, body: str = "", known: str | None = None) -> set[str]:
    found = context(ATLAS, known, head, clean(body), None).places
    return {CITIES[city] for city in found}


@pytest.mark.parametrize(
    ("head", "cities"),
    [
        (Head(title="汕尾市海丰县对接深圳的意见"), {"汕尾", "深圳"}),
        (Head(issuer="东莞市人民政府办公室"), {"东莞"}),
        (Head(number="东府办〔2017〕136号"), {"东莞"}),
        (Head(number="汕府〔2021〕1号"), set()),
        (Head(number="赣市府发〔2021〕1号"), {"赣州"}),
        (Head(number="粤府〔2017〕8号"), set()),
        (Head(title="罗湖区与寻乌县合作方案"), {"深圳", "赣州"}),
        (Head(), set()),
    ],
)
def test_cities_are_told_by_the_head(head: Head, cities: set[str]) -> None:
    assert places(head) == cities


def test_cities_that_are_named_often_count() -> None:
    body = "深圳与汕头合作。深圳、汕头、宝安区、汕头、深圳。东莞也在其中。"
    assert places(Head(), body) == {"深圳", "汕头"}


def test_cities_that_are_named_in_passing_do_not() -> None:
    assert places(Head(), "深圳" * 30 + "东莞" * 5) == {"深圳"}


def test_a_known_paper_brings_its_own_cities() -> None:
    assert places(Head(), known="draft") == {"汕尾"}


@pytest.mark.parametrize(
    ("head", "known", "on", "date"),
    [
        (Head(date="2024-05-08"), None, None, "2024-05-08"),
        (Head(date="2024-05-08"), "draft", "2020", "2020"),
        (Head(), "draft", None, "2023"),
        (Head(), "report", None, None),
        (Head(), None, None, None),
    ],
)
def test_the_date_is_of_the_paper_or_asked_for(
    head: Head, known: str | None, on: str | None, date: str | None
) -> None:
    told = context(ATLAS, known, head, clean(""), on)
    assert told == Context(document=known, places=told.places, date=date)
