"""What passes a filter, against the rows looked through one by one."""

from __future__ import annotations

import json
import operator
from typing import TYPE_CHECKING, Any

import cql2
import numpy as np
import pytest
from filter_rows import COLUMNS, RECORDS
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.collections.filters import FilterFault, equals, parse, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.collections.rows import Rows

    Passing = Callable[..., list[str]]
    Test = Callable[[dict[str, Any]], bool | None]

ALL = [record["id"] for record in RECORDS]
COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("kind = 'bridge'", "a1 a2"),
        ("'bridge' = kind", "a1 a2"),
        ("kind <> 'bridge'", "b1 b2 c1 c2"),
        ("NOT kind = 'bridge'", "b1 b2 c1 c2"),
        ("kind IS NULL", "b3"),
        ("kind is not null", "a1 a2 b1 b2 c1 c2"),
        ("\"name_zh\" = 'O''Neill 100%_桥'", "a2"),
        ("name_zh = 'O\\'Neill 100%_桥'", "a2"),
        ("name_zh LIKE '东%'", "a1 b1"),
        ("name_zh NOT LIKE '东%'", "a2 b2 b3 c2"),
        ("name_zh LIKE '%100\\%\\_%'", "a2"),
        ("name_zh LIKE 'line_break'", "c2"),
        ("name_zh LIKE 'strasse'", ""),
        ("CASEI(name_zh) = CASEI('strasse')", "b2 b3"),
        ("(CASEI(kind) LIKE CASEI('PO%'))", "c1 c2"),
        ("CASEI(kind) IN (CASEI('PORT'), 'x')", "c1 c2"),
        ("kind IN ('port', 'bridge')", "a1 a2 c1"),
        ("kind NOT IN ('port', 'bridge')", "b1 b2 c2"),
        ("accuracy_m IN (0, 150.0, 7)", "a2 b2 c2"),
        ("accuracy_m IN (50, length_m)", "a1"),
        ("accuracy_m BETWEEN 50 AND 150", "a1 a2 c2"),
        ("accuracy_m NOT BETWEEN 50 AND 150", "b2 b3 c1"),
        ("length_m = -3.25", "b2"),
        ("length_m > accuracy_m", "a1 c1 c2"),
        ("schematic", "a2 b3 c2"),
        ("NOT schematic", "a1 b2 c1"),
        ("schematic = FALSE", "a1 b2 c1"),
        ("opened > DATE('2019-12-15')", "b3 c2"),
        ("opened >= '2019-12-15'", "b1 b2 b3 c2"),
        ("opened < TIMESTAMP('2010-05-01T23:30:00.000Z')", "c1"),
        ("opened BETWEEN DATE('2010-01-01') AND DATE('2019-12-31')", "a1 b1 b2"),
        ("opened IN (DATE('1999-01-01'))", "c1"),
        ("since IS NULL", "a1 b1"),
        ("until <= DATE('2015-06-30')", "b1"),
        ("T_AFTER(opened, DATE('2020-01-01'))", "b3 c2"),
        ("T_INTERSECTS(INTERVAL(since, until), INTERVAL('..', '2011-01-01'))", "a1 a2 b1"),
        ("T_DURING(opened, INTERVAL('2010-05-01', '2025-01-01'))", "b1 b2 c2"),
        ("T_EQUALS(opened, DATE('2010-05-01'))", "a1"),
        ("id = 'a1' OR id = 'b1' AND kind = 'x'", "a1"),
        ("(id = 'a1' OR id = 'b1') AND kind = 'station'", "b1"),
        ("kind = 'x' OR length_m IS NULL", "a2"),
        ("TRUE", " ".join(ALL)),
        ("FALSE OR 1 = 1", " ".join(ALL)),
        ("1 = 2", ""),
    ],
)
def test_operators(passing: Passing, text: str, wanted: str) -> None:
    assert passing(text) == wanted.split()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("((\"kind\" = 'bridge') AND (accuracy_m > 100))", "a2"),
        ("(NOT (\"kind\" = 'bridge'))", "b1 b2 c1 c2"),
        ('("kind" IS NULL)', "b3"),
        ('("accuracy_m" IS NOT NULL)', "a1 a2 b2 b3 c1 c2"),
        ("(CASEI(\"kind\") LIKE CASEI('%Ort%'))", "c1 c2"),
        ("(CASEI(kind) NOT LIKE CASEI('%Ort%'))", "a1 a2 b1 b2"),
        ("kind IN ('bridge','port')", "a1 a2 c1"),
        ("(\"opened\" > DATE('2020-01-01'))", "b3 c2"),
        ("(opened <= TIMESTAMP('2010-05-01T00:00:00.000Z'))", "a1 c1"),
        ("S_INTERSECTS(geometry,BBOX(113.4,22.4,113.6,22.6))", "a1 b2 b3 c2"),
        ("(S_INTERSECTS(geometry,POINT(116 25)) AND (schematic = TRUE))", "c2"),
    ],
)
def test_filters_as_qgis_writes_them(passing: Passing, text: str, wanted: str) -> None:
    assert passing(text) == wanted.split()


def _literal(value: Any) -> str:  # noqa: ANN401 - as JSON is
    return repr(value) if isinstance(value, int | float) else "'" + value.replace("'", "''") + "'"


def _known(record: dict[str, Any], name: str, test: Callable[[Any], bool]) -> bool | None:
    return None if record[name] is None else test(record[name])


@st.composite
def compared(draw: st.DrawFn) -> tuple[str, Test]:
    """Draw a comparison: its text, and what it says of a record."""
    name = draw(st.sampled_from(["kind", "name_zh", "accuracy_m", "length_m"]))
    known = [record[name] for record in RECORDS if record[name] is not None]
    value = draw(st.sampled_from(known))
    word = draw(st.sampled_from([*COMPARED, "null", "in", "between"]))
    if word == "null":
        return f"{name} IS NULL", lambda record: record[name] is None
    if word == "in":
        several = draw(st.lists(st.sampled_from(known), min_size=1, max_size=3))
        listed = ", ".join(map(_literal, several))
        return f"{name} IN ({listed})", lambda record: _known(
            record, name, lambda one: one in several
        )
    if word == "between":
        high = draw(st.sampled_from(known))
        return f"{name} BETWEEN {_literal(value)} AND {_literal(high)}", lambda record: _known(
            record, name, lambda one: value <= one <= high
        )
    return f"{name} {word} {_literal(value)}", lambda record: _known(
        record, name, lambda one: COMPARED[word](one, value)
    )


def _both(left: Test, right: Test) -> Test:
    def both(record: dict[str, Any]) -> bool | None:
        told = (left(record), right(record))
        return False if False in told else None if None in told else True

    return both


def _not(test: Test) -> Test:
    def turned(record: dict[str, Any]) -> bool | None:
        told = test(record)
        return None if told is None else not told

    return turned


def joined(inner: st.SearchStrategy[tuple[str, Test]]) -> st.SearchStrategy[tuple[str, Test]]:
    pairs = st.tuples(inner, inner)
    return st.one_of(
        inner.map(lambda one: (f"NOT ({one[0]})", _not(one[1]))),
        pairs.map(lambda two: (f"({two[0][0]}) AND ({two[1][0]})", _both(two[0][1], two[1][1]))),
        pairs.map(
            lambda two: (
                f"({two[0][0]}) OR ({two[1][0]})",
                _not(_both(_not(two[0][1]), _not(two[1][1]))),
            )
        ),
    )


@settings(max_examples=150)
@given(asked=st.recursive(compared(), joined, max_leaves=6))
def test_any_filter_passes_what_a_look_at_each_row_passes(
    rows: Rows, asked: tuple[str, Test]
) -> None:
    text, test = asked
    wanted = [place for place, record in enumerate(RECORDS) if test(record) is True]
    everything = np.arange(len(rows))
    found = parse(text, lang="cql2-text", columns=COLUMNS).places(rows, everything)
    assert found.tolist() == wanted
    tree = cql2.parse_text(text).to_json()
    assert _flat(written.tree(text)) == _flat(tree)
    as_json = parse(json.dumps(tree), lang="cql2-json", columns=COLUMNS)
    assert as_json.places(rows, everything).tolist() == wanted
    half = everything[::2]
    assert as_json.places(rows, half).tolist() == [place for place in wanted if place % 2 == 0]


def _flat(tree: Any) -> Any:  # noqa: ANN401 - as JSON is
    """Return a tree in which AND within AND, and OR within OR, is one."""
    if not isinstance(tree, dict) or "op" not in tree:
        return tree
    arguments: list[Any] = []
    for told in map(_flat, tree["args"]):
        same = (
            tree["op"] in ("and", "or") and isinstance(told, dict) and told.get("op") == tree["op"]
        )
        arguments += told["args"] if same else [told]
    return {"op": tree["op"], "args": arguments}


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, " ".join(ALL)),
        ({"kind": "bridge"}, "a1 a2"),
        ({"kind": "bridge", "accuracy_m": "50"}, "a1"),
        ({"length_m": "1200.5"}, "a1 c2"),
        ({"schematic": "true"}, "a2 b3 c2"),
        ({"opened": "2019-12-15"}, "b1 b2"),
        ({"id": "c1"}, "c1"),
        ({"kind": "' OR 1=1 --"}, ""),
    ],
)
def test_properties_as_parameters(rows: Rows, wanted: dict[str, str], ids: str) -> None:
    found = equals(COLUMNS, wanted).places(rows, np.arange(len(rows)))
    assert [RECORDS[place]["id"] for place in found] == ids.split()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("knd", "x", "did you mean 'kind'"),
        ("accuracy_m", "1_0", "a number"),
        ("accuracy_m", "１０", "a number"),
        ("accuracy_m", "nan", "finite"),
        ("accuracy_m", "1e999", "finite"),
        ("schematic", "yes", "true or false"),
        ("opened", "2019", "YYYY-MM-DD"),
        ("opened", "2019-02-30", "YYYY-MM-DD"),
    ],
)
def test_parameters_that_are_no_value_are_refused(name: str, text: str, said: str) -> None:
    with pytest.raises(FilterFault, match=said):
        equals(COLUMNS, {name: text})


def test_no_row_at_all_passes_nothing(rows: Rows) -> None:
    nothing = np.empty(0, dtype=np.int64)
    asked = parse("kind = 'bridge'", lang="cql2-text", columns=COLUMNS)
    assert asked.places(rows, nothing).tolist() == []
