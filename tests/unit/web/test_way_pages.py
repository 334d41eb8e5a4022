"""The pages of walks along rivers and of ways to sections: whole, escaped, honest about points."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
from atlases import HOSTILE, chrome, view
from test_pages import Reader
from trips import GROUND, both, desk, fault, leg, place, route

from layers.model import Feature
from layers.transport.model import RoadNetwork, Route
from layers.water.access import Approach
from layers.water.model import Measured, Met, Section, Trace, Unplaced, WaterFacts
from web import water_ways
from web.journeys import Desk
from web.water_way_sketches import near_sketch, trace_sketch

if TYPE_CHECKING:
    from layers.water.model import MetKind
    from web.water_ways import WayDesk

AT, ROAD = (114.0, 23.0), (114.02, 23.01)
ROADS = RoadNetwork(
    name=both("粗路网"), source="paper", coarse=True, nodes=2, edges=1, statistics={},
    limits=both("看不到小路"),
)  # fmt: skip
KINDS: tuple[MetKind, ...] = (
    "border", "section", "park", "port", "work", "confluence", "fork", "mouth", "source",
)  # fmt: skip


def section(name: str = "ws-a", **more: Any) -> Section:  # noqa: ANN401 - any field
    given = {"id": name, "name": both("甲断面"), "source": "paper", "river": both("大河")}
    return Section.model_validate(given | more)


def feature(name: str, at: tuple[float, float] | None, **more: Any) -> Feature:  # noqa: ANN401
    shape = None if at is None else {"type": "Point", "coordinates": list(at)}
    given = {"id": name, "layer": "water", "kind": "section", "name": both("甲断面")}
    known = {"geometry": shape, "accuracy_m": 1200, "confidence": "low"}
    return Feature.model_validate(given | known | more)


def ways() -> WayDesk:
    """Return a desk with one section whose point is an estimate, and one without a point."""
    known = desk()
    added = {
        "ws-a": feature("ws-a", AT, position_source="estimate", place=both("桥下")),
        "ws-b": feature("ws-b", None),
    }
    atlas = known.atlas.model_copy(update={"features": known.atlas.features | added})
    facts = WaterFacts(
        sections={"ws-a": section(), "ws-b": section("ws-b")}, duties=(), items={}, grades=()
    )
    made = Desk(atlas, known.links, GROUND, known.places)
    return water_ways.WayDesk(made, facts, ROADS, beside_m=3_000)


def met(kind: MetKind, number: int, **more: Any) -> Met:  # noqa: ANN401
    given = {"kind": kind, "id": None, "name": both(f"{kind} {number}"), "river": both("大河")}
    where = {"along_m": number * 1000, "off_m": 0, "point": (114.0, 23.0 - number / 50)}
    return Met.model_validate(given | where | more)


def trace(**more: Any) -> Trace:  # noqa: ANN401
    listed = [met(kind, number, accuracy_m=500) for number, kind in enumerate(KINDS)]
    listed[1] = met("section", 1, id="ws-a", off_m=400)
    listed[2] = met("park", 2, id="rail-east", name=both(HOSTILE))
    given = {
        "way": "DD", "start": both("甲断面"), "river": both("大河"), "point": AT, "off_m": 5_300,
        "length_m": 8_000, "met": tuple(listed),
        "geometry": {"type": "MultiLineString", "coordinates": [[AT, (114.0, 22.8)]]},
        "unplaced": (Unplaced(id="ws-b", name=both("乙断面"), river=both("大河")),),
        "measured": (
            Measured(feature="rv", name=both("大河"), drawn_m=54_000, published_m=88_000,
                     source="paper"),
        ),
    }  # fmt: skip
    return Trace.model_validate(given | more)


def drive() -> Route:
    begin = place(HOSTILE, point=(114.3, 23.2))
    end = place("甲断面", kind="feature", word="ws-a")
    road = leg("road", HOSTILE, "路口", 1200, geometry=((114.3, 23.2), ROAD))
    walk = leg("access", "路口", "甲断面", 120, geometry=(ROAD, AT))
    given = {"from_": begin, "to": end, "mode": "road", "legs": (road, walk)}
    return route().model_copy(update=given | {"time_s": 1320, "distance_m": 22_000})


def found(*, to: Route | None = None, accuracy_m: int | None = 1200) -> Approach:
    at = place("甲断面", kind="feature", word="ws-a", point=AT)
    return Approach(section(), at, accuracy_m, dt.date(2026, 11, 22), ROAD, 2305, to)


def trace_html(lang: str = "zh", **words: Any) -> str:  # noqa: ANN401
    form = {"at": "甲断面", "way": "DD"}
    here = view(lang=lang, path="/water/trace", journey={"at": "ws-a", "way": "DD"})
    return water_ways.trace_page(ways(), here, chrome(), form, **words)


def access_html(lang: str = "zh", *, of: Section | None = None, **words: Any) -> str:  # noqa: ANN401
    here = view(lang=lang, path="/water/sections/ws-a/access", journey={"from": "甲"})
    return water_ways.access_page(ways(), here, chrome(), of or section(), **words)


def every_page(lang: str) -> dict[str, str]:
    walk = (place("甲断面", word="ws-a"), trace())
    empty = trace(met=(), unplaced=(), measured=(), off_m=0, length_m=0,
                  geometry={"type": "MultiLineString", "coordinates": []})  # fmt: skip
    return {
        "form": trace_html(lang),
        "walk": trace_html(lang, walk=walk),
        "nothing": trace_html(lang, walk=(place("丙"), empty)),
        "no place": trace_html(lang, fault=fault("at")),
        "road": access_html(lang, found=found()),
        "way": access_html(lang, found=found(to=drive()), begin="甲"),
        "no way": access_html(lang, found=found(), begin="甲", fault=fault("from")),
        "no point": access_html(lang, of=section("ws-b"), found=None, fault=fault()),
    }


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", "".join(Reader(html).texts))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_is_whole_and_escaped(lang: str) -> None:
    for name, html in every_page(lang).items():
        assert html.count("<h1") == 1, name
        assert "<script>alert" not in html, name
        assert len(re.findall(r'\bid="([^"]+)"', html)) == len(
            set(re.findall(r'\bid="([^"]+)"', html))
        ), name
        assert not re.search(r"\{[a-z_]+\}", words_of(html)), name


def test_what_was_met_is_a_table_in_order() -> None:
    html = trace_html(walk=(place("甲断面", word="ws-a"), trace()))
    along = [float(km) for km in re.findall(r">(\d+\.\d) km</td>", html)]
    assert along == sorted(along)
    assert len(along) == len(KINDS)
    for kind in ("市界", "断面", "园区", "港口", "工程", "汇流口", "分汊口", "河口", "源头"):
        assert f">{kind}</td>" in html


def test_sections_and_things_lead_to_their_own_pages() -> None:
    html = trace_html(walk=(place("甲断面", word="ws-a"), trace()))
    assert 'href="/water/sections/ws-a"' in html
    assert 'href="/features/rail-east"' in html
    assert 'href="/water/sections/ws-a/access"' in html
    assert "/api/water/trace?at=ws-a&amp;way=DD" in html


def test_a_walk_says_how_far_it_may_be_trusted() -> None:
    words = words_of(trace_html("en", walk=(place("甲断面", word="ws-a"), trace())))
    assert "drawn 54 km long and published as 88 km" in words
    assert "5.3 km off the drawn river" in words
    assert "within 3 km of the river" in words
    assert "whose exact place is not known: 乙断面" in words


def test_the_other_ways_are_a_click_away() -> None:
    html = trace_html(walk=(place("甲断面", word="ws-a"), trace()))
    for way in water_ways.WAYS:
        assert f'href="/water/trace?at=ws-a&amp;way={way}"' in html
    turns = html[html.index('class="turns"') :]
    assert re.findall(r'way=(..)" aria-current="true"', turns) == ["DD"]


def test_the_empty_form_offers_sections_whose_point_is_known() -> None:
    html = trace_html()
    assert 'href="/water/trace?at=ws-a"' in html
    assert "ws-b" not in html


def test_a_sheet_warns_of_an_estimated_point() -> None:
    words = words_of(access_html(found=found()))
    assert "没有公开坐标" in words
    assert "约 1.2 km" in words
    assert "问清采样点" in words
    assert "误差不详" in words_of(access_html(found=found(accuracy_m=None)))


def test_a_sheet_tells_the_point_with_latitude_first() -> None:
    words = words_of(access_html("en", found=found()))
    assert "23.0000, 114.0000 WGS 84, latitude first" in words


def test_a_sheet_draws_the_circle_of_error_and_the_way() -> None:
    html = access_html(found=found(to=drive()), begin="甲")
    assert html.count('<svg class="sketch"') == 2
    assert 'class="error"' in html
    assert html.count('class="drive"') == 2
    assert 'class="error"' not in access_html(found=found(accuracy_m=None))
    assert access_html(found=found()).count('<svg class="sketch"') == 1


def test_files_for_a_phone_begin_where_the_way_begins() -> None:
    html = access_html(found=found(to=drive()), begin="甲")
    assert re.search(r'href="/api/water/access/ws-a\.gpx\?from=[^"]+" download', html)
    assert 'href="/api/water/access/ws-a.kml" download' in access_html(found=found())


def test_tides_and_cities_are_named() -> None:
    tidal = section(tide="ebb", **{"from": ("city-a",), "to": ("city-b",)})
    html = access_html(of=tidal, found=found())
    assert "from=city-a" in html
    assert "退潮采样" in words_of(html)


def test_without_a_point_there_is_neither_form_nor_map() -> None:
    html = access_html(of=section("ws-b"), found=None, fault=fault())
    assert "<form" not in html
    assert "<svg class" not in html
    assert 'class="fault-words"' in html


def test_numbers_on_a_map_keep_apart() -> None:
    crowd = tuple(met("park", number, point=(114.0, 22.9)) for number in range(5))
    lone = met("section", 9, point=(114.0, 22.8))
    drawn = trace_sketch(ways().scene(view()), GROUND, trace(met=(*crowd, lone)))
    assert re.findall(r">(\d)</text>", drawn) == ["1", "6"]
    assert drawn.count('class="met park"') == 5


def test_the_bar_of_a_map_is_as_long_as_it_says() -> None:
    drawn = near_sketch(ways().scene(view()), GROUND, found())
    assert ">2 km</text>" in drawn
    bar = re.search(r'class="scale" d="M([\d.]+),[\d.]+ ([\d.]+),', drawn)
    radius = re.search(r'class="error" d="M([\d.]+),([\d.]+)', drawn)
    assert bar is not None
    assert radius is not None
    middle = re.search(r'class="middle"><circle cx="([\d.]+)" cy="([\d.]+)"', drawn)
    assert middle is not None
    apart = abs(float(radius[2]) - float(middle[2]))
    assert float(bar[2]) - float(bar[1]) == pytest.approx(apart * 2000 / 1200, rel=0.02)
