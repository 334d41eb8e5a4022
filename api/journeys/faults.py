"""What the planner cannot answer, in the words of the service: both languages, the parameter."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from api.errors import (
    AmbiguousPlaceError,
    NoAccessError,
    NoWayError,
    OutsideRegionError,
    SamePlaceError,
    ServiceError,
    UnknownLinkError,
    UnknownPlaceError,
    echo,
)
from layers.errors import (
    AmbiguousPlace,
    JourneyError,
    NoAccess,
    NoWay,
    OutsideRegion,
    SamePlace,
    UnknownLink,
    UnknownPlace,
)
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from layers.errors import Choice

PLANNER_ERRORS = (JourneyError, UnknownPlace, UnknownLink)
"""Whatever the planner raises about a question."""

_BY = {"rail": Text(zh="乘火车", en=" by rail"), "road": Text(zh="走公路", en=" by road")}
_NOTHING = {
    "rail": Text(zh="没有车站", en="there is no station"),
    "road": Text(zh="没有道路", en="there is no road"),
}
_NEITHER = Text(zh="既没有道路也没有车站", en="there is neither a road nor a station")


@singledispatch
def fault_of(error: Exception, parameter: str | None = None) -> ServiceError:
    """Return an error of the planner as one of the service; ``parameter`` asked for it."""
    message = f"{type(error).__name__} is no error of the planner ({parameter})"
    raise TypeError(message)


@fault_of.register
def _(error: UnknownPlace, parameter: str | None = None) -> ServiceError:
    shown = echo(error.name)
    return UnknownPlaceError(
        f"“{shown}”不是已知的地点{_after('；', error.hint_zh)}{_nearest_zh(error.choices)}",
        f"'{shown}' is no known place{_after('; ', error.hint)}{_nearest_en(error.choices)}",
        parameter=parameter,
        choices=error.choices,
    )


@fault_of.register
def _(error: UnknownLink, parameter: str | None = None) -> ServiceError:
    shown = echo(error.name)
    return UnknownLinkError(
        f"“{shown}”不是一条可以增减的线路{_after('；', error.hint_zh)}{_nearest_zh(error.choices)}",
        f"'{shown}' is not one link that can be switched{_after('; ', error.hint)}"
        f"{_nearest_en(error.choices)}",
        parameter=parameter,
        choices=error.choices,
    )


@fault_of.register
def _(error: AmbiguousPlace, parameter: str | None = None) -> ServiceError:
    shown, count = echo(error.name), len(error.choices)
    return AmbiguousPlaceError(
        f"“{shown}”是 {count} 个地点的名称，请选其一：{_listed_zh(error.choices)}。",
        f"'{shown}' is the name of {count} places; choose one: {_listed_en(error.choices)}",
        parameter=parameter,
        choices=error.choices,
    )


@fault_of.register
def _(error: OutsideRegion, parameter: str | None = None) -> ServiceError:
    shown, swapped = echo(error.point), error.swapped
    return OutsideRegionError(
        f"“{shown}”不在路网范围内" + ("；经纬度似乎颠倒，请先写经度。" if swapped else "。"),
        f"'{shown}' lies outside the region of the networks"
        + ("; it looks swapped, write longitude first" if swapped else ""),
        parameter=parameter,
    )


@fault_of.register
def _(error: SamePlace, parameter: str | None = None) -> ServiceError:
    return SamePlaceError(
        f"起点和终点是同一个地点：{error.name.zh}，请选两个不同的地点。",
        f"from and to are the same place, {error.name.en}; choose two different ones",
        parameter=parameter,
    )


@fault_of.register
def _(error: NoAccess, parameter: str | None = None) -> ServiceError:
    nothing, km = _NOTHING.get(error.mode, _NEITHER), f"{error.within_m / 1000:g}"
    return NoAccessError(
        f"{error.name.zh}周围 {km} 公里内{nothing.zh}，请另选地点或方式。",
        f"{nothing.en} within {km} km of {error.name.en}; choose another place or mode",
        parameter=parameter,
    )


@fault_of.register
def _(error: NoWay, parameter: str | None = None) -> ServiceError:  # noqa: ARG001 -- none is at fault
    return NoWayError("；".join(_broken_zh(error)) + "。", "; ".join(_broken_en(error)),
                      choices=error.needed)  # fmt: skip


def _broken_zh(error: NoWay) -> Iterator[str]:
    by = _BY[error.mode].zh if error.mode in _BY else ""
    yield f"{error.on} 从{error.from_.zh}{by}到不了{error.to.zh}"
    if error.first_day:
        yield f"最早的线路 {error.first_day} 开通"
    if error.reached:
        yield f"最远可到{error.reached.zh}，还差 {error.short_m / 1000:.0f} 公里"
    if error.needed:
        yield f"需要：{_listed_zh(error.needed)}"


def _broken_en(error: NoWay) -> Iterator[str]:
    by = _BY[error.mode].en if error.mode in _BY else ""
    yield f"no way leads{by} from {error.from_.en} to {error.to.en} on {error.on}"
    if error.first_day:
        yield f"the first line opens on {error.first_day}"
    if error.reached:
        yield f"it breaks at {error.reached.en}, {error.short_m / 1000:.0f} km short"
    if error.needed:
        yield f"it would take {_listed_en(error.needed)}"


def _after(mark: str, words: str) -> str:
    return f"{mark}{words}" if words else ""


def _nearest_zh(choices: Iterable[Choice]) -> str:
    return _after("；最接近的：", _listed_zh(choices)) + "。"


def _nearest_en(choices: Iterable[Choice]) -> str:
    return _after("; nearest: ", _listed_en(choices))


def _listed_zh(choices: Iterable[Choice]) -> str:
    return "、".join(
        f"{choice.name.zh}（{choice.id}{f'，{choice.where.zh}' if choice.where else ''}）"
        for choice in choices
    )


def _listed_en(choices: Iterable[Choice]) -> str:
    return ", ".join(
        f"{choice.name.en} ({choice.id}{f', {choice.where.en}' if choice.where else ''})"
        for choice in choices
    )
