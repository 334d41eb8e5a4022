"""Pages of water from the real service: empty, filled and closed; and files through the form."""

from __future__ import annotations

import datetime as dt
import http.client
import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from server import PATIENCE, Server, serving
from water_readings import fill

from api.query import today
from layers.water.clock import Month

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LAST = str(Month.at(Month(today().year, today().month).ordinal - 1))
PAGES = (
    "/water", "/water/sections/ws-qiping", "/water/sections/ws-lianhuashan",
    "/water/sections/ws-citysrc", "/water/sections/ws-qiping?item=tp&span=3&view=years",
    "/water/bulletin", "/water/bulletin?month=2018-03", f"/water/bulletin?month={LAST}",
    "/water/calendar", "/water/calendar?year=2019", "/water/calendar?year=2001", "/water/compare",
    f"/water/compare?section=ws-qiping&month={LAST}", "/water/share",
)  # fmt: skip
HEAD = "断面,时间,pH,溶解氧(mg/L),氨氮(mg/L)\n"
GOOD = f"{HEAD}企坪,{today().year - 1}-02-05 09:30,7.2,6.1,0.62\n"
BAD = f"{HEAD}<script>,2026-13-05,7.2,6.1,-1\n"


class Filled(NamedTuple):
    """A service whose store holds readings, and the secret of a token."""

    server: Server
    secret: str


@pytest.fixture(scope="module")
def filled(built_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    folder = tmp_path_factory.mktemp("filled")
    secret = fill(folder / "readings.db", today()).secret
    with serving(built_store, folder, **store_at(folder)) as running:
        yield Filled(running, secret)


def store_at(folder: Path, **more: str) -> dict[str, str]:
    return {"LINKATLAS_READINGS_URL": f"sqlite:///{folder / 'readings.db'}"} | more


def text_of(html: str) -> str:
    texts = re.sub(r"<(script|title|option)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", texts)


def ask(server: Server, path: str) -> tuple[int, dict[str, str], str]:
    status, headers, body = server.ask(path)
    assert headers["content-type"].startswith("text/html")
    return status, headers, body.decode()


def send(
    server: Server, secret: str, content: str, name: str = "三月.csv", **words: str
) -> tuple[int, str]:
    """Post the form of sharing as a browser does."""
    fields = {"token": secret, "preview": "no", "year": "", "why": ""} | words
    parts = [
        f'--limit\r\ncontent-disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in fields.items()
    ]
    parts.append(
        f'--limit\r\ncontent-disposition: form-data; name="file"; filename="{name}"\r\n'
        f"content-type: text/csv\r\n\r\n{content}\r\n--limit--\r\n"
    )
    return post(server, "".join(parts).encode(), "multipart/form-data; boundary=limit")


def post(server: Server, body: bytes, kind: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request("POST", "/water/share", body, {"content-type": kind})
    answer = connection.getresponse()
    html = answer.read().decode()
    connection.close()
    return answer.status, html


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_can_be_read(filled: Filled, path: str, lang: str) -> None:
    status, headers, html = ask(filled.server, f"{path}{'&' if '?' in path else '?'}lang={lang}")
    assert status == 200
    assert headers["cache-control"].startswith(("private", "public"))
    assert "Error" not in html
    assert not re.search(r"\b(city-\d{6}|cnemc|ws-\w+)\b", text_of(html)), path


def test_a_section_tells_what_was_measured(filled: Filled) -> None:
    _, _, html = ask(filled.server, "/water/sections/ws-qiping")
    text = text_of(html)
    assert re.search(r"测得 [ⅢⅣ]类 目标Ⅲ类", text)
    assert "<0.00004" in html.replace("&lt;", "<")
    assert "低于检出限" in text
    assert 'href="/water/sections/ws-qiping/chart.svg?item=nh3n&amp;span=1&amp;view=time"' in html


def test_two_cities_stand_side_by_side(filled: Filled) -> None:
    _, _, html = ask(filled.server, f"/water/compare?section=ws-qiping&month={LAST}")
    assert "深圳 – 东莞" in text_of(html)
    assert "0.0 %" in text_of(html)


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/water/sections/ws-qipin", 404, "ws-qiping"),
        ("/water/sections/ws-qiping?item=gold", 404, "gold"),
        ("/water/sections/ws-qiping?span=2", 400, "span"),
        ("/water/bulletin?month=2026-13", 400, "2026-13"),
        ("/water/bulletin?month=2026-1", 400, "month"),
        ("/water/calendar?year=26", 400, "year"),
        ("/water/compare?section=ws-nowhere", 404, "ws-nowhere"),
        ("/water?on=2026-01-01", 400, "on"),
        ("/water/share?token=lk_secret", 400, "token"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_in_words(
    filled: Filled, path: str, status: int, said: str
) -> None:
    found, _, html = ask(filled.server, path)
    assert found == status
    assert said in html


def test_a_file_is_shown_then_stored_and_never_twice(filled: Filled) -> None:
    status, html = send(filled.server, filled.secret, GOOD, preview="yes")
    assert status == 200
    assert "预览：还没有保存" in html
    status, html = send(filled.server, filled.secret, GOOD)
    assert status == 200
    assert "<b>1</b> 新增" in html
    _, html = send(filled.server, filled.secret, GOOD)
    assert "没有新的数：都已经存过了" in html


def test_a_correction_needs_its_reason(filled: Filled) -> None:
    first = GOOD.replace("02-05", "02-07")
    send(filled.server, filled.secret, first)
    changed = first.replace("0.62", "0.65")
    status, html = send(filled.server, filled.secret, changed)
    assert status == 409
    assert "与已存的数不同（1）" in html
    assert "企坪断面" in html
    status, html = send(filled.server, filled.secret, changed, why="重测")
    assert status == 200
    assert "<b>1</b> 更正" in html


def test_bad_rows_are_told_and_good_ones_kept_when_asked(filled: Filled) -> None:
    mixed = BAD + GOOD.replace("02-05", "02-09").removeprefix(HEAD)
    status, html = send(filled.server, filled.secret, mixed)
    assert status == 422
    assert "&lt;script&gt;" in html
    assert "<script>," not in html
    status, html = send(filled.server, filled.secret, mixed, keep="good", preview="no")
    assert status == 200
    assert "<b>1</b> 新增" in html
    assert re.search(r'name="keep" value="good" checked', html)


@pytest.mark.parametrize(
    ("secret", "content", "name", "status", "said"),
    [
        ("", GOOD, "a.csv", 400, "请填写本市的令牌"),
        ("lk_wrong", GOOD, "a.csv", 401, "令牌"),
        (None, GOOD, "", 400, "请选择监测表文件"),
        (None, "just words", "a.csv", 422, "a.csv"),
        (None, "PK\x03\x04 no workbook", "a.xlsx", 422, "a.xlsx"),
    ],
)
def test_what_cannot_be_taken_is_told_beside_the_form(
    filled: Filled, secret: str | None, content: str, name: str, status: int, said: str
) -> None:
    given = filled.secret if secret is None else secret
    found, html = send(filled.server, given, content, name, year="2026")
    assert found == status
    assert said in text_of(html)
    assert 'value="2026"' in html
    assert filled.secret not in html


def test_a_form_that_is_none_is_refused(filled: Filled) -> None:
    status, html = post(filled.server, b"nonsense", "multipart/form-data; boundary=x")
    assert status == 400
    assert "表单无法读取" in html
    status, html = post(filled.server, b"", "text/plain")
    assert status == 400
    assert "请选择监测表文件" in html


def test_an_empty_store_says_what_to_do(built_store: Path, tmp_path: Path) -> None:
    with serving(built_store, tmp_path, **store_at(tmp_path)) as server:
        for path in PAGES:
            assert ask(server, path)[0] == 200, path
        assert "还没有监测数据" in ask(server, "/water")[2]
        assert "没有任何断面的数据" in ask(server, "/water/bulletin")[2]


def test_a_closed_service_shows_no_reading(built_store: Path, tmp_path: Path) -> None:
    secret = fill(tmp_path / "readings.db", today()).secret
    closed = store_at(tmp_path, LINKATLAS_WATER_READING="closed")
    with serving(built_store, tmp_path, **closed) as server:
        for path in PAGES:
            status, headers, html = ask(server, path)
            assert status == 200, path
            assert "0.62" not in text_of(html).replace("0.62 0.15 共和村", ""), path
            if path != "/water/share":
                assert "监测数据未公开" in html, path
                assert headers["cache-control"] == "no-store", path
        status, html = send(server, secret, GOOD)
        assert status == 200
        assert "<b>1</b> 新增" in html


def test_what_was_just_stored_is_on_the_page_at_once(filled: Filled) -> None:
    day = (today() - dt.timedelta(days=1)).isoformat()
    row = GOOD.replace(f"{today().year - 1}-02-05", day).replace("企坪", "大墩")
    assert "还没有监测数据" in text_of(ask(filled.server, "/water/sections/ws-dadun")[2])
    send(filled.server, filled.secret, row)
    assert f"{day} 09:30，东莞测得" in text_of(ask(filled.server, "/water/sections/ws-dadun")[2])
