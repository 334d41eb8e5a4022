"""Small atlases made by hand: an ordinary one, and one whose every text attacks the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from layers.claims import timeline
from layers.model import (
    Atlas,
    Citation,
    City,
    Claim,
    Clause,
    Corridor,
    Document,
    Feature,
    Licence,
    Link,
    Measure,
    Name,
    Part,
    Source,
    Stop,
    Text,
)
from web.view import Chrome, View

Say = Callable[[str], str]
Both = Callable[[str, str], Text]

TODAY = dt.date(2026, 11, 22)

HOSTILE = (
    """<script>alert(1)</script><img src=x onerror=alert(1)>"'`"""
    "${alert(1)}{{7*7}}{% raise %}{#&<!--"
)

CLAUSE = "(七)铁路 方面"

PATH = ((114.0, 22.6), (115.0, 22.8))


def plain_atlas() -> Atlas:
    """Return an atlas with one line, one station, and one thing without a site."""
    return _atlas(lambda words: words)


def hostile_atlas() -> Atlas:
    """Return the same atlas with HOSTILE in every text that data can bring."""
    return _atlas(lambda _: HOSTILE)


def _atlas(say: Say) -> Atlas:
    def both(zh: str, en: str) -> Text:
        return Text(zh=say(zh), en=say(en))

    features = {feature.id: feature for feature in (_line(say, both), _station(both), _idea(both))}
    return Atlas(
        features=features,
        documents={"paper": _document(say, both)},
        corridors={
            "east": Corridor(
                id="east",
                name=both("东线通道", "East corridor"),
                summary=both("沿海线路", "The line along the coast"),
                features=("rail-east", "st-east"),
                bbox=(114.0, 22.6, 115.0, 22.8),
            )
        },
        sources={
            "paper": Source(
                id="paper", title=say("甲文件"), publisher=say("甲市"), kind="document"
            ),
            "press": Source(
                id="press",
                title=say("开工报道"),
                publisher=say("晚报"),
                kind="press",
                date="2022-12-10",
            ),
            "map": Source(
                id="map", title=say("图"), publisher=say("图社"), kind="osm", licence="odbl"
            ),
        },
        licences={
            "odbl": Licence(
                id="odbl",
                name=say("ODbL"),
                url="https://opendatacommons.org/licenses/odbl/1-0/",
                notice=both("© 贡献者", "© contributors"),
            )
        },
        cities={
            "city-440300": City(id="city-440300", name=both("深圳市", "Shenzhen"), in_region=True)
        },
    )


def _line(say: Say, both: Both) -> Feature:
    claims = (
        Claim(status="planned", as_of="2017-11", source="paper"),
        Claim(
            status="construction", **{"from": "2022-12-10"}, as_of="2023", source="press",
            note=both("全线开工", "All works begun"),
        ),
        Claim(
            status="construction", **{"from": "2021"}, as_of="2021", source="press", disputed=True
        ),
        Claim(status="open", **{"from": "2028"}, as_of="2025", source="press", expected=True),
    )  # fmt: skip
    steps = timeline(claims)
    return Feature(
        id="rail-east",
        layer="railways",
        kind="high_speed_railway",
        name=both("东线高铁", "East line"),
        names=(
            Name(text=say("旧东线"), lang="zh-Hans", kind="former", since="2010", source="press"),
        ),
        geometry={"type": "LineString", "coordinates": [list(point) for point in PATH]},
        bbox=(114.0, 22.6, 115.0, 22.8),
        accuracy_m=1500,
        confidence="high",
        position_source="map",
        place=both("深圳至汕尾", "Shenzhen to Shanwei"),
        note=both("站间为直线", "Straight between stations"),
        claims=claims,
        timeline=steps,
        parts=(Part(id="west", name=both("西段", "West part"), timeline=steps, path=PATH),),
        stops=(
            Stop(
                name=both("东站", "East station"), role="station", feature="st-east",
                point=PATH[1], accuracy_m=400, source="map",
            ),
        ),
        citations=(
            Citation(
                document="paper", clause=CLAUSE, ask=both("推进", "Push on"), basis="inference"
            ),
        ),
        measures=(
            Measure(
                key="length", value="125.52", unit="km", source="press", note=both("注", "note")
            ),
            Measure(key="length", value="93.1", unit="km", source="paper"),
            Measure(key="cost", value="11180000000", unit="CNY", source="press"),
            Measure(key="length", part="west", value="60", unit="km", source="press"),
        ),
        links=(
            Link(
                kind="leads_into", **{"from": "rail-east"}, to="city-440300", via="st-east",
                document="paper", clause=CLAUSE, source="paper", note=both("引入", "in"),
            ),
        ),
        corridors=("east",),
        licences=("odbl",),
    )  # fmt: skip


def _station(both: Both) -> Feature:
    claims = (Claim(status="open", **{"from": ".."}, as_of="2020", source="press"),)
    return Feature(
        id="st-east",
        layer="stations",
        kind="station",
        name=both("东站", "East station"),
        geometry={"type": "Point", "coordinates": [115.0, 22.8]},
        bbox=(115.0, 22.8, 115.0, 22.8),
        accuracy_m=400,
        confidence="medium",
        position_source="map",
        claims=claims,
        timeline=timeline(claims),
        corridors=("east",),
        context_of=("rail-east",),
    )


def _idea(both: Both) -> Feature:
    return Feature(
        id="idea",
        layer="services",
        kind="public_platform",
        name=both("通办平台", "Shared desk"),
        confidence="low",
        citations=(
            Citation(document="paper", clause="(八)", ask=both("建", "Build"), basis="wording"),
        ),
    )


def _document(say: Say, both: Both) -> Document:
    return Document(
        id="paper",
        title=both("甲文件", "Paper A"),
        issuer=both("甲市", "City A"),
        number=say("甲〔2017〕1号"),
        date="2017-11-08",
        kind="in_force",
        note=both("说明", "Remark"),
        clauses=(
            Clause(
                id=CLAUSE, title=both("铁路", "Railways"), summary=both("概括", "Sum"),
                features=("rail-east",),
            ),
            Clause(
                id="(八)", title=both("平台", "Desks"), summary=both("概括", "Sum"),
                features=("idea",),
            ),
            Clause(id="(九)", title=both("其他", "Rest"), summary=both("概括", "Sum")),
        ),
    )  # fmt: skip


def view(**words: object) -> View:
    """Return a view of today, with some words changed."""
    return View(**({"on": TODAY, "today": TODAY} | words))


def chrome(**words: object) -> Chrome:
    """Return what surrounds a page, with some words changed."""
    return Chrome(**({"asset_base": "/assets/0123", "generation": "gen-000007"} | words))
