"""Search over HTTP: what each answer tells, and among what it is found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from asgi_client import Client


def found(client: Client, words: str) -> list[dict[str, Any]]:
    reply = client.get(f"/api/search?{words}")
    assert reply.status == 200, reply.text
    return reply.json["results"]


def ids(client: Client, words: str) -> list[str]:
    return [result["id"] for result in found(client, words)]


def test_an_answer_tells_what_and_where_it_is(client: Client) -> None:
    (first, *_) = found(client, "q=%E5%A1%98%E5%8E%A6&lang=en")
    told = client.get("/api/features/st-tangxia?lang=en").json
    assert (first["id"], first["layer"], first["kind"]) == ("st-tangxia", "stations", "station")
    assert first["name"] == told["properties"]["name"]
    assert first["point"] == told["geometry"]["coordinates"]
    assert first["bbox"] == told["bbox"]
    assert first["matched"] == "塘厦站"
    assert {"score", "names", "place"} <= first.keys()


def test_corridors_and_papers_are_told_as_such(client: Client) -> None:
    (corridor, *_) = found(client, "q=ganshen&layers=corridors")
    assert (corridor["kind"], corridor["point"]) == ("corridor", None)
    (paper, *_) = found(client, "q=2017&layers=documents")
    assert paper["kind"] == client.get(f"/api/documents/{paper['id']}").json["kind"]
    assert (paper["point"], paper["bbox"], paper["place"]) == (None, None, None)


def test_only_what_is_asked_for_is_found(client: Client) -> None:
    everything = {result["layer"] for result in found(client, "q=shen&limit=100")}
    assert len(everything) > 1
    only = {
        result["layer"] for result in found(client, "q=shen&limit=100&layers=railways,stations")
    }
    assert only <= {"railways", "stations"}
    assert only


def test_a_slip_is_forgiven_among_what_is_asked_for(client: Client) -> None:
    assert ids(client, "q=ganshne&layers=railways")[:1] == ["rail-ganshen"]
    assert ids(client, "q=ganshne&layers=water") == []


def test_only_what_meets_the_box_is_found(client: Client) -> None:
    lon, lat = client.get("/api/features/st-tangxia").json["geometry"]["coordinates"]
    near = f"{lon - 0.01:.4f},{lat - 0.01:.4f},{lon + 0.01:.4f},{lat + 0.01:.4f}"
    assert ids(client, f"q=tangxia&bbox={near}&layers=stations") == ["st-tangxia"]
    assert ids(client, "q=tangxia&bbox=116,26,117,26.4") == []


def test_the_best_of_the_box_are_counted_not_the_best_of_all(client: Client) -> None:
    lon, lat = client.get("/api/features/st-tangxia").json["geometry"]["coordinates"]
    near = f"{lon - 0.01:.4f},{lat - 0.01:.4f},{lon + 0.01:.4f},{lat + 0.01:.4f}"
    assert "st-tangxia" in ids(client, f"q=station&limit=3&bbox={near}")


@pytest.mark.parametrize(
    ("words", "status", "parameter"),
    [
        ("q=a&layers=nothing", 404, "layers"),
        ("q=a&layers=boundaries", 404, "layers"),
        ("q=a&layers=", 404, "layers"),
        ("q=a&layers=ports,,water", 404, "layers"),
        ("q=a&bbox=1,2,3", 400, "bbox"),
        ("q=a&bbox=nan,1,2,3", 400, "bbox"),
        ("q=a&bbox=22.4,113.7,23.6,115.2", 400, "bbox"),
        ("q=a&bbox=115,22,114,23", 400, "bbox"),
        ("q=", 400, "q"),
        (f"q={'x' * 101}", 400, "q"),
        ("q=a&limit=0", 400, "limit"),
        ("q=a&limit=1e9", 400, "limit"),
        ("q=a&kind=station", 400, "kind"),
    ],
)
def test_bad_words_are_named(client: Client, words: str, status: int, parameter: str) -> None:
    reply = client.get(f"/api/search?{words}")
    assert (reply.status, reply.json["parameter"]) == (status, parameter)


@pytest.mark.parametrize(
    "q", ["%27%3B%20DROP%20TABLE", "%25%25", "..%2F..%2F", "%F0%9F%9A%84", "*"]
)
def test_strange_queries_find_nothing_or_something_but_answer(client: Client, q: str) -> None:
    assert client.get(f"/api/search?q={q}").status == 200


def test_places_to_go_to_take_no_words_of_the_search(client: Client) -> None:
    assert client.get("/panel/places?q=a&layers=stations").status == 400
