from __future__ import annotations

import datetime as dt
import inspect

import pytest

import layers.errors
from api.failures import as_service_error
from api.journeys.faults import PLANNER_ERRORS, fault_of
from api.statuses import ANSWERS
from layers.errors import (
    AmbiguousPlace,
    Choice,
    JourneyError,
    NoAccess,
    NoWay,
    OutsideRegion,
    SamePlace,
    UnknownLink,
    UnknownPlace,
)
from layers.model import Text

SHENZHEN, SHANWEI = Text(zh="深圳", en="Shenzhen"), Text(zh="汕尾", en="Shanwei")
FIRST = Choice("st-a", Text(zh="沙井站", en="Shajing station"), SHENZHEN)
SECOND = Choice("town-2", Text(zh="沙井", en="Shajing"))
HINT = Text(zh="请另写", en="write it in another way")
DAY = dt.date(2020, 1, 1)
EVERY: list[tuple[Exception, int, str]] = [
    (UnknownPlace("沙#", [FIRST, SECOND]), 404, "unknown_place"),
    (UnknownLink("沙#", [FIRST]), 404, "unknown_link"),
    (AmbiguousPlace("沙#", [FIRST, SECOND]), 400, "ambiguous_place"),
    (OutsideRegion("1.0,2.0"), 400, "outside_region"),
    (SamePlace(SHENZHEN), 400, "same_place"),
    (NoAccess(SHENZHEN, "rail", 5000), 404, "no_access"),
    (
        NoWay((SHENZHEN, SHANWEI), "rail", DAY, reached=None, short_m=0, needed=(), first_day=None),
        404,
        "no_way",
    ),
]


@pytest.mark.parametrize(("error", "status", "code"), EVERY)
def test_every_error_of_the_planner_has_its_status(
    error: Exception, status: int, code: str
) -> None:
    ours = fault_of(error, "from")
    answer = ANSWERS[type(ours)]
    assert (answer.status, answer.code) == (status, code)
    assert ours.parameter == (None if code == "no_way" else "from")
    assert ours.text.zh.endswith("。")
    assert not ours.text.en.endswith((".", ";"))
    assert type(as_service_error(error)) is type(ours)


def test_no_error_of_the_planner_is_forgotten() -> None:
    kinds = {kind for _, kind in inspect.getmembers(layers.errors, inspect.isclass)}
    raised = {kind for kind in kinds if issubclass(kind, PLANNER_ERRORS)} - {JourneyError}
    assert raised == {type(error) for error, _, _ in EVERY}


def test_another_error_is_none_of_the_planner() -> None:
    with pytest.raises(TypeError, match="KeyError"):
        fault_of(KeyError("x"))


@pytest.mark.parametrize("kind", [UnknownPlace, UnknownLink])
def test_the_nearest_are_offered(kind: type[UnknownPlace]) -> None:
    ours = fault_of(kind("沙#", [FIRST, SECOND], HINT))
    assert ours.choices == (FIRST, SECOND)
    for text, words in (
        (ours.text.zh, ("沙#", "沙井站（st-a，深圳）", "沙井（town-2）", "请另写")),
        (ours.text.en, ("沙#", "Shajing station (st-a, Shenzhen)", "(town-2)", "another way")),
    ):
        assert [word for word in words if word not in text] == []


def test_nothing_is_offered_when_nothing_is_near() -> None:
    ours = fault_of(UnknownPlace("x" * 500))
    assert ours.choices == ()
    assert "nearest" not in ours.text.en
    assert len(ours.text.en) < 200


def test_what_has_several_meanings_is_to_be_chosen() -> None:
    ours = fault_of(AmbiguousPlace("沙井", [FIRST, SECOND]))
    assert ours.choices == (FIRST, SECOND)
    assert "2 个地点" in ours.text.zh
    assert "st-a" in ours.text.en


@pytest.mark.parametrize(("swapped", "hinted"), [(True, True), (False, False)])
def test_a_swapped_point_is_said_to_look_so(swapped: bool, hinted: bool) -> None:  # noqa: FBT001 - a case
    ours = fault_of(OutsideRegion("22.5,114.0", swapped=swapped))
    assert "22.5,114.0" in ours.text.en
    assert ("longitude first" in ours.text.en) is hinted
    assert ("先写经度" in ours.text.zh) is hinted


@pytest.mark.parametrize(
    ("mode", "zh", "en"),
    [
        ("rail", "没有车站", "no station"),
        ("road", "没有道路", "no road"),
        ("any", "也没有", "nor a"),
    ],
)
def test_no_access_says_what_is_missing(mode: str, zh: str, en: str) -> None:
    ours = fault_of(NoAccess(SHENZHEN, mode, 2500))
    assert zh in ours.text.zh
    assert en in ours.text.en
    assert "2.5 km" in ours.text.en


def test_no_way_says_where_it_breaks_and_what_would_make_it() -> None:
    ours = fault_of(
        NoWay(
            (SHENZHEN, SHANWEI),
            "rail",
            DAY,
            reached=Text(zh="惠州", en="Huizhou"),
            short_m=61_400,
            needed=[SECOND],
            first_day=dt.date(2021, 5, 6),
        )
    )
    assert ours.choices == (SECOND,)
    for word in ("2020-01-01", "深圳", "汕尾", "火车", "2021-05-06", "惠州", "61 公里", "town-2"):
        assert word in ours.text.zh
    for word in ("2020-01-01", "Shenzhen", "by rail", "2021-05-06", "Huizhou", "61 km", "town-2"):
        assert word in ours.text.en
