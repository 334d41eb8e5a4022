"""Answers about journeys as text for a terminal, in the language that was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.commands.output import table
from layers.model import Text
from web.durations import area, duration, length, people

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Answer = Mapping[str, Any]

PROMISED = "*"
_NO_WAY, _SAME = "-", "."
_LEGS = {
    "rail": Text(zh="铁路", en="rail"),
    "road": Text(zh="道路", en="road"),
    "transfer": Text(zh="换乘", en="change"),
    "access": Text(zh="接驳", en="access"),
}
_GAPS = {
    "facing_ends": Text(zh="断头路", en="facing ends"),
    "narrowing": Text(zh="瓶颈路", en="narrowing"),
    "detour": Text(zh="绕行", en="detour"),
}
_WORDS = {
    "by_promise": Text(zh="* 仅为预期：{}", en="* by expectation only: {}"),
    "quicker": Text(zh="若 {} 通车：{}", en="with {}: {}"),
    "other": Text(zh="另一条路", en="another way"),
    "reached": Text(zh="{} 分钟：{}，{}", en="{} min: {}, {}"),
    "unknown": Text(zh="人口不详", en="population unknown"),
    "gap": Text(
        zh="序 类型 位置 城市 直线 绕行 倍数 可由其连通",
        en="rank kind place cities apart way ratio closed_by",
    ),
    "outage": Text(zh="线路 名称 中断 变慢 损失 现状", en="link name cut slowed lost closed"),
    "closed": Text(zh="已断", en="yes"),
    "none": Text(zh="没有发现", en="nothing was found"),
}


def route_text(answer: Answer, lang: str) -> str:
    """Tell a route leg by leg, what would be quicker, and other ways."""
    ends = f"{answer['from']['name']} → {answer['to']['name']}"
    lines = [f"{ends}  {answer['scenario']['on']}  {_sum(answer, lang)}", _legs(answer, lang)]
    help_ = answer["quicker_with"]
    if help_ is not None:
        names = ", ".join(
            f"{name} ({link})" for name, link in zip(help_["names"], help_["links"], strict=True)
        )
        lines.append(_word("quicker", lang, names, duration(lang, help_["time_s"])))
    for other in answer["alternatives"]:
        lines += ["", f"{_word('other', lang)}  {_sum(other, lang)}", _legs(other, lang)]
    links = [link for way in (answer, *answer["alternatives"]) for link in way["promised"]]
    return "\n".join([*lines, *_promise(links, lang)])


def way_text(way: Answer, lang: str) -> str:
    """Tell the time and the length of a way, and its legs below."""
    return f"{_sum(way, lang)}\n{_legs(way, lang)}"


def circle_text(answer: Answer, lang: str) -> str:
    """Tell how far a circle reaches, and each place in it once, the nearest first."""
    rings = [feature["properties"] for feature in answer["features"]]
    heading = f"{answer['at']['name']}  {answer['scenario']['on']}"
    lines = [heading, *(_ring(ring, lang) for ring in rings), ""]
    places = rings[-1]["places"]
    if places:
        rows = [
            (duration(lang, place["time_s"]), place["name"], place["id"] or "") for place in places
        ]
        lines.append(table(rows))
    return "\n".join([*lines, *_promise(answer["promised"], lang)])


def matrix_text(answer: Answer, lang: str) -> str:
    """Tell a matrix as a table: from the place on the left to the place above."""
    names = [place["name"] for place in answer["places"]]
    rows = [
        [name, *(_cell(time_s, lang, same=row == column) for column, time_s in enumerate(times))]
        for row, (name, times) in enumerate(zip(names, answer["time_s"], strict=True))
    ]
    lines = [str(answer["scenario"]["on"]), table([["", *names], *rows])]
    return "\n".join([*lines, *_promise(answer["promised"], lang)])


def gaps_text(answer: Answer, lang: str) -> str:
    """Tell gaps as a table, after what the network cannot show."""
    rows = [_gap(feature["properties"], lang) for feature in answer["features"]]
    lines = [answer["roads"]["limits"], "", *_titled("gap", rows, lang)]
    return "\n".join([*lines, *_promise(answer["promised"], lang)])


def outages_text(answer: Answer, lang: str) -> str:
    """Tell outages as a table, the worst first."""
    rows = [
        (
            *(outage["link"], outage["name"], str(outage["cut"]), str(outage["slowed"])),
            duration(lang, outage["lost_s"]),
            _word("closed", lang) if outage["closed_already"] else "",
        )
        for outage in answer["outages"]
    ]
    lines = [str(answer["scenario"]["on"]), *_titled("outage", rows, lang)]
    return "\n".join([*lines, *_promise(answer["promised"], lang)])


def _sum(way: Answer, lang: str) -> str:
    return f"{duration(lang, way['time_s'])}, {length(way['distance_m'])}"


def _legs(way: Answer, lang: str) -> str:
    return table([tuple(_leg(leg, lang)) for leg in way["legs"]])


def _leg(leg: Answer, lang: str) -> Iterator[str]:
    yield f"  {duration(lang, leg['time_s'])}"
    yield length(leg["distance_m"])
    yield leg["line_name"] or _say(_LEGS[leg["mode"]], lang)
    yield " → ".join(dict.fromkeys((leg["from"]["name"], leg["to"]["name"])))
    yield PROMISED if leg["promised"] else ""


def _ring(ring: Answer, lang: str) -> str:
    known = ring["population"] is not None
    living = people(lang, ring["population"]) if known else _word("unknown", lang)
    return _word("reached", lang, ring["minutes"], area(ring["area_km2"]), living)


def _cell(time_s: int | None, lang: str, *, same: bool) -> str:
    if same:
        return _SAME
    return _NO_WAY if time_s is None else duration(lang, time_s)


def _gap(told: Answer, lang: str) -> tuple[str, ...]:
    way, ratio = told["way_m"], told["ratio"]
    return (
        *(str(told["rank"]), _say(_GAPS[told["kind"]], lang), told["name"]),
        *("–".join(told["city_names"]), length(told["apart_m"])),
        *(_NO_WAY if way is None else length(way), _NO_WAY if ratio is None else f"{ratio:.1f}"),
        ", ".join(told["closed_by"]),
    )


def _titled(title: str, rows: Sequence[Sequence[str]], lang: str) -> Iterator[str]:
    yield table([_word(title, lang).split(), *rows]) if rows else _word("none", lang)


def _promise(links: Iterable[str], lang: str) -> Iterator[str]:
    """Yield the line that names what runs by expectation only, if anything does."""
    named = ", ".join(dict.fromkeys(links))
    if named:
        yield _word("by_promise", lang, named)


def _word(key: str, lang: str, *values: object) -> str:
    return _say(_WORDS[key], lang).format(*values)


def _say(text: Text, lang: str) -> str:
    return text.en if lang == "en" else text.zh
