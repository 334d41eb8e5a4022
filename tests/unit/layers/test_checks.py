from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import small_facts
from small_facts import append, drop, plant

from layers.checks import check

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return small_facts.write(tmp_path)


def found(data: Path) -> list[str]:
    return [str(problem) for problem in check(data)]


def test_sound_facts_have_no_problem(data: Path) -> None:
    assert found(data) == []


# One thing, one row


@pytest.mark.parametrize(
    ("name", "row", "column", "message"),
    [
        ("documents", 3, "id", "'paper' is already in row 2"),
        ("clauses", 4, "clause", "'paper', '一(2)' is already in row 3"),
        ("parts", 3, "part", "'rail-a', 'west' is already in row 2"),
        ("citations", 9, "clause", "'well-a', 'paper', '一(1)' is already in row 8"),
        ("corridors", 3, "id", "'ab' is already in row 2"),
        ("corridor_members", 3, "feature", "'ab', 'rail-a' is already in row 2"),
        ("sources", 7, "id", "'estimate' is already in row 6"),
        ("licences", 4, "id", "'odbl' is already in row 3"),
        ("cities", 4, "id", "'city-441900' is already in row 3"),
        ("rivers", 4, "river", "'small' is already in row 3"),
        ("traffic", 5, "part", "'road-a', '' is already in row 4"),
        ("assumptions", 27, "id", "'river_border_m' is already in row 26"),
        ("sections", 4, "section", "'well-a' is already in row 3"),
        ("duties", 4, "id", "'analysis-a' is already in row 3"),
        ("features/ports", 4, "id", "'port-b' is already in features/ports.csv:3"),
    ],
)
def test_a_duplicate_id_is_found(
    data: Path, name: str, row: int, column: str, message: str
) -> None:
    append(data, name)
    problems = found(data)
    assert len(problems) == 1
    assert problems[0].startswith(f"{name}.csv:{row}: {column}: duplicate: {message}")


@pytest.mark.parametrize("name", ["names", "claims", "links", "measures", "journeys", "gates"])
def test_a_row_that_stands_twice_is_found(data: Path, name: str) -> None:
    last = len(small_facts.load_rows(data, name)) + 1
    append(data, name)
    message = f"duplicate: the whole row is already in row {last}; keep one"
    assert found(data) == [f"{name}.csv:{last + 1}: {message}"]


def test_two_figures_that_disagree_are_no_duplicates(data: Path) -> None:
    append(data, "measures", value="12.7")
    append(data, "names", text="另名")
    assert found(data) == []


def test_an_id_is_one_thing_across_all_layers(data: Path) -> None:
    append(data, "features/water", id="port-a")
    assert found(data) == [
        (
            "features/water.csv:5: id: duplicate: 'port-a' is already in features/ports.csv:2; "
            "give it its own id"
        )
    ]


# What one row names in another table


@pytest.mark.parametrize(
    ("name", "column", "kind", "home"),
    [
        ("citations", "feature", "feature", "features/"),
        ("sections", "course", "river", "rivers.csv"),
        ("sections", "responsible", "city", "cities.csv"),
        ("sections", "source", "source", "sources.csv"),
        ("targets", "source", "source", "sources.csv"),
        ("standards/grades", "source", "source", "sources.csv"),
        ("names", "feature", "feature", "features/"),
        ("claims", "source", "source", "sources.csv"),
        ("names", "source", "source", "sources.csv"),
        ("links", "via", "feature", "features/"),
        ("measures", "feature", "feature", "features/"),
        ("measures", "source", "source", "sources.csv"),
        ("rivers", "feature", "feature", "features/"),
        ("rivers", "source", "source", "sources.csv"),
        ("rivers", "flows_into", "river", "rivers.csv"),
        ("corridor_members", "corridor", "corridor", "corridors.csv"),
        ("corridor_members", "feature", "feature", "features/"),
        ("sources", "licence", "licence", "licences.csv"),
        ("features/ports", "position_source", "source", "sources.csv"),
        ("lines/road", "feature", "feature", "features/"),
        ("traffic", "source", "source", "sources.csv"),
        ("through", "line_a", "feature", "features/"),
        ("through", "source", "source", "sources.csv"),
        ("assumptions", "source", "source", "sources.csv"),
        ("journeys", "line", "feature", "features/"),
        ("journeys", "source", "source", "sources.csv"),
        ("gates", "source", "source", "sources.csv"),
        ("lines/a", "source", "source", "sources.csv"),
        ("tracks/a", "source", "source", "sources.csv"),
        ("rivers/big", "source", "source", "sources.csv"),
    ],
)
def test_an_unknown_reference_is_found(
    data: Path, name: str, column: str, kind: str, home: str
) -> None:
    append(data, "citations", feature="port-b", clause="一(2)")
    row = 9 if name == "citations" else 2
    plant(data, name, row, **{column: "nothing"})
    expected = f"unknown {kind} 'nothing'; correct it or add it to {home}"
    assert f"{name}.csv:{row}: {column}: {expected}" in found(data)
    assert len(found(data)) == 1


def test_an_unknown_document_is_found(data: Path) -> None:
    append(data, "clauses", document="other")
    append(data, "citations", document="other", clause="一(2)")
    assert found(data) == [
        (
            "citations.csv:9: document: unknown document 'other'; correct it or add it to "
            "documents.csv"
        ),
        "clauses.csv:4: document: unknown document 'other'; correct it or add it to documents.csv",
    ]


@pytest.mark.parametrize(("name", "row"), [("citations", 3), ("links", 2), ("duties", 2)])
def test_an_unknown_clause_is_found(data: Path, name: str, row: int) -> None:
    plant(data, name, row, clause="九(9)")
    assert found(data) == [
        f"{name}.csv:{row}: clause: unknown clause '九(9)' of 'paper'; clauses.csv has no such row"
    ]


@pytest.mark.parametrize(("name", "row"), [("claims", 2), ("measures", 2), ("traffic", 2)])
def test_an_unknown_part_is_found(data: Path, name: str, row: int) -> None:
    plant(data, name, row, part="east")
    assert found(data) == [
        (
            f"{name}.csv:{row}: part: unknown part 'east' of 'rail-a'; correct it or add it to "
            "parts.csv"
        )
    ]


@pytest.mark.parametrize(
    "name",
    [
        *("claims", "names", "measures", "lines/a", "tracks/a", "rivers", "rivers/big"),
        *("traffic", "through", "assumptions", "journeys", "gates"),
        *("sections", "targets", "standards/grades"),
    ],
)
def test_a_fact_without_a_source_is_found(data: Path, name: str) -> None:
    plant(data, name, 2, source="")
    assert found(data) == [f"{name}.csv:2: source: no source; say where this was read"]


@pytest.mark.parametrize("column", ["from", "to"])
def test_an_unknown_link_end_is_found(data: Path, column: str) -> None:
    plant(data, "links", 2, **{column: "city-999999"})
    assert found(data) == [
        f"links.csv:2: {column}: unknown end 'city-999999'; name a feature or a city of cities.csv"
    ]


def test_a_link_to_itself_is_found(data: Path) -> None:
    plant(data, "links", 2, to="port-a")
    assert found(data) == ["links.csv:2: to: links 'port-a' to itself; name the other end"]


def test_a_link_that_a_document_states_has_it_as_its_source(data: Path) -> None:
    plant(data, "links", 2, source="osm")
    assert found(data) == [
        "links.csv:2: source: must be 'paper', the document that states the link"
    ]


def test_a_document_that_is_no_source_is_found(data: Path) -> None:
    append(data, "documents", id="other")
    assert found(data) == [
        "documents.csv:3: id: document 'other' is not in sources.csv; add it there"
    ]


@pytest.mark.parametrize(
    ("row", "source", "taken"),
    [(3, "tianditu", "boundaries"), (5, "scgraph-data", "coarse roads")],
)
@pytest.mark.parametrize("cells", [{"id": "amap"}, {"licence": ""}])
def test_a_package_without_source_or_licence_is_found(
    data: Path, row: int, source: str, taken: str, cells: dict[str, str]
) -> None:
    plant(data, "sources", row, **cells)
    assert found(data) == [
        f"sources.csv: no '{source}' with a licence; the {taken} are taken from it"
    ]


# Dates in their order


@pytest.mark.parametrize(
    ("begun", "said"), [("2021", "2020"), ("2020-06", "2020-05"), ("2020-06-02", "2020-06-01")]
)
def test_a_fact_from_the_future_is_found(data: Path, begun: str, said: str) -> None:
    plant(data, "claims", 4, from_=begun, as_of=said)
    assert found(data) == [
        (
            f"claims.csv:4: from: {begun} is after as_of, {said}; a claim about the future is "
            "marked expected"
        )
    ]


@pytest.mark.parametrize(
    ("begun", "said"),
    [("2020", "2020-03"), ("2020-05-30", "2020-05"), ("..", "2020"), ("", "2020")],
)
def test_a_fact_may_begin_within_its_date(data: Path, begun: str, said: str) -> None:
    plant(data, "claims", 4, from_=begun, as_of=said)
    assert found(data) == []


@pytest.mark.parametrize("promised", ["2026", "2026-11", "2026-10-31", "2010"])
def test_a_promise_about_the_past_is_found(data: Path, promised: str) -> None:
    plant(data, "claims", 3, from_=promised, as_of="2026-12-31")
    assert found(data) == [
        (
            f"claims.csv:3: from: {promised} is expected, but not after as_of, 2026-12-31; correct "
            "a date or clear expected"
        )
    ]


@pytest.mark.parametrize("promised", ["", ".."])
def test_a_promise_without_a_date_is_found(data: Path, promised: str) -> None:
    plant(data, "claims", 3, from_=promised)
    assert found(data) == ["claims.csv:3: from: an expected claim needs the date that is promised"]


def test_a_name_that_ended_before_it_began_is_found(data: Path) -> None:
    plant(data, "names", 2, until="2009")
    assert found(data) == ["names.csv:2: until: 2009 is before since, 2010; put them in order"]


# What a clause asks for


def test_a_feature_cited_nowhere_is_found(data: Path) -> None:
    drop(data, "citations", 3)
    assert found(data) == [
        "features/ports.csv:2: id: 'port-a' is cited nowhere; add a row to citations.csv"
    ]


def test_a_station_that_a_line_needs_is_cited_nowhere(data: Path) -> None:
    assert found(data) == []
    plant(data, "features/stations", 2, context_of="")
    assert found(data)[0].startswith("features/stations.csv:2: id: 'st-a' is cited nowhere")


def test_context_that_is_cited_is_found(data: Path) -> None:
    append(data, "citations", feature="st-a")
    assert found(data) == [
        (
            "features/stations.csv:2: context_of: 'st-a' is cited, so it is no mere context; clear "
            "context_of"
        )
    ]


@pytest.mark.parametrize("served", ["port-a", "rail-a;port-a", "port-a;rail-a"])
def test_context_of_what_is_no_line_is_found(data: Path, served: str) -> None:
    plant(data, "features/stations", 2, context_of=served)
    assert found(data) == [
        (
            "features/stations.csv:2: context_of: 'port-a' is no other line; name the lines that "
            "it serves"
        )
    ]


def test_only_stations_and_railways_are_context(data: Path) -> None:
    append(data, "features/ports", id="port-c", context_of="rail-a")
    assert found(data) == [
        "features/ports.csv:4: context_of: only stations and railways are context"
    ]


def test_a_railway_that_another_needs_is_cited_nowhere(data: Path) -> None:
    plant(data, "features/railways", 3, context_of="")
    assert found(data) == [
        "features/railways.csv:3: id: 'rail-z' is cited nowhere; add a row to citations.csv"
    ]


def test_a_railway_is_no_context_of_itself(data: Path) -> None:
    plant(data, "features/railways", 3, context_of="rail-z")
    assert found(data) == [
        (
            "features/railways.csv:3: context_of: 'rail-z' is no other line; name the lines that "
            "it serves"
        )
    ]


# Both languages


@pytest.mark.parametrize(
    ("name", "column", "other"),
    [
        ("features/ports", "note_zh", "note_en"),
        ("features/ports", "place_en", "place_zh"),
        ("claims", "note_zh", "note_en"),
        ("lines/a", "name_en", "name_zh"),
    ],
)
def test_one_language_alone_is_found(data: Path, name: str, column: str, other: str) -> None:
    row = 3
    plant(data, name, row, **{column: "x"})
    assert found(data) == [
        f"{name}.csv:{row}: {other}: is blank while {column} is not; write both languages"
    ]


# All of it together


def test_problems_are_sorted_by_file_and_row(data: Path) -> None:
    plant(data, "parts", 2, to_seq="9")
    plant(data, "links", 2, to="port-a")
    plant(data, "claims", 3, source="hearsay")
    plant(data, "claims", 2, source="")
    plant(data, "cities", 2, in_region="no")
    assert [(p.file, p.row) for p in check(data)] == [
        ("cities.csv", 2),
        ("claims.csv", 2),
        ("claims.csv", 3),
        ("links.csv", 2),
        ("parts.csv", 2),
    ]


def test_a_broken_row_is_reported_once_and_still_known_to_others(data: Path) -> None:
    path = data / "features/ports.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].removesuffix(",")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert found(data) == [
        "features/ports.csv:2: 18 cells where the header has 19; add or remove commas"
    ]


def test_tables_are_not_compared_while_one_cannot_be_read(data: Path) -> None:
    (data / "sources.csv").unlink()
    plant(data, "claims", 2, as_of="soon")
    plant(data, "links", 2, to="port-a")
    assert [problem.file for problem in check(data)] == ["claims.csv", "sources.csv"]


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    assert [problem.message for problem in check(tmp_path / "nowhere")] == ["no such folder"]


def test_facts_of_an_attacker_are_only_text(data: Path) -> None:
    evil = "<script>alert('甲')</script> {{ 7*7 }} ${x} `y`"
    plant(data, "features/ports", 2, name_zh=evil, name_en=evil, note_zh=evil, note_en=evil)
    assert found(data) == []
