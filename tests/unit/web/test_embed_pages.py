"""What is written for embedding: escaped everywhere, whole, and no larger than asked."""

from __future__ import annotations

import datetime as dt

import pytest
from atlases import HOSTILE, chrome, hostile_atlas, plain_atlas, view
from lxml import html

from web.embed import Frame, Hosts, Look, embed_address, embed_page, is_away, picture_address
from web.embed_builder import Wish, builder_page, codes

ORIGIN = "https://atlas.example"


def test_a_frame_of_fixed_size() -> None:
    code = Frame(address="https://a/?x=1&y=2", title='a"b<c', width=320, height=240).code()
    made = html.fragment_fromstring(code)
    assert (made.get("src"), made.get("title")) == ("https://a/?x=1&y=2", 'a"b<c')
    assert made.get("style") == "border:0;max-width:100%"
    assert "&amp;y=2" in code


def test_a_frame_that_takes_the_width_there_is() -> None:
    made = html.fragment_fromstring(Frame(address="/", title="t", fluid=True).code())
    assert made.get("style").endswith("width:640px;height:auto;aspect-ratio:640/480")


def test_what_is_usual_is_not_said() -> None:
    assert embed_address(view(), Look()) == "/embed"
    look = Look(controls="none", legend=False, scroll=True, table=True, time=True)
    asked = view(lang="en", on=dt.date(2028, 12, 31), feature="rail-east", journey={"from": "城"})
    assert embed_address(asked, look) == (
        "/embed?lang=en&on=2028-12-31&feature=rail-east&from=%E5%9F%8E"
        "&controls=none&legend=no&scroll=yes&list=yes&time=yes"
    )


def test_a_picture_leaves_out_the_links_that_are_switched() -> None:
    journey = {"from": "a", "to": "b", "with": "c", "without": "d"}
    found = picture_address(view(journey=journey), 64, 48)
    assert found == "/snapshot.png?from=a&to=b&width=64&height=48"


@pytest.mark.parametrize(
    ("box", "away"),
    [
        (None, False),
        ((114.2, 22, 114.4, 23), False),
        ((113, 22, 114, 22.6), False),
        ((113, 22, 113.9, 23), True),
        ((114.2, 23, 114.4, 24), True),
    ],
)
def test_what_meets_the_box_is_not_away(
    box: tuple[float, float, float, float] | None, *, away: bool
) -> None:
    atlas = plain_atlas()
    line = atlas.features["rail-east"].model_copy(update={"bbox": (114.0, 22.6, 115.0, 22.8)})
    assert is_away(line, box) is away
    idea = atlas.features["idea"].model_copy(update={"bbox": None})
    assert is_away(idea, box) is (box is not None)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_texts_stay_texts(lang: str) -> None:
    atlas, look = hostile_atlas(), Look(table=True, time=True, controls="full")
    hosts = Hosts(sources=("*",), origin=None)
    feature = next(iter(atlas.features))
    asked = view(lang=lang, feature=feature, path="/embed")
    around = chrome(origin=ORIGIN)
    shown = embed_page(atlas, asked, around, look, hosts=hosts)
    built = builder_page(atlas, asked, around, Wish(look=look, lang=lang), sources=("*",))
    for page in (shown, built):
        assert HOSTILE not in page
        document = html.document_fromstring(page)
        kinds = {script.get("type") for script in document.xpath("//script[not(@src)]")}
        assert kinds <= {"application/json", "application/ld+json"}
        assert not document.xpath("//@onerror")
    frame = html.fragment_fromstring(codes(atlas, asked, ORIGIN, Wish(look=look, lang=lang)).frame)
    assert frame.get("title").startswith(HOSTILE)
    assert list(frame.attrib) == [
        "src", "title", "width", "height", "style", "loading", "referrerpolicy", "allowfullscreen",
    ]  # fmt: skip


def test_the_language_of_the_map_is_not_that_of_the_page() -> None:
    made = codes(plain_atlas(), view(), ORIGIN, Wish(look=Look(), lang="en", fluid=False))
    assert made.link == f"{ORIGIN}/?lang=en"
    assert made.preview == "/embed?lang=en"
    assert made.title.startswith("Linkatlas")
    assert f'src="{ORIGIN}/snapshot.png?lang=en&amp;width=640&amp;height=480"' in made.picture


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        (("*",), "所有网页"),
        ((), "暂不允许"),
        (("https://a.example",), "<code>https://a.example</code>"),
    ],
)
def test_the_builder_says_who_may_embed(sources: tuple[str, ...], said: str) -> None:
    wish = Wish(look=Look(), lang="zh")
    page = builder_page(plain_atlas(), view(), chrome(origin=ORIGIN), wish, sources=sources)
    assert said in page
