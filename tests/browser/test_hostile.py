"""Hostile words in every text of the data: shown as text everywhere, run nowhere."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
import urllib.parse
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from service import ATLAS, Reader, bring, drawn, serving

from layers.build import build
from layers.catalog import FEATURE_LAYERS
from layers.checks import check
from layers.opened import OpenAtlas
from layers.stores.generation import open_current
from layers.water.model import Sample, Value
from layers.water.readings import FileNote, Submitter, open_readings, sqlite_url
from web.standalone import standalone
from web.view import Chrome, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Visit, Visitor
    from service import Service

TINY = Path(__file__).parents[1] / "tiny"
POISON = (
    '"><img src=x onerror=window.pwned=1><script>window.pwned=1</script></title></script>'
    "'\"&amp;&lt;${window.pwned=1}`window.pwned=1`[{{7*7}}]{% raw %}{# x #}"
    "{{cycler.__init__.__globals__}}<!--\\u003c"
)
TEXTS = {"text", "title", "publisher", "note", "number", "medium", "unit", "clause"}
POINT, LINE, CORRIDOR, PAPER = "pk-swhtz", "rail-guangshan", "ganshen", "paper"
SECTION, CITY = "ws-hekou", "city-440300"
CODES = {("assumptions", "unit"), ("items", "unit"), ("items", "number"), ("responsible", "unit")}
"""Columns that hold one of a few codes, a number or an id, whatever their name says."""

BLANKS = {"clause", "tasks.unit"}
"""Columns that stay blank: a unit needs its number."""

WATER = {
    "features/water": (
        f"{SECTION},section,河口断面,Mouth section,point,114.7,23.7,EPSG:4326,500",
        ",,,,,,high,estimate,,",
    ),
    "sections": (
        f"{SECTION},东江,Dongjiang,dongjiang,river,one_way,city-360700,{CITY},{CITY}",
        ",joint,paper,两市之间,Between two cities",
    ),
    "targets": (f"{SECTION},control,,,3,paper,长期,For good",),
    "duties": (
        f"monthly,联合监测,Joint survey,survey,{SECTION},12",
        ",2017-11-08,paper,一,每月,Monthly",
    ),
    "links": (
        f"{SECTION},separates,city-360700,water,,,,paper,,\n{SECTION},separates",
        CITY,
        "water,,,,paper,,",
    ),
    "claims": (f"{SECTION},,open,..,2026,,,paper,,",),
    "citations": (f"{SECTION},paper,一,wording,监测,Measure it",),
}
"""A section of water and all that belongs to it, by table."""

LISTEN = """() => {
  window.refused = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    window.refused.push(`${event.violatedDirective} ${event.blockedURI}`);
  });
}"""


def is_text(table: str, column: str) -> bool:
    """Say whether a column holds free text."""
    return (
        column.endswith(("_zh", "_en"))
        or (column in TEXTS and (table, column) not in CODES)
        or (table, column) == ("licences", "name")
    )


def poison(folder: Path) -> int:
    """Put hostile words into every text of every table, blank ones too; return how many."""
    count = 0
    for path in folder.rglob("*.csv"):
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
        spots = [at for at, column in enumerate(rows[0]) if is_text(path.stem, column)]
        for row in rows[1:]:
            for at in spots:
                if row[at] or not {rows[0][at], f"{path.stem}.{rows[0][at]}"} & BLANKS:
                    row[at] += POISON
        count += len(spots) * (len(rows) - 1)
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)
    return count


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(TINY, folder / "data")
    for name, cells in WATER.items():
        with (folder / "data" / f"{name}.csv").open("a", encoding="utf-8") as table:
            table.write(",".join(cells) + "\n")
    assert poison(folder / "data") > 200
    build(folder / "data", folder / "store", None)
    measure(folder / "store" / "readings.db")
    return folder / "store"


def measure(path: Path) -> None:
    """Store a sample in hostile words, by somebody with a hostile name, for a hostile reason."""
    values = {item: Value(number=1.4, text=POISON[:60]) for item in ("nh3n", "tp")}
    at = dt.datetime.now(dt.UTC) - dt.timedelta(days=2)
    sample = Sample(section=SECTION, taken_at=at, city=CITY, values=values)
    with open_readings(sqlite_url(path)) as readings:
        readings.submit([sample], Submitter(CITY, POISON), FileNote(POISON, "0" * 64), why=POISON)


@pytest.fixture(scope="module")
def hostile(store: Path) -> Iterator[Service]:
    words = {"LINKATLAS_ATTRIBUTION": POISON, "LINKATLAS_APPROVAL_NUMBER": POISON}
    words |= {"LINKATLAS_DISCLAIMER_ZH": POISON, "LINKATLAS_DISCLAIMER_EN": POISON}
    with serving(store, store.parent / "log", **words) as running:
        yield running


@pytest.fixture
def victim(hostile: Service, visitor: Visitor) -> Iterator[Reader]:
    made = Reader(hostile, visitor)
    yield made
    for visit in made.visits:
        unharmed(visit)
        visit.assert_clean()


def unharmed(visit: Visit) -> None:
    """Check that nothing of the data has run, been refused by the policy, or become an element."""
    page = visit.page
    assert page.evaluate("() => window.pwned") is None
    assert page.evaluate("() => window.refused ?? []") == []
    assert page.evaluate("() => document.querySelectorAll('img[src=x], [onerror]').length") == 0
    assert "[49]" not in page.evaluate("() => document.documentElement.outerHTML")


def read(service: Service, path: str) -> str:
    with urllib.request.urlopen(service.url + path, timeout=60) as answer:  # noqa: S310 - our own
        return str(answer.read().decode())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_shows_it_as_text(victim: Reader, lang: str) -> None:
    visit = victim.open(f"/about?lang={lang}")
    page = visit.page
    page.add_init_script(f"({LISTEN})()")
    paths = ["/about", "/list", "/documents", f"/documents/{PAPER}", f"/corridors/{CORRIDOR}"]
    paths += [f"/documents/{PAPER}/progress"]
    paths += [f"/features/{name}" for name in (POINT, LINE, "rail-ganshen", "hw-humen2")]
    for path in paths:
        page.goto(f"{victim.service.url}{path}?lang={lang}")
        if path.startswith(("/features", "/corridors")):
            visit.until("document.getElementById('loading').hidden")
            assert POISON in page.locator("article h2").inner_text()
        assert POISON in page.title() or path in paths[:3]
        assert page.locator("body").text_content().count(POISON) > 2, path  # type: ignore[union-attr]
        assert POISON in page.locator(".legal").inner_text()
        unharmed(visit)


def test_the_map_shows_it_as_text(victim: Reader) -> None:
    visit = victim.open("/about")
    page = visit.page
    page.add_init_script(f"({LISTEN})()")
    page.goto(f"{victim.service.url}/?lang=en")
    drawn(visit)
    x, y = bring(visit, POINT, 10)
    page.mouse.move(x + 3, y)
    assert POISON in page.locator(".map-tip").inner_text()
    page.mouse.click(x + 3, y)
    page.locator(f"[data-panel=feature][data-id={POINT}]").wait_for()
    assert POISON in page.locator("#pane-details h2").inner_text()
    page.evaluate(
        f"() => {ATLAS}.over.offer('x', [...{ATLAS}.features().keys()].map((id) => ({{ id,"
        f" text: {ATLAS}.title({{ id, name: null }}) }})), {{ x: 90, y: 90 }}, () => null)"
    )
    assert POISON in page.locator(".map-chooser-item").first.inner_text()
    page.keyboard.press("Escape")
    page.locator("#tab-corridors").click()
    page.locator(f"#pane-corridors a[data-corridor={CORRIDOR}]").click()
    page.locator("[data-panel=corridor]").wait_for()
    assert POISON in page.locator("[data-panel=corridor] h2").inner_text()
    marks = "() => [...document.querySelectorAll('#marks [title]')].map((one) => one.title)"
    assert any(POISON in title for title in page.evaluate(marks))
    page.locator("#time").press("Home")
    unharmed(visit)


def test_journeys_show_it_as_text(victim: Reader) -> None:
    visit = victim.open("/about")
    page = visit.page
    page.add_init_script(f"({LISTEN})()")
    for path in ("/compare?at=city-441500", "/matrix", "/gaps", f"/compare?at=x&with={LINE}"):
        page.goto(f"{victim.service.url}{path}")
        assert POISON in page.locator("body").text_content()  # type: ignore[operator]
        unharmed(visit)
    visit.problems.clear()
    page.goto(f"{victim.service.url}/?at=city-441500&mode=road&with={LINE}")
    drawn(visit)
    page.locator("#told [data-panel=circle]").wait_for()
    page.locator("#switched .switch").wait_for()
    assert POISON in page.locator("#switched").inner_text()
    page.locator("#links summary").click()
    page.locator("#link-list .link").first.wait_for()
    assert POISON in page.locator("#link-list").inner_text()
    page.locator("#travel-at").fill("sw")
    page.locator("#places-at [role=option]").first.wait_for()
    assert POISON in page.locator("#places-at").inner_text()
    unharmed(visit)


def test_a_paper_is_read_as_text(victim: Reader, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(f"某市的意见{POISON}\n一、加快望河湖大桥建设{POISON}。\n", encoding="utf-8")
    visit = victim.open("/about")
    page = visit.page
    page.add_init_script(f"({LISTEN})()")
    page.goto(f"{victim.service.url}/read")
    page.locator("input[type=file]").set_input_files(paper)
    page.locator("main form button[type=submit]").click()
    page.locator("[data-new]").first.wait_for()
    assert "onerror=window.pwned=1" in page.locator("main").inner_text()
    unharmed(visit)


def test_water_shows_it_as_text(victim: Reader) -> None:
    visit = victim.open("/about")
    page = visit.page
    page.add_init_script(f"({LISTEN})()")
    paths = ["/water", f"/water/sections/{SECTION}", "/water/bulletin", "/water/calendar"]
    paths += [f"/water/trace?at={SECTION}&way=UT", f"/water/sections/{SECTION}/access?from={CITY}"]
    for path in (*paths, f"/water/compare?section={SECTION}", "/water/share"):
        page.goto(f"{victim.service.url}{path}")
        assert POISON in page.locator("body").text_content()  # type: ignore[operator]
        unharmed(visit)
    page.goto(f"{victim.service.url}/water/sections/{SECTION}/chart.svg")
    assert page.evaluate("() => window.pwned") is None
    assert POISON in page.locator("svg title").text_content()  # type: ignore[operator]
    visit.problems.clear()  # a drawing by itself asks for an icon, and there is none


def test_search_shows_it_as_text(victim: Reader) -> None:
    visit = victim.map()
    page = visit.page
    page.evaluate(LISTEN)
    for text in ("shanwei", "paper", "onerror", "G15", POISON[:100]):
        page.locator("#search").fill(text)
        visit.until("/^[^…]{6,}$/.test(document.getElementById('search-status').textContent)")
        said = page.locator("#hits, #search-status").all_text_contents()
        assert any(POISON in one or text in one for one in said)
        unharmed(visit)
        page.keyboard.press("Escape")


def test_exports_and_answers_carry_it_whole(hostile: Service) -> None:
    for layer in FEATURE_LAYERS:
        raw = read(hostile, f"/export/{layer}.geojson")
        rows = list(csv.reader(io.StringIO(read(hostile, f"/export/{layer}.csv").lstrip("\ufeff"))))
        features = json.loads(raw)["features"]
        if features:
            assert POISON in features[0]["properties"]["name_zh"]
            assert any(POISON in cell for row in rows for cell in row)
        assert "[49]" not in raw
    quoted = json.dumps(POISON, ensure_ascii=False)[1:-1]
    for path in (f"/api/features/{LINE}", f"/api/documents/{PAPER}", f"/api/corridors/{CORRIDOR}"):
        assert quoted in json.dumps(json.loads(read(hostile, path)), ensure_ascii=False)


def test_words_of_an_address_are_text_too(victim: Reader) -> None:
    visit = victim.open("/about")
    for path in (
        "/features/", "/corridors/", "/documents/", "/?on=", "/?feature=", "/?layers=",
        "/compare?at=", "/compare?at=city-441500&with=", "/matrix?places=", "/?to=1&at=",
        "/water/sections/", "/water/trace?at=", "/water/bulletin?month=",
        "/water/compare?section=", f"/water/sections/{SECTION}?item=",
    ):  # fmt: skip
        visit.page.goto(victim.service.url + path + urllib.parse.quote(POISON, safe=""))
        assert visit.page.locator("h1").count() == 1
        unharmed(visit)
    assert all("status of 40" in problem for problem in visit.problems), visit.problems
    visit.problems.clear()


def test_the_single_file_shows_it_as_text(store: Path, tmp_path: Path, visitor: Visitor) -> None:
    day = dt.date(2026, 11, 22)
    chrome = Chrome(asset_base="", generation="gen-000001", approval=POISON, disclaimer=POISON)
    html = standalone(OpenAtlas(open_current(store)), View(on=day, today=day), chrome)
    path = tmp_path / "map.html"
    path.write_text(html, encoding="utf-8")
    visit = visitor.open(path.as_uri())
    visit.until(f"window.linkatlas?.atlas?.features().has('{LINE}')")
    visit.page.locator(".table summary").click()
    assert POISON in visit.page.locator(f"#row-{LINE} th").inner_text()
    assert POISON in visit.page.locator(".legal").inner_text()
    unharmed(visit)
    visit.assert_clean()


def test_a_licence_may_not_point_at_a_script(tmp_path: Path) -> None:
    shutil.copytree(TINY, tmp_path / "data")
    licences = tmp_path / "data" / "licences.csv"
    text = licences.read_text(encoding="utf-8")
    licences.write_text(text.replace("https://example.org/record", "javascript:alert(1)"), "utf-8")
    problems: list[Any] = check(tmp_path / "data")
    assert [problem.column for problem in problems] == ["url"]
