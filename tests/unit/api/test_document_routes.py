"""Papers over HTTP: what they ask, of whom, by when, what became of it, and two side by side."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from asgi_client import Client

PAPER = "/api/documents/paper"


def tasks(client: Client, address: str) -> list[dict[str, Any]]:
    return [task for clause in client.get(address).json["clauses"] for task in clause["tasks"]]


def test_papers_are_listed_with_what_became_of_them(client: Client) -> None:
    told = client.get("/api/documents?lang=en&on=2026-11-22").json
    (paper,) = told["documents"]
    assert (told["on"], paper["id"], paper["title"]) == ("2026-11-22", "paper", "A paper")
    assert (paper["clauses"], paper["tasks"]) == (3, 6)
    assert paper["outcomes"] == {
        "done": 2, "on_the_way": 0, "late": 1, "dropped": 0, "unknown": 3,
    }  # fmt: skip


def test_a_clause_tells_its_tasks_and_units(client: Client) -> None:
    told = client.get(f"{PAPER}?lang=en&on=2026-11-22").json
    first = told["clauses"][0]
    assert (first["id"], first["title"], first["summary"]) == ("一", "Rail", "Push the railways.")
    assert len(first["features"]) == 12
    assert [(unit["id"], unit["role"]) for unit in first["units"]] == [
        ("a-fgj", "lead"),
        ("a-hbj", "with"),
    ]
    renamed = first["units"][1]["today"]
    assert [(unit["id"], unit["name"], unit["since"]) for unit in renamed] == [
        ("a-sthjj", "<b>Ecology</b> bureau of A", "2019")
    ]
    railway = first["tasks"][0]
    assert railway["units"] == first["units"]
    assert (railway["feature"]["id"], railway["asks"], railway["what"]) == (
        "rail-guangshan", "finish", "Finish it",
    )  # fmt: skip
    assert (railway["outcome"], railway["since"]) == ("done", "2023-09-26")
    assert railway["next"] == {
        "written": "2022-06", "day": "2022-06-30", "days": -1606, "repeats": False,
    }  # fmt: skip
    assert [(claim["status"], claim["from"]) for claim in railway["claims"]] == [
        ("open", "2023-09-26")
    ]


def test_a_recorded_outcome_names_its_source(client: Client) -> None:
    (bridge,) = [task for task in tasks(client, PAPER) if task["recorded"]]
    assert bridge["recorded"] == {"outcome": "done", "as_of": "2019-04-02", "source": "osm"}
    assert (bridge["outcome"], bridge["since"], bridge["claims"]) == ("done", "2019-04-02", [])


def test_tasks_stand_as_they_stood_on_the_day(client: Client) -> None:
    outcomes = [task["outcome"] for task in tasks(client, f"{PAPER}?on=2017-12-31")]
    assert outcomes == ["unknown"] * 6
    late = [task["outcome"] for task in tasks(client, f"{PAPER}?on=2022-07-01")]
    assert late.count("late") == 2


@pytest.mark.parametrize("unit", ["a-hbj", "a-sthjj"])
def test_a_unit_is_found_under_its_name_of_then_and_of_today(client: Client, unit: str) -> None:
    told = client.get(f"{PAPER}?unit={unit}").json
    assert [clause["id"] for clause in told["clauses"]] == ["一"]
    assert sum(told["outcomes"].values()) == len(tasks(client, f"{PAPER}?unit={unit}")) == 4


def test_an_outcome_leaves_out_the_rest(client: Client) -> None:
    address = f"{PAPER}?outcome=late&on=2026-11-22"
    assert [task["clause"] for task in tasks(client, address)] == ["三"]
    assert [clause["id"] for clause in client.get(address).json["clauses"]] == ["三"]
    assert client.get(f"{address}&unit=a-hbj").json["clauses"] == []


def test_the_board_tells_what_was_due_and_what_will_be(client: Client) -> None:
    told = client.get("/api/documents/deadlines?on=2020-01-01").json
    assert [(task["clause"], task["next"]["days"]) for task in told["past"]] == [("三", -731)]
    assert [(task["clause"], task["next"]["day"]) for task in told["coming"]] == [
        ("二", "2020-06-30"),
        ("一", "2022-06-30"),
    ]


def test_a_half_year_is_reported(client: Client) -> None:
    told = client.get(f"{PAPER}/progress?period=2023-H2&lang=en").json
    assert (told["document"], told["period"]) == ("paper", "2023-H2")
    assert (told["since"], told["until"], told["due"]) == ("2023-07-01", "2023-12-31", "2023-12-31")
    assert len(told["rows"]) == sum(told["outcomes"].values()) == 6
    assert [row["feature"] for row in told["rows"] if row["has_changed"]] == ["rail-guangshan"]
    assert len(told["columns"]) == 9
    narrowed = client.get(f"{PAPER}/progress?period=2023-H2&unit=a-sthjj&outcome=done").json
    assert [row["feature"] for row in narrowed["rows"]] == ["rail-guangshan", "hw-humen2"]


def test_a_report_leaves_as_a_table(client: Client) -> None:
    reply = client.get(f"{PAPER}/progress.csv?period=2023-H2&lang=en")
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    assert reply.headers["content-disposition"] == (
        'attachment; filename="linkatlas-paper-2023-H2.csv"'
    )
    header, *rows = csv.reader(io.StringIO(reply.body.decode("utf-8-sig")))
    assert len(rows) == 6
    assert all(len(row) == len(header) for row in rows)
    assert not any(cell.startswith("=") for row in rows for cell in row)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_report_leaves_as_an_office_file(client: Client, form: str) -> None:
    reply = client.get(f"{PAPER}/progress.{form}?period=2023-H2")
    assert (reply.status, reply.body[:2]) == (200, b"PK")
    assert "officedocument" in reply.headers["content-type"]


@pytest.mark.parametrize(
    ("target", "status", "parameter"),
    [
        (f"{PAPER}?unit=nobody", 404, "unit"),
        (f"{PAPER}?outcome=soon", 400, "outcome"),
        (f"{PAPER}?period=2023-H2", 400, "period"),
        (f"{PAPER}/progress?period=2023", 400, "period"),
        (f"{PAPER}/progress?unit=nobody", 404, "unit"),
        (f"{PAPER}/progress.csv?lang=fr", 400, "lang"),
        ("/api/documents/nothing/progress", 404, "document"),
        ("/api/documents/nothing/progress.docx", 404, "document"),
        ("/api/documents/compare", 400, "documents"),
        ("/api/documents/compare?documents=paper", 400, "documents"),
        ("/api/documents/compare?documents=paper,paper", 400, "documents"),
        ("/api/documents/compare?documents=a,b,c", 400, "documents"),
        ("/api/documents/compare?documents=paper,nothing", 404, "documents"),
        ("/api/documents/deadlines?unit=a-fgj", 400, "unit"),
        ("/api/documents/deadlines?on=2020-01-01&on=2021-01-01", 400, "on"),
    ],
)
def test_what_cannot_be_asked_is_named(
    client: Client, target: str, status: int, parameter: str
) -> None:
    reply = client.get(target)
    assert (reply.status, reply.json["parameter"]) == (status, parameter)
