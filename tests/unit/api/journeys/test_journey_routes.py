"""Journeys over HTTP, told by a planner that always answers the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

import pytest
from asgi_client import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as given_settings
from hypothesis import strategies as st
from stand_in_planner import StandInPlanner

from api.app import Application, create_app
from api.planning import Planning
from api.settings import Settings
from layers.errors import CorruptGeneration

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asgi_client import Reply

    from api.shelf import Shelf

ENDS = "from=city-440300&to=city-441500"
POINTS = "from=114.05,22.54&to=115.37,22.78"
GOOD = (
    f"/api/route?{ENDS}", "/api/circle?at=city-440300", "/api/matrix", "/api/matrix.csv",
    "/api/gaps", "/api/gaps.csv", "/api/outages", "/api/links", "/api/assumptions",
)  # fmt: skip
WORDS = (
    "from", "to", "at", "minutes", "mode", "on", "with", "without", "places", "alternatives",
    "lang", "x",
)  # fmt: skip
STRANGE = (
    "", "0", "-1", "1e9", "nan", "NaN,1", "３０", "30.5", "30,30", "沙井", "city-440300", "海",
    "22.5,114.0", "114.0,22.5", "115.0,22.3", "1,2", "<script>", "{{7*7}}", "rail-shenshan", ";",
    ",", "a;b", "a" * 101, "%", "%00", "%ff", "%0a", "rail", "2028-12-31", "1800-01-01", "1",
)  # fmt: skip


@pytest.fixture(scope="module")
def travel(settings: Settings) -> Iterator[Client]:
    with Client(create_app(settings)) as held:
        use(held, StandInPlanner())
        yield held


def shelf_of(client: Client) -> Shelf:
    shelf: Shelf = cast("Application", client.app).state.service.shelf
    return shelf


def use(client: Client, planner: StandInPlanner) -> None:
    """Have the service ask another planner."""
    shelf = shelf_of(client)
    made: Any = planner
    shelf._opened = replace(shelf.opened, planning=Planning(lambda: made))


def fault(reply: Reply) -> tuple[int, str, str | None]:
    error = reply.json
    assert error["detail"]
    return reply.status, error["code"], error["parameter"]


@pytest.mark.parametrize("target", GOOD)
def test_every_question_is_answered(travel: Client, target: str) -> None:
    reply = travel.get(target)
    assert reply.status == 200
    assert reply.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        (GOOD[0], "application/json"),
        (GOOD[1], "application/geo+json"),
        ("/api/gaps", "application/geo+json"),
        ("/api/matrix.csv", "text/csv; charset=utf-8"),
    ],
)
def test_answers_say_what_they_are(travel: Client, target: str, kind: str) -> None:
    assert travel.get(target).headers["content-type"] == kind


@pytest.mark.parametrize("name", ["matrix", "gaps"])
def test_a_table_is_a_file_with_a_date_in_its_name(travel: Client, name: str) -> None:
    reply = travel.get(f"/api/{name}.csv?on=2028-12-31")
    saved = f'attachment; filename="linkatlas-{name}-2028-12-31.csv"'
    assert reply.headers["content-disposition"] == saved


@pytest.mark.parametrize(
    ("target", "keep"),
    [
        (f"/api/route?{ENDS}", "public, no-cache"),
        (f"/api/route?{POINTS}", "no-store"),
        ("/api/route?from=city-440300&to=115.37,22.78", "no-store"),
        ("/api/circle?at=city-440300", "public, no-cache"),
        ("/api/circle?at=114.05,22.54", "private, no-cache"),
        ("/api/matrix?places=city-440300;115.37,22.78", "private, no-cache"),
        ("/api/matrix.csv?places=city-440300,city-441500", "public, no-cache"),
        ("/api/outages?places=city-440300;115.37,22.78", "private, no-cache"),
    ],
)
def test_only_places_by_name_are_remembered(travel: Client, target: str, keep: str) -> None:
    """Points are without number: they would drive out what others ask for again."""
    assert travel.get(target).headers["cache-control"] == keep


@pytest.mark.parametrize(
    ("target", "status", "code", "parameter"),
    [
        ("/api/route", 400, "missing_parameter", "from"),
        ("/api/route?from=city-440300", 400, "missing_parameter", "to"),
        ("/api/circle", 400, "missing_parameter", "at"),
        ("/api/route?from=nowhere&to=city-441500", 404, "unknown_place", "from"),
        ("/api/route?from=city-440300&to=nowhere", 404, "unknown_place", "to"),
        ("/api/circle?at=nowhere", 404, "unknown_place", "at"),
        ("/api/matrix?places=nowhere,city-441500", 404, "unknown_place", "places"),
        ("/api/outages?places=nowhere,city-441500", 404, "unknown_place", "places"),
        (f"/api/circle?at={quote('沙井')}", 400, "ambiguous_place", "at"),
        ("/api/circle?at=120.0,22.5", 400, "outside_region", "at"),
        ("/api/circle?at=22.5,114.0", 400, "outside_region", "at"),
        ("/api/route?from=115.0,22.3&to=city-441500", 404, "no_access", "from"),
        ("/api/route?from=city-440300&to=115.0,22.3", 404, "no_access", "to"),
        ("/api/circle?at=115.0,22.3", 404, "no_access", "at"),
        ("/api/route?from=city-440300&to=city-440300", 400, "same_place", "to"),
        (f"/api/route?{ENDS}&without=rail-shenshan", 404, "no_way", None),
        (f"/api/route?{ENDS}&on=1980-01-01", 404, "no_way", None),
        (f"/api/route?{ENDS}&with=rail-shen", 404, "unknown_link", "with"),
        ("/api/gaps?without=rail-shen", 404, "unknown_link", "without"),
        (f"/api/route?{ENDS}&on=1880-01-01", 400, "bad_parameter", "on"),
        (f"/api/route?{ENDS}&mode=car", 400, "bad_parameter", "mode"),
        (f"/api/route?{ENDS}&alternatives=4", 400, "bad_parameter", "alternatives"),
        ("/api/circle?at=city-440300&minutes=0", 400, "bad_parameter", "minutes"),
        ("/api/circle?at=city-440300&minutes=-1", 400, "bad_parameter", "minutes"),
        ("/api/circle?at=city-440300&minutes=1000000000", 400, "bad_parameter", "minutes"),
        ("/api/circle?at=city-440300&minutes=NaN", 400, "bad_parameter", "minutes"),
        (f"/api/circle?at=city-440300&minutes={quote('３０')}", 400, "bad_parameter", "minutes"),
        ("/api/circle?at=city-440300&minutes=30.5", 400, "bad_parameter", "minutes"),
        ("/api/circle?at=city-440300&minutes=30,30", 400, "bad_parameter", "minutes"),
        ("/api/circle?at=city-440300&minutes=5,6,7,8,9,10,11,12,13", 400, "bad_parameter",
         "minutes"),
        ("/api/matrix?places=city-440300", 400, "bad_parameter", "places"),
        ("/api/matrix?places=" + ",".join(f"p{n}" for n in range(51)), 400, "bad_parameter",
         "places"),
        ("/api/matrix.csv?places=114.0,22.5", 400, "bad_parameter", "places"),
        (f"/api/route?{ENDS}&via=x", 400, "unknown_parameter", "via"),
        (f"/api/route?{ENDS}&with_=x", 400, "unknown_parameter", "with_"),
        (f"/api/route?{ENDS}&from=x", 400, "repeated_parameter", "from"),
        ("/api/links?mode=rail", 400, "unknown_parameter", "mode"),
        ("/api/assumptions?on=2028-01-01", 400, "unknown_parameter", "on"),
    ],
)  # fmt: skip
def test_a_program_is_told_what_is_wrong(
    travel: Client, target: str, status: int, code: str, parameter: str | None
) -> None:
    reply = travel.get(target)
    assert fault(reply) == (status, code, parameter)
    assert reply.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("target", "ids"),
    [
        ("/api/circle?at=nowhere", ["city-441500"]),
        (f"/api/circle?at={quote('沙井')}", ["city-440300", "city-441500"]),
        ("/api/gaps?with=rail-shen", ["rail-shenshan"]),
        (f"/api/route?{ENDS}&without=rail-shenshan", ["rail-shenshan"]),
        ("/api/circle?at=120.0,22.5", []),
    ],
)
def test_what_would_be_right_is_offered(travel: Client, target: str, ids: list[str]) -> None:
    error = travel.get(target).json
    assert [choice["id"] for choice in error["choices"]] == ids
    assert all(choice["names"]["zh"] and choice["names"]["en"] for choice in error["choices"])


@pytest.mark.parametrize("target", ["/api/matrix", "/api/matrix.csv", "/api/outages"])
def test_fifty_places_by_their_chinese_names_fit_into_an_address(
    travel: Client, target: str
) -> None:
    places = ",".join(quote(f"惠州市惠城区{n:02}") for n in range(50))
    assert fault(travel.get(f"{target}?places={places}")) == (404, "unknown_place", "places")


def test_fifty_places_are_enough(travel: Client) -> None:
    places = ";".join(f"114.{n:04},22.5" for n in range(50))
    assert len(travel.get(f"/api/matrix?places={places}").json["places"]) == 50


@pytest.mark.parametrize("path", [target.partition("?")[0] for target in GOOD])
@pytest.mark.parametrize("word", WORDS)
def test_strange_values_never_break_a_route(travel: Client, path: str, word: str) -> None:
    for value in STRANGE:
        for more in ("", f"&{ENDS}&at=city-440300"):
            query = f"{word}={value if value.startswith('%') else quote(value)}{more}"
            assert travel.get(f"{path}?{query}").status in {200, 400, 404}, value


@given_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from([target.partition("?")[0] for target in GOOD]),
    words=st.dictionaries(st.sampled_from(WORDS), st.sampled_from(STRANGE), max_size=5),
)
def test_no_words_break_a_route(travel: Client, path: str, words: dict[str, str]) -> None:
    query = "&".join(f"{name}={quote(value, safe='%')}" for name, value in words.items())
    assert travel.get(f"{path}?{query}").status < 500


def test_networks_that_cannot_be_read_are_said_to_be_so(settings: Settings) -> None:
    def broken() -> Any:  # noqa: ANN401 - never returns
        message = "length.npy is damaged"
        raise CorruptGeneration(message)

    with Client(create_app(settings)) as client:
        shelf = shelf_of(client)
        shelf._opened = replace(shelf.opened, planning=Planning(broken))
        reply = client.get(f"/api/route?{ENDS}")
    assert fault(reply)[:2] == (503, "not_ready")
    assert "length.npy" in reply.text


def test_without_a_generation_there_is_no_journey(tmp_path: Path) -> None:
    with Client(create_app(Settings(store=tmp_path, access_log=False, watch_seconds=0))) as client:
        for target in GOOD:
            assert fault(client.get(target))[:2] == (503, "not_ready")


def test_the_interface_is_described(travel: Client) -> None:
    paths = travel.get("/openapi.json").json["paths"]
    for target in GOOD:
        described = paths[target.partition("?")[0]]["get"]
        assert described["summary"]
        assert {"200", "400", "503"} <= described["responses"].keys()
    named = [word["name"] for word in paths["/api/route"]["get"]["parameters"]]
    assert {"from", "to", "with", "without"} <= set(named)
