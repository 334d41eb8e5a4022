"""What is no filter is refused at once, in words that say what is wrong and where."""

from __future__ import annotations

import json

import pytest
from filter_rows import COLUMNS
from hypothesis import example, given
from hypothesis import strategies as st

from layers.collections.filters import Filter, FilterFault, parse

DEEP = 33
SHAPE = {"type": "Point", "coordinates": [114, 23]}


def fault(text: str, lang: str = "cql2-text") -> FilterFault:
    with pytest.raises(FilterFault) as caught:
        parse(text, lang=lang, columns=COLUMNS)  # type: ignore[arg-type]
    assert caught.value.text.en == str(caught.value)
    assert len(caught.value.text.en) < 200
    assert caught.value.text.zh
    return caught.value


def is_told(text: str, lang: str) -> bool:
    """Return whether a text is a filter or a fault; anything else is a fault of ours."""
    try:
        return isinstance(parse(text, lang=lang, columns=COLUMNS), Filter)  # type: ignore[arg-type]
    except FilterFault as found:
        return bool(found.text.zh and found.text.en)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "at character 1: the expression is not complete"),
        ("kind =", "at character 7: the expression is not complete"),
        ("kind == 'a'", "at character 7: '=' is not expected here"),
        ("kind = 'a", "at character 8: cannot read '''"),
        ("kind = 'a' kind", "at character 12: 'kind' is not expected here"),
        ("(kind = 'a'", "at character 12: ')' is expected here"),
        ("kind IN ()", "at character 10: ')' is not expected here"),
        ("kind IS 'a'", "at character 9: 'NULL' is expected here"),
        ("accuracy_m BETWEEN 1", "at character 21: 'AND' is expected here"),
        ("kind NOT = 'a'", "at character 10: '=' is not expected here"),
        ("kind = 'a'; DROP TABLE x", "at character 11: cannot read ';'"),
        ("accuracy_m + 1 = 2", "at character 12: cannot read '+'"),
        ("accuracy_m = １", "at character 14: cannot read '１'"),
        ("knd = 'a'", "there is no property 'knd'; did you mean 'kind'?"),
        ("__class__ = 'a'", "there is no property '__class__'"),
        ("kind = 5", "'=' needs text, and got a number"),
        ("kind", "'filter' needs true or false, and got text"),
        ("kind AND TRUE", "'and' needs true or false, and got text"),
        ("NOT 5", "'not' needs true or false, and got a number"),
        ("schematic < TRUE", "'<' needs a number, and got true or false"),
        ("geometry = 'a'", "'=' needs a geometry, and got text"),
        ("accuracy_m LIKE '1%'", "'like' needs text, and got a number"),
        ("kind LIKE name_zh", "the pattern of LIKE must be a literal text"),
        ("CASEI(5) = 'a'", "'casei' needs text, and got a number"),
        ("eval('1') = 'a'", "'eval' is not supported in a filter"),
        ("accuracy_m > 1e999", "a number must be finite"),
        ("opened > '2019'", "'2019' is no date in the form YYYY-MM-DD"),
        ("opened > DATE('2019-13-01')", "'2019-13-01' is no date in the form YYYY-MM-DD"),
        ("opened > DATE(5)", "'5.0' is no date in the form YYYY-MM-DD"),
        ("opened > TIMESTAMP('2019-01-01')", "no date in the form YYYY-MM-DDThh:mm:ssZ"),
        ("opened = kind", "'=' needs a date, and got text"),
        ("T_AFTER(kind, DATE('2019-01-01'))", "'t_after' needs a date, and got text"),
        ("T_AFTER(opened)", "'t_after' takes 2 values"),
        ("T_DURING(opened, INTERVAL('2019-01-01'))", "'interval' takes 2 values"),
        ("T_DURING(opened, INTERVAL('2020-01-01','2019-01-01'))", "begins after its end"),
        ("S_INTERSECTS(kind, POINT(1 2))", "'s_intersects' needs a geometry, and got text"),
        ("S_INTERSECTS(geometry, POINT(23 114))", "the axes look swapped"),
        ("S_INTERSECTS(geometry, POINT(nan 1))", "cannot be read"),
        ("S_INTERSECTS(geometry, POINT(1e999 1))", "cannot be read"),
        ("S_INTERSECTS(geometry, POLYGON((1 1, 2 2, 3 1)))", "cannot be read"),
        ("S_INTERSECTS(geometry, BBOX(1,2,3))", "4 numbers"),
        ("S_INTERSECTS(geometry, BBOX(3,2,1,4))", "lower one"),
        ("S_INTERSECTS(geometry, BBOX(kind,2,1,4))", "made of numbers"),
        (
            "S_INTERSECTS(geometry, POLYGON((113 22,114 23,114 22,113 23,113 22)))",
            "not valid: Self-intersection",
        ),
    ],
)
def test_text_that_is_no_filter(text: str, said: str) -> None:
    assert said in fault(text).text.en


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        ([], "no value"),
        (None, "no value"),
        ({}, "is not known in a filter"),
        ({"op": "="}, "is not known in a filter"),
        ({"op": "=", "args": "x"}, "needs a list"),
        ({"op": "=", "args": [1]}, "'=' takes 2 values"),
        ({"op": [], "args": []}, "is not supported"),
        ({"op": "and", "args": []}, "takes 1 values"),
        ({"op": "in", "args": [{"property": "kind"}, []]}, "'in' takes 1 values"),
        ({"op": "in", "args": [{"property": "kind"}, "a"]}, "needs a list"),
        ({"property": ["kind"]}, "there is no property"),
        ({"property": "kind", "x": 1}, "is not known in a filter"),
        ({"op": "s_intersects", "args": [{"property": "geometry"}, SHAPE | {"x": 1}]}, "not known"),
        (
            {"op": "s_within", "args": [{"property": "geometry"}, {"type": "Point"}]},
            "cannot be read",
        ),
        (
            {"op": "s_within", "args": [SHAPE, {"type": "Point", "coordinates": []}]},
            "empty",
        ),
        ({"op": "s_within", "args": [SHAPE, {"bbox": "x"}]}, "needs a list"),
        ({"op": "t_after", "args": [{"interval": 1}, {"date": "2019-01-01"}]}, "needs a list"),
    ],
)
def test_json_that_is_no_filter(tree: object, said: str) -> None:
    assert said in fault(json.dumps(tree), "cql2-json").text.en


@pytest.mark.parametrize("text", ["", "{", '{"op": }', "NaN", "[1e999]", '{"op":"="', "\ud800"])
def test_json_that_cannot_be_read(text: str) -> None:
    assert fault(text, "cql2-json").text.en


@pytest.mark.parametrize(
    "text",
    [
        "(" * DEEP + "schematic" + ")" * DEEP,
        "NOT " * DEEP + "schematic",
        "CASEI(" * DEEP + "kind" + ")" * DEEP + " = 'a'",
        "S_INTERSECTS(geometry, " + "GEOMETRYCOLLECTION(" * DEEP + "POINT(1 2)" + ")" * DEEP + ")",
        "S_INTERSECTS(geometry, POLYGON(" + "(" * 1000,
        "(" * 4000,
        " AND ".join(["schematic"] * 201),
        f"accuracy_m IN ({', '.join(['1'] * 201)})",
        "name_zh LIKE '" + "%a" * 17 + "'",
        " OR ".join(["CASEI(kind) = 'a'"] * 20),
        " OR ".join(["S_INTERSECTS(geometry, POINT(1 2))"] * 20),
        "kind = '" + "a" * 4096 + "'",
    ],
    ids=lambda text: text[:12],
)
def test_what_is_too_deep_or_too_large_is_refused(text: str) -> None:
    assert fault(text).text.en


def test_a_long_list_of_texts_is_not_too_large() -> None:
    listed = ", ".join(f"CASEI('{number}')" for number in range(60))
    assert parse(f"CASEI(kind) IN ({listed})", lang="cql2-text", columns=COLUMNS)


def test_a_deep_tree_and_a_large_geometry_are_refused() -> None:
    tree: object = {"property": "schematic"}
    for _ in range(70):
        tree = {"op": "not", "args": [tree]}
    assert "nested" in fault(json.dumps(tree), "cql2-json").text.en
    points = ",".join(["1 2"] * 1001)
    text = f"S_WITHIN(geometry,MULTIPOINT({points}))"
    assert "1000 vertices" in fault(text).text.en
    assert parse(text.replace("1 2,1 2,", "1 2,", 1), lang="cql2-text", columns=COLUMNS)


@given(text=st.text(max_size=60))
@example("S_INTERSECTS(geometry, POINT(")
@example("a\x00 = 'b'")
@example("'" * 50)
@example("\\'" * 30)
def test_any_text_is_a_filter_or_a_fault(text: str) -> None:
    assert is_told(text, "cql2-text")


_WORDS = ("kind", "'a'", "5", "(", ")", ",", "=", "<", "AND", "OR", "NOT", "IN", "LIKE", "IS",
          "NULL", "BETWEEN", "CASEI", "DATE", "INTERVAL", "'..'", "S_WITHIN", "geometry", "POINT",
          "POLYGON", "BBOX", "T_AFTER", "opened", "TRUE", "1 2")  # fmt: skip


@given(words=st.lists(st.sampled_from(_WORDS), max_size=14))
def test_any_row_of_words_is_a_filter_or_a_fault(words: list[str]) -> None:
    assert is_told(" ".join(words), "cql2-text")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["op", "args", "property", "date", "interval", "bbox", "type"]), inner
        )
    ),
    max_leaves=10,
)


@given(tree=_JSON)
def test_any_json_is_a_filter_or_a_fault(tree: object) -> None:
    assert is_told(json.dumps(tree), "cql2-json")
