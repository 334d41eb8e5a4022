"""Journeys on the real facts, asked over real sockets."""

from __future__ import annotations

import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from server import Server, fetch, serving
from shapely.geometry import shape

from api.cli import main
from api.journeys.shapes import (
    AssumptionsAnswer,
    CircleAnswer,
    GapsAnswer,
    LinksAnswer,
    MatrixAnswer,
    OutagesAnswer,
    RouteAnswer,
)
from api.shapes import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from api.shapes import Shape

DAY = "2028-12-31"
SEA = "115.5,22.25"
ENDS = {"from": "city-440300", "to": "city-441500"}
JOURNEYS = {
    "/api/route", "/api/circle", "/api/matrix", "/api/matrix.csv", "/api/gaps", "/api/gaps.csv",
    "/api/outages", "/api/links", "/api/assumptions",
}  # fmt: skip
CITIES = ("city-440100", "city-440300", "city-441900", "city-441300", "city-441500")


@pytest.fixture(scope="module")
def server(built_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(built_store, tmp_path_factory.mktemp("journeys")) as running:
        yield running


def address(name: str, words: dict[str, str]) -> str:
    return f"/api/{name}?{urlencode(words)}"


def told(server: Server, name: str, **words: str) -> Any:  # noqa: ANN401 - as JSON is
    return fetch(server, address(name, words))


def route(server: Server, **words: str) -> Any:  # noqa: ANN401 - as JSON is
    return fetch(server, address("route", ENDS | words))


@pytest.mark.parametrize(
    ("name", "words", "documented"),
    [
        ("route", ENDS | {"alternatives": "2", "on": DAY}, RouteAnswer),
        ("circle", {"at": "汕尾", "minutes": "30,60"}, CircleAnswer),
        ("matrix", {}, MatrixAnswer),
        ("gaps", {}, GapsAnswer),
        ("outages", {"mode": "rail"}, OutagesAnswer),
        ("links", {}, LinksAnswer),
        ("assumptions", {}, AssumptionsAnswer),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_documented_is_what_is_sent(
    server: Server, name: str, words: dict[str, str], documented: type[Shape], lang: str
) -> None:
    sent = told(server, name, **words, lang=lang)
    assert sent == json.loads(as_json(documented.model_validate(sent)))


def test_a_route_adds_up(server: Server) -> None:
    answer = route(server, on=DAY)
    assert sum(leg["time_s"] for leg in answer["legs"]) == answer["time_s"]
    assert sum(leg["distance_m"] for leg in answer["legs"]) == answer["distance_m"]
    lines = answer["geometry"]["coordinates"]
    assert len(lines) == len(answer["legs"])
    assert shape(answer["geometry"]).length > 1
    assert all(len(line) >= 2 for line in lines)


def test_a_promised_line_is_marked(server: Server) -> None:
    later = route(server, on=DAY, mode="rail")
    assert "rail-shenshan" in later["promised"]
    marked = [leg["line"] for leg in later["legs"] if leg["promised"]]
    assert "rail-shenshan" in marked


def test_a_day_a_link_more_and_a_link_less_change_the_time(server: Server) -> None:
    now, later = route(server, on="2026-01-01", mode="rail"), route(server, on=DAY, mode="rail")
    without = route(server, on=DAY, mode="rail", without="rail-shenshan")
    assert later["time_s"] < now["time_s"]
    assert later["time_s"] < without["time_s"]
    built = route(server, on="2026-01-01", mode="rail", **{"with": "rail-shenshan"})
    assert built["time_s"] < now["time_s"]
    assert "rail-shenshan" not in built["promised"]
    assert now["quicker_with"]["links"]
    assert now["quicker_with"]["time_s"] < now["time_s"]


def test_other_ways_take_longer(server: Server) -> None:
    answer = route(server, alternatives="3", on=DAY)
    times = [answer["time_s"], *(way["time_s"] for way in answer["alternatives"])]
    assert len(times) > 1
    assert times == sorted(times)


def test_circles_nest(server: Server) -> None:
    answer = told(server, "circle", at="汕尾", minutes="60,15,30")
    rings = [feature["properties"] for feature in answer["features"]]
    assert [ring["minutes"] for ring in rings] == [15, 30, 60]
    areas = [shape(feature["geometry"]) for feature in answer["features"]]
    for inner, outer in pairwise(areas):
        assert inner.difference(outer).area < 1e-6
    for few, many in pairwise(rings):
        assert set(few["reached"]) <= set(many["reached"])
    assert all(place["time_s"] <= 3600 for place in rings[-1]["places"])


def test_a_matrix_is_what_routes_say(server: Server) -> None:
    places = ",".join(CITIES)
    answer = told(server, "matrix", places=places, on=DAY)
    assert [place["id"] for place in answer["places"]] == list(CITIES)
    for row, origin in enumerate(CITIES[:2]):
        for column, end in enumerate(CITIES):
            if row != column:
                way = told(server, "route", **{"from": origin, "to": end, "on": DAY})
                assert abs(way["time_s"] - answer["time_s"][row][column]) <= 1


def test_a_table_is_what_the_matrix_says(server: Server) -> None:
    answer = told(server, "matrix", on=DAY)
    status, headers, body = server.ask(address("matrix.csv", {"on": DAY}))
    assert (status, headers["content-type"]) == (200, "text/csv; charset=utf-8")
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    cells = [
        time_s
        for row, times in enumerate(answer["time_s"])
        for column, time_s in enumerate(times)
        if row != column
    ]
    assert [int(row["time_s"]) for row in rows] == cells
    assert "OpenStreetMap" in rows[0]["attribution"]


def test_gaps_are_ranked_and_say_what_cannot_be_seen(server: Server) -> None:
    answer = told(server, "gaps", lang="en")
    assert [gap["properties"]["rank"] for gap in answer["features"]] == list(
        range(1, len(answer["features"]) + 1)
    )
    assert answer["roads"]["limits"]
    status, _, body = server.ask("/api/gaps.csv")
    assert status == 200
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == [gap["id"] for gap in answer["features"]]


def test_places_are_found_by_id_name_and_point(server: Server) -> None:
    for text in ("city-441500", "汕尾", "汕尾市", "Shanwei", "st-shanwei", "115.37,22.78"):
        assert told(server, "circle", at=text, minutes="15")["at"]["name"]


@pytest.mark.parametrize(
    ("name", "words", "status", "code", "parameter"),
    [
        ("route", ENDS | {"to": "qqqqqq"}, 404, "unknown_place", "to"),
        ("circle", {"at": "rail-ganshen"}, 404, "unknown_place", "at"),
        ("circle", {"at": "120.0,30.0"}, 400, "outside_region", "at"),
        ("circle", {"at": "22.54,114.05"}, 400, "outside_region", "at"),
        ("circle", {"at": SEA}, 404, "no_access", "at"),
        ("route", ENDS | {"to": SEA}, 404, "no_access", "to"),
        ("route", ENDS | {"to": "深圳"}, 400, "same_place", "to"),
        ("route", ENDS | {"mode": "rail", "on": "1900-01-01"}, 404, "no_way", None),
        ("route", ENDS | {"with": "rail-nothing"}, 404, "unknown_link", "with"),
        ("gaps", {"without": "rail-ganshen:nothing"}, 404, "unknown_link", "without"),
        ("circle", {"at": "汕尾", "minutes": "３０"}, 400, "bad_parameter", "minutes"),
        ("circle", {"at": "汕尾", "minutes": "1000000000"}, 400, "bad_parameter", "minutes"),
        ("matrix", {"places": "深圳"}, 400, "bad_parameter", "places"),
        ("matrix", {"places": "深圳;nowhere at all"}, 404, "unknown_place", "places"),
    ],
)
def test_a_program_is_told_what_is_wrong(
    server: Server, name: str, words: dict[str, str], status: int, code: str, parameter: str | None
) -> None:
    found, headers, body = server.ask(address(name, words))
    error = json.loads(body)
    assert (found, error["code"], error["parameter"]) == (status, code, parameter)
    assert headers["cache-control"] == "no-store"
    assert error["detail"]


def test_a_name_of_several_places_offers_them(server: Server) -> None:
    status, _, body = server.ask(address("circle", {"at": "横沥"}))
    error = json.loads(body)
    assert (status, error["code"]) == (400, "ambiguous_place")
    for choice in error["choices"]:
        assert told(server, "circle", at=choice["id"], minutes="15")["at"]["id"] == choice["id"]


def test_no_way_names_what_would_make_it(server: Server) -> None:
    words = ENDS | {"mode": "rail", "on": "2005-01-01"}
    status, _, body = server.ask(address("route", words))
    error = json.loads(body)
    assert (status, error["code"]) == (404, "no_way")
    needed = ",".join(choice["id"] for choice in error["choices"])
    assert told(server, "route", **words, **{"with": needed})["time_s"] > 0


def test_many_ask_at_once_and_get_the_same(server: Server) -> None:
    asked = [
        address("route", ENDS | {"on": f"20{year}-01-01", "mode": mode})
        for year in (18, 22, 26, 28)
        for mode in ("rail", "road", "any")
    ] * 3
    with ThreadPoolExecutor(8) as pool:
        bodies = list(pool.map(lambda path: server.ask(path)[2], asked))
    third = len(asked) // 3
    assert bodies[:third] == bodies[third : 2 * third] == bodies[2 * third :]


def test_a_point_is_answered_afresh_and_a_name_from_memory(server: Server) -> None:
    for words, keep in (
        (ENDS, "public, no-cache"),
        (ENDS | {"to": "115.37,22.78"}, "no-store"),
    ):
        assert server.ask(address("route", words))[1]["cache-control"] == keep


def test_every_example_of_the_description_is_answered(server: Server) -> None:
    paths = fetch(server, "/openapi.json")["paths"]
    described = {path: paths[path]["get"]["parameters"] for path in paths if path in JOURNEYS}
    assert len(described) == len(JOURNEYS)
    for path, words in described.items():
        needed = {word["name"]: word["schema"]["examples"][0] for word in words if word["required"]}
        for word in words:
            for example in word["schema"].get("examples", ()):
                asked = urlencode(needed | {word["name"]: example})
                assert server.ask(f"{path}?{asked}")[0] == 200, asked


@pytest.mark.parametrize(
    ("command", "path", "words"),
    [
        (["route", "深圳", "汕尾"], "route", {"from": "深圳", "to": "汕尾"}),
        (["circle", "汕尾", "--minutes", "30"], "circle", {"at": "汕尾", "minutes": "30"}),
        (["matrix", "深圳", "汕尾"], "matrix", {"places": "深圳;汕尾"}),
        (["gaps"], "gaps", {}),
        (["outages", "--mode", "rail"], "outages", {"mode": "rail"}),
    ],
)
def test_the_command_line_prints_what_the_service_answers(
    server: Server, built_store: Path, command: list[str], path: str, words: dict[str, str]
) -> None:
    runner = CliRunner(env={"LINKATLAS_STORE": str(built_store)})
    done = runner.invoke(main, [*command, "--json", "--on", DAY])
    assert json.loads(done.stdout) == told(server, path, **words, on=DAY)
