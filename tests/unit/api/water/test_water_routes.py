"""What is told of water over HTTP: as described, fresh after every submission, never a 5xx."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as given_settings
from hypothesis import strategies as st
from wet_facts import HOSTILE_NAME, LAKE, QIPING, SHANWEI, SHENZHEN, sample

from api.water import report_shapes, shapes
from layers.water.model import Value
from layers.water.readings import Submitter

if TYPE_CHECKING:
    from asgi_client import Client, Reply

    from api.shapes import Shape
    from layers.water.readings import Readings

SERIES = f"/api/water/series?section={QIPING}&item=nh3n"
COMPARE = f"/api/water/compare?section={QIPING}&month=2026-03"
ANSWERS: dict[str, type[Shape]] = {
    "/api/water/sections": shapes.SectionsAnswer,
    f"/api/water/sections/{QIPING}": shapes.SectionAnswer,
    f"/api/water/sections/{LAKE}": shapes.SectionAnswer,
    "/api/water/sections/ws-hostile": shapes.SectionAnswer,
    "/api/water/readings": shapes.ReadingsAnswer,
    SERIES: shapes.SeriesAnswer,
    "/api/water/standard": shapes.StandardAnswer,
    "/api/water/bulletin?month=2026-03": report_shapes.BulletinAnswer,
    "/api/water/calendar": report_shapes.CalendarAnswer,
    COMPARE: report_shapes.CompareAnswer,
}
FILES = {
    "/api/water/readings.csv": b"\xef\xbb\xbfsection",
    "/api/water/bulletin.csv": b"\xef\xbb\xbf",
    "/api/water/bulletin.xlsx": b"PK",
    "/api/water/bulletin.docx": b"PK",
    "/api/water/calendar.ics": b"BEGIN:VCALENDAR",
}
WORDS = (
    "lang", "section", "item", "city", "since", "until", "month", "limit", "after", "before", "x",
)  # fmt: skip
STRANGE = (
    "", "0", "-1", "1", "nan", "1e999", "１２", "ws-qiping", "nh3n", "city-440300", "cnemc", "zh",
    "2026-03", "2026-03-05", "1900-01-01", "2100-12-31", "1900-01", "2099-12", "9" * 20, "<script>",
    "%27%20OR%201=1--", "%00", "%ff", "%", "a" * 101, "2147483647",
)  # fmt: skip


def fault(reply: Reply) -> tuple[int, str, str | None]:
    error = reply.json
    assert error["detail"]
    return reply.status, error["code"], error["parameter"]


@pytest.mark.parametrize("target", ANSWERS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_answer_is_what_is_described(client: Client, target: str, lang: str) -> None:
    reply = client.get(f"{target}{'&' if '?' in target else '?'}lang={lang}")
    assert reply.status == 200
    shaped = ANSWERS[target].model_validate_json(reply.body)
    assert names_of(shaped.model_dump(mode="json", by_alias=True)) == names_of(reply.json)


def names_of(told: Any) -> Any:  # noqa: ANN401 - as JSON is
    """Return what an answer says with its names, but without its values."""
    if isinstance(told, dict):
        return {name: names_of(value) for name, value in told.items()}
    return [names_of(value) for value in told] if isinstance(told, list) else type(told)


@pytest.mark.parametrize("target", FILES)
def test_a_file_is_saved_under_a_name(client: Client, target: str) -> None:
    reply = client.get(target)
    assert reply.status == 200
    assert reply.body.startswith(FILES[target])
    assert "filename=" in reply.headers["content-disposition"]


@pytest.mark.parametrize("target", [*ANSWERS, *FILES])
def test_what_shows_readings_is_never_kept_for_others(client: Client, target: str) -> None:
    expected = "public" if "standard" in target else "private"
    reply = client.get(target)
    assert reply.headers["cache-control"] == f"{expected}, no-cache"
    again = client.get(target, if_none_match=reply.headers["etag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("target", [name for name in (*ANSWERS, *FILES) if "standard" not in name])
def test_a_new_sample_is_told_at_once(client: Client, readings: Readings, target: str) -> None:
    before = client.get(target)
    for month in ("2026-02", "2026-03"):
        for city in (SHENZHEN, SHANWEI):
            new = sample(QIPING, f"{month}-19T10:00", city, nh3n=9.9, tp=9.9)
            readings.submit([new], Submitter(city, "x"))
    for section in (LAKE, "ws-hostile"):
        new = sample(section, "2026-03-18T10:00", SHENZHEN, tp=9.9)
        readings.submit([new], Submitter(SHENZHEN, "x"))
    after = client.get(target, if_none_match=before.headers["etag"])
    assert after.status == 200
    assert after.body != before.body


def test_a_correction_is_told_at_once(client: Client, readings: Readings) -> None:
    target = f"/api/water/readings?section={QIPING}&city={SHENZHEN}&item=tp"
    before = client.get(target).json["readings"]
    right = sample(QIPING, "2026-03-05T09:00", SHENZHEN, ph=7.1, do=5.5, nh3n=1.2, tp=0.16)
    readings.submit([right], Submitter(SHENZHEN, "x"), why="a slip of the pen")
    after = client.get(target).json["readings"]
    assert (before[0]["values"]["tp"]["number"], before[0]["revision"]) == (0.15, 1)
    assert (after[0]["values"]["tp"]["number"], after[0]["revision"]) == (0.16, 2)
    assert after[0]["why"] == "a slip of the pen"


def test_a_section_is_told_against_its_target(client: Client) -> None:
    told = client.get(f"/api/water/sections/{QIPING}").json
    assert told["handover"] == "深圳市→汕尾市"
    assert (told["target"]["class"], told["latest"]["class"]) == ("III", "IV")
    assert told["latest"]["meets"] is False
    assert told["latest"]["by"] == ["氨氮"]
    assert told["point"] == [114.0673, 22.747]
    assert told["next_due"] == "2026-04-30"
    ammonia = next(item for item in told["items"] if item["id"] == "nh3n")
    assert (ammonia["written"], ammonia["limit"], ammonia["class"]) == ("1.3", 1.0, "IV")
    acid = next(item for item in told["items"] if item["id"] == "ph")
    assert acid["limit"] == [6.0, 9.0]
    assert told["documents"][0]["clause"] == "一"
    assert [month["month"] for month in told["months"]][-2:] == ["2026-02", "2026-03"]
    assert [month["class"] for month in told["months"]][-2:] == ["II", "IV"]
    assert [month["meets"] for month in told["months"]][-2:] == [True, False]


def test_a_lake_is_judged_as_one(client: Client) -> None:
    told = client.get(f"/api/water/sections/{LAKE}").json
    phosphorus = next(item for item in told["items"] if item["id"] == "tp")
    assert (phosphorus["class"], phosphorus["limit"]) == ("III", 0.025)
    nitrogen = next(item for item in told["items"] if item["id"] == "tn")
    assert nitrogen["assessed"] is False
    assert told["point"] is None
    assert told["next_due"] is None
    listed = client.get(f"/api/water/readings?section={LAKE}").json["readings"]
    assert [reading["class"] for reading in listed] == ["III"]


def test_a_section_without_samples_says_so(client: Client) -> None:
    told = client.get("/api/water/sections/ws-hostile").json
    assert (told["latest"], told["items"]) == (None, [])
    assert {month["class"] for month in told["months"]} == {None}
    assert told["name"] == HOSTILE_NAME


def test_readings_are_chosen_by_their_words(client: Client) -> None:
    def found(words: str) -> list[str]:
        listed = client.get(f"/api/water/readings?{words}").json["readings"]
        return [f"{reading['section']} {reading['time'][:10]}" for reading in listed]

    assert len(found("")) == 4
    assert found("since=2026-02-05&until=2026-02-05") == [f"{QIPING} 2026-02-05"]
    assert found("city=cnemc") == [f"{LAKE} 2026-03-06"]
    assert len(found("item=tp")) == 3
    assert found("until=2026-02-04") == []


def test_pages_follow_each_other_without_gap(client: Client) -> None:
    seen: list[int] = []
    more: int | None = None
    while True:
        after = f"&after={more}" if more else ""
        told = client.get(f"/api/water/readings?limit=1{after}").json
        seen += [reading["id"] for reading in told["readings"]]
        more = told["next"]
        if more is None:
            break
    assert seen == [one["id"] for one in client.get("/api/water/readings").json["readings"]]


def test_a_table_leads_on_to_its_next_page(client: Client) -> None:
    first = client.get(f"/api/water/readings.csv?limit=2&section={QIPING}")
    link, _, rel = first.headers["link"].partition(">; ")
    assert rel == 'rel="next"'
    second = client.get(link.removeprefix("<"))
    assert "link" not in second.headers
    times = [row["time"] for reply in (first, second) for row in rows(reply)]
    assert len(set(times)) == 3


def rows(reply: Reply) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(reply.body.decode("utf-8-sig"))))


def test_a_table_holds_no_formula(client: Client, readings: Readings) -> None:
    new = sample("ws-hostile", "2026-03-01T10:00", SHENZHEN, nh3n=-0.02)
    by = Submitter(SHENZHEN, '=HYPERLINK("x")')
    readings.submit([new], by)
    readings.submit([sample("ws-hostile", "2026-03-01T10:00", SHENZHEN, tp=1)], by, why="@cmd")
    (row,) = rows(client.get("/api/water/readings.csv?section=ws-hostile"))
    assert row["section_name"] == f"'{HOSTILE_NAME}"
    assert row["recorded_by"] == '\'=HYPERLINK("x")'
    assert row["why"] == "'@cmd"


def test_a_limit_of_detection_stays_one(client: Client) -> None:
    told = rows(client.get("/api/water/readings.csv?item=cu"))
    assert [row["value"] for row in told] == ["<0.02"]
    listed = client.get("/api/water/readings?item=cu").json["readings"]
    assert listed[0]["values"] == {"cu": {"number": 0.02, "below": True, "written": "<0.02"}}


def test_what_is_stored_of_things_that_are_gone_is_still_told(
    client: Client, readings: Readings
) -> None:
    """Facts change from one generation to the next; readings never do."""
    odd = sample("ws-gone", "2026-03-01T10:00", "city-gone", unobtainium=1, nh3n=0.1)
    readings.submit([odd], Submitter("city-gone", "x"))
    listed = client.get("/api/water/readings").json["readings"]
    told = next(reading for reading in listed if reading["section"] == "ws-gone")
    assert (told["section_name"], told["city_name"], told["class"]) == ("ws-gone", "city-gone", "I")
    here = sample(QIPING, "2026-03-19T10:00", "city-gone", unobtainium=1)
    readings.submit([here], Submitter("city-gone", "x"))
    assert client.get("/api/water/readings.csv").status == 200
    for target in ANSWERS:
        assert client.get(target).status == 200, target
    assert client.get(f"/api/water/sections/{QIPING}").json["latest"]["class"] is None


@pytest.mark.parametrize("number", [0.0, 5e-324, 1e300, 1.7976931348623157e300])
def test_no_number_breaks_a_later_answer(client: Client, readings: Readings, number: float) -> None:
    new = sample(QIPING, "2026-03-10T10:00", SHENZHEN, nh3n=0.1).model_copy(
        update={"values": {"nh3n": Value(number=number, text="\x00<script>")}}
    )
    try:
        readings.submit([new], Submitter(SHENZHEN, "x"))
    except Exception:  # noqa: BLE001 -- a store that refuses it keeps its answers whole as well
        assert number > 1e300
    for target in (*ANSWERS, *FILES):
        assert client.get(target).status == 200, target


def test_a_series_is_a_list_of_each_thing(client: Client) -> None:
    told = client.get(SERIES).json
    assert told["times"][1] == "2026-03-05T09:00:00+08:00"
    assert told["numbers"] == [0.4, 1.2, 1.3]
    assert told["cities"] == [SHENZHEN, SHENZHEN, SHANWEI]
    assert told["below"] == [False, False, False]
    assert told["limit"] == 1.0
    shorter = client.get(f"{SERIES}&city={SHANWEI}&since=2026-03-01").json
    assert shorter["numbers"] == [1.3]


@pytest.mark.parametrize(
    ("target", "status", "code", "parameter"),
    [
        ("/api/water/sections/ws-qipin", 404, "unknown_id", "section"),
        ("/api/water/sections/rv-dongjiang", 404, "unknown_id", "section"),
        ("/api/water/readings?section=nothing", 404, "unknown_id", "section"),
        ("/api/water/readings?item=nothing", 404, "unknown_id", "item"),
        ("/api/water/readings?city=nothing", 404, "unknown_id", "city"),
        ("/api/water/compare?section=nothing", 404, "unknown_id", "section"),
        ("/api/water/compare", 400, "missing_parameter", "section"),
        (f"/api/water/series?section={QIPING}", 400, "missing_parameter", "item"),
        (f"/api/water/series?section={QIPING}&item=nothing", 404, "unknown_id", "item"),
        ("/api/water/bulletin?month=2026-3", 400, "bad_parameter", "month"),
        ("/api/water/bulletin.pdf", 404, "not_found", None),
        ("/api/water/sections?section=x", 400, "unknown_parameter", "section"),
        ("/api/water/audit", 401, "token_needed", None),
    ],
)
def test_a_program_is_told_what_is_wrong(
    client: Client, target: str, status: int, code: str, parameter: str | None
) -> None:
    reply = client.get(target)
    assert fault(reply) == (status, code, parameter)
    assert reply.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", [target.partition("?")[0] for target in (*ANSWERS, *FILES)])
def test_every_route_refuses_a_word_that_it_does_not_know(client: Client, path: str) -> None:
    assert fault(client.get(f"{path}?surprise=1")) == (400, "unknown_parameter", "surprise")


@given_settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from([target.partition("?")[0] for target in (*ANSWERS, *FILES)]),
    words=st.dictionaries(st.sampled_from(WORDS), st.sampled_from(STRANGE), max_size=4),
)
def test_no_words_break_a_route(client: Client, path: str, words: dict[str, str]) -> None:
    query = "&".join(f"{name}={quote(value, safe='%')}" for name, value in words.items())
    assert client.get(f"{path}?{query}").status in {200, 400, 404}


def test_the_interface_is_described(client: Client) -> None:
    paths = client.get("/openapi.json").json["paths"]
    for target in (*ANSWERS, *FILES):
        path = target.partition("?")[0].replace(QIPING, "{id}").replace(LAKE, "{id}")
        described = paths[path.replace("ws-hostile", "{id}")]["get"]
        assert described["summary"]
        assert {"200", "400", "503"} <= described["responses"].keys()
    taking = paths["/api/water/readings"]["post"]
    assert {"200", "401", "409", "413", "415", "422"} <= taking["responses"].keys()
    assert "text/csv" in taking["requestBody"]["content"]
